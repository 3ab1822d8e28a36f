//! The line against a far end that keeps what it hears and answers each connection with the same bytes.

use std::{
    io::ErrorKind,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use line::{Fault, Line, Plan, Way};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

/// Long enough for anything on the loopback.
const LONG: Duration = Duration::from_secs(10);

/// A far end that answers every chunk with itself.
struct Far {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Far {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let heard = Arc::<Mutex<Vec<Vec<u8>>>>::default();
        let all = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let all = Arc::clone(&all);
                tokio::spawn(async move {
                    let (mut heard, mut chunk) = (Vec::new(), vec![0; 4096]);
                    while let Ok(read @ 1..) = near.read(&mut chunk).await {
                        heard.extend_from_slice(&chunk[..read]);
                        if near.write_all(&chunk[..read]).await.is_err() {
                            break;
                        }
                    }
                    all.lock().expect("is not poisoned").push(heard);
                });
            }
        });
        Self { address, heard }
    }

    /// What `n` connections brought, once they have ended, shortest first.
    async fn heard(&self, n: usize) -> Vec<Vec<u8>> {
        let begun = Instant::now();
        loop {
            let mut heard = self.heard.lock().expect("is not poisoned").clone();
            if heard.len() >= n || begun.elapsed() > LONG {
                heard.sort_by_key(Vec::len);
                return heard;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

async fn started(plan: Plan) -> (Far, Line) {
    let far = Far::start().await;
    let line = Line::open(0, far.address, plan).await.expect("a port is free");
    (far, line)
}

/// Says this, then reads until the end; what came, and how it ended.
async fn say(line: &Line, bytes: &[u8]) -> (Vec<u8>, Option<ErrorKind>) {
    let mut near = TcpStream::connect(line.address()).await.expect("the line takes it");
    let mut came = Vec::new();
    let (mut from, mut to) = near.split();
    let send = async {
        // A line that breaks is noticed by the reader.
        if to.write_all(bytes).await.is_ok() {
            let _ = to.shutdown().await;
        }
    };
    let listen = timeout(LONG, from.read_to_end(&mut came));
    let ((), end) = tokio::join!(send, listen);
    let end = end.expect("the line ends").err().map(|fault| fault.kind());
    (came, end)
}

fn bytes(n: usize) -> Vec<u8> {
    (0..n).map(|at| (at % 251) as u8).collect()
}

#[tokio::test]
async fn bytes_pass_both_ways() {
    let (far, line) = started(Plan::Fixed(Fault::None)).await;
    let said = bytes(1 << 20);
    assert!(say(&line, &said).await == (said.clone(), None), "the answer is what was said");
    assert!(far.heard(1).await == [said], "the far end hears what was said");
    assert_eq!((line.counts().connections, line.counts().faults()), (1, 0));
}

#[tokio::test]
async fn a_delay_holds_every_chunk_back() {
    let (_far, line) = started(Plan::Fixed(Fault::Delay(Duration::from_millis(60)))).await;
    let begun = Instant::now();
    assert_eq!(say(&line, b"hello").await, (b"hello".to_vec(), None));
    assert!(begun.elapsed() >= Duration::from_millis(120), "{:?}", begun.elapsed());
    line.quiet().await;
    assert_eq!(line.counts().delayed, 1);
}

#[tokio::test]
async fn a_cut_lets_exactly_so_many_bytes_through() {
    let (far, line) = started(Plan::Fixed(Fault::Cut { way: Way::Up, after: 70_001 })).await;
    say(&line, &bytes(200_000)).await;
    assert!(far.heard(1).await == [bytes(70_001)]);
    line.set(Plan::Fixed(Fault::Cut { way: Way::Down, after: 1_001 }));
    assert_eq!(say(&line, &bytes(5_000)).await.0, bytes(1_001));
    line.set(Plan::Fixed(Fault::Cut { way: Way::Up, after: 5_001 }));
    assert_eq!(say(&line, &bytes(5_000)).await, (bytes(5_000), None), "fewer bytes than the limit");
    line.quiet().await;
    assert_eq!((line.counts().cut, line.counts().faults()), (2, 2));
}

#[tokio::test]
async fn a_reset_is_an_error_at_the_near_end() {
    let (_far, line) = started(Plan::Fixed(Fault::Reset { way: Way::Down, after: 0 })).await;
    assert_eq!(say(&line, b"hello").await, (Vec::new(), Some(ErrorKind::ConnectionReset)));
    line.quiet().await;
    assert_eq!(line.counts().reset, 1);
}

#[tokio::test]
async fn a_black_hole_swallows() {
    let (far, line) = started(Plan::Fixed(Fault::BlackHole)).await;
    let mut near = TcpStream::connect(line.address()).await.expect("the line takes it");
    near.write_all(b"hello").await.expect("the line takes it");
    assert!(timeout(Duration::from_millis(200), near.read_u8()).await.is_err(), "nothing is answered");
    drop(near);
    line.quiet().await;
    assert_eq!(line.counts().swallowed, 1);
    line.set(Plan::Fixed(Fault::None));
    say(&line, b"later").await;
    assert_eq!(far.heard(1).await, [b"later"], "nothing arrived before");
}

#[tokio::test]
async fn a_duplicate_arrives_twice_and_answers_once() {
    let (far, line) = started(Plan::Fixed(Fault::Duplicate)).await;
    let said = bytes(100_000);
    assert!(say(&line, &said).await == (said.clone(), None));
    line.quiet().await;
    assert!(far.heard(2).await == [said.clone(), said]);
    assert_eq!(line.counts().repeated, 1);
}

#[tokio::test]
async fn a_cut_line_refuses_until_it_is_mended() {
    let (_far, line) = started(Plan::Fixed(Fault::None)).await;
    let mut open = TcpStream::connect(line.address()).await.expect("the line takes it");
    open.write_all(b"a").await.expect("is open");
    assert_eq!(open.read_u8().await.expect("is answered"), b'a');
    line.cut();
    assert!(timeout(LONG, open.read_u8()).await.expect("ends").is_err(), "an open connection breaks");
    let refused = async {
        let mut near = TcpStream::connect(line.address()).await?;
        near.write_all(b"b").await?;
        near.read_u8().await
    };
    assert!(timeout(LONG, refused).await.expect("ends").is_err(), "a new one is refused");
    line.mend();
    assert_eq!(say(&line, b"c").await, (b"c".to_vec(), None));
    line.quiet().await;
    assert_eq!((line.counts().broken, line.counts().refused), (1, 1));
}

#[tokio::test]
async fn a_sequence_goes_round() {
    let faults = [Fault::None, Fault::Cut { way: Way::Down, after: 2 }];
    let (_far, line) = started(Plan::Sequence(faults.to_vec())).await;
    for expected in [b"hello".as_slice(), b"he", b"hello", b"he"] {
        assert_eq!(say(&line, b"hello").await.0, expected);
    }
}

#[test]
fn a_seed_draws_the_same_faults_and_every_kind_of_them() {
    let drawn = |seed| (0..400).map(|n| Plan::Random(seed).fault(n)).collect::<Vec<_>>();
    assert_eq!(drawn(7), drawn(7));
    assert_ne!(drawn(7), drawn(8));
    let kinds: [fn(&Fault) -> bool; 7] = [
        |fault| *fault == Fault::None,
        |fault| matches!(fault, Fault::Delay(_)),
        |fault| matches!(fault, Fault::Cut { way: Way::Up, .. }),
        |fault| matches!(fault, Fault::Cut { way: Way::Down, .. }),
        |fault| matches!(fault, Fault::Reset { .. }),
        |fault| *fault == Fault::BlackHole,
        |fault| *fault == Fault::Duplicate,
    ];
    for (n, kind) in kinds.iter().enumerate() {
        assert!(drawn(7).iter().filter(|fault| kind(fault)).count() > 5, "kind {n}");
    }
}
