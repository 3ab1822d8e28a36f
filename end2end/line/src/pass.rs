//! Carries the bytes of one connection, with its fault.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

use crate::{Fault, Way};

/// Bytes read at once.
const CHUNK: usize = 16 << 10;

/// Most bytes of a connection that are kept for a repeat: more than the largest photo.
const MOST_KEPT: usize = 32 << 20;

/// How long the other side may take to end a connection that was cut.
const FAREWELL: Duration = Duration::from_millis(200);

/// A repeat is over when the server has said nothing for this long.
const SILENCE: Duration = Duration::from_secs(2);

/// Why a connection ended before both sides were done.
pub(crate) enum Stop {
    /// The planned number of bytes was reached.
    Limit,
    /// One end broke.
    Broken,
}

impl From<io::Error> for Stop {
    fn from(_: io::Error) -> Self {
        Self::Broken
    }
}

/// What came of a connection.
#[derive(Default)]
pub(crate) struct Passed {
    /// Why it ended early.
    pub(crate) stop: Option<Stop>,
    /// Some chunk was held back.
    pub(crate) delayed: bool,
    /// What the client sent, when it is to be sent again.
    pub(crate) sent: Vec<u8>,
}

/// Carries everything both ways until both sides are done, one breaks, or the fault strikes.
pub(crate) async fn pass(mut near: TcpStream, target: SocketAddr, fault: Fault) -> Passed {
    let mut passed = Passed::default();
    let Ok(mut far) = TcpStream::connect(target).await else {
        return Passed { stop: Some(Stop::Broken), ..passed };
    };
    // Without a delay the options of a socket cannot fail while it is open; a closed one is noticed when it is read.
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let pause = if let Fault::Delay(pause) = fault { Some(pause) } else { None };
    let (near_in, near_out) = near.split();
    let (far_in, far_out) = far.split();
    let kept = (fault == Fault::Duplicate).then_some(&mut passed.sent);
    let mut held = (false, false);
    let up = pump(near_in, far_out, fault.limit(Way::Up), pause, kept, &mut held.0);
    let down = pump(far_in, near_out, fault.limit(Way::Down), pause, None, &mut held.1);
    passed.stop = tokio::try_join!(up, down).err();
    passed.delayed = held.0 || held.1;
    match (&passed.stop, fault) {
        (Some(Stop::Limit), Fault::Reset { .. }) => {
            // As above: on a closed socket there is nothing left to reset.
            let _ = (near.set_zero_linger(), far.set_zero_linger());
        }
        (Some(Stop::Limit), _) => drop(tokio::join!(part(near), part(far))),
        _ => {}
    }
    passed
}

/// Ends a connection in order, so that what was sent before arrives: a socket that is closed with unread bytes resets.
async fn part(mut socket: TcpStream) {
    // One that has ended already needs no farewell.
    if socket.shutdown().await.is_ok() {
        let _ = timeout(FAREWELL, swallow(socket)).await;
    }
}

/// Carries one way: `limit` bytes at most, each chunk after the pause.
async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    limit: u64,
    pause: Option<Duration>,
    mut kept: Option<&mut Vec<u8>>,
    held: &mut bool,
) -> Result<(), Stop> {
    let mut left = limit;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = from.read(&mut chunk).await?;
        if read == 0 {
            return Ok(to.shutdown().await?);
        }
        if let Some(pause) = pause {
            sleep(pause).await;
            *held = true;
        }
        let passes = left.min(read as u64);
        left -= passes;
        let bytes = &chunk[..passes as usize];
        if let Some(kept) = kept.as_deref_mut().filter(|kept| kept.len() + bytes.len() <= MOST_KEPT) {
            kept.extend_from_slice(bytes);
        }
        to.write_all(bytes).await?;
        if left == 0 {
            return Err(Stop::Limit);
        }
    }
}

/// Takes everything and answers nothing, until the client gives up; whether there was anything.
pub(crate) async fn swallow(mut near: TcpStream) -> bool {
    let (mut chunk, mut any) = (vec![0; CHUNK], false);
    while matches!(near.read(&mut chunk).await, Ok(read) if read > 0) {
        any = true;
    }
    any
}

/// Sends these bytes over a connection of their own and throws the answer away.
pub(crate) async fn repeat(target: SocketAddr, bytes: &[u8]) -> io::Result<()> {
    let mut far = TcpStream::connect(target).await?;
    let (mut from, mut to) = far.split();
    let send = async {
        to.write_all(bytes).await?;
        // The writing half stays open: a server may drop a request whose sender has hung up.
        Ok::<_, io::Error>(())
    };
    let mut chunk = vec![0; CHUNK];
    let listen = async { while matches!(timeout(SILENCE, from.read(&mut chunk)).await, Ok(Ok(read)) if read > 0) {} };
    let (sent, ()) = tokio::join!(send, listen);
    sent
}
