//! Target A3: nothing twice, nothing missing, nothing wrong after thousands of submissions, each sent by one to five
//! hands at once through a line that delays, cuts, resets, swallows and repeats, until each was acknowledged.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use futures::{StreamExt, future::join_all, stream};
use line::{Counts, Fault, Line, Plan};
use rand::{Rng, SeedableRng, rngs::StdRng};
use reqwest::StatusCode;

use crate::{
    check::differences,
    client::{Client, Put, Sent},
    nenep::Nenep,
    oracle::Oracle,
    soak,
    walk::{STEPS, Walk},
};

/// Walks at a time.
const AT_ONCE: usize = 8;

/// How often a body is tried before the run is given up.
const TRIES: usize = 200;

/// How long a tablet waits for an answer: a black hole costs this much.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How long whoever reads back waits.
pub const READING: Duration = Duration::from_secs(30);

/// What came of sending.
#[derive(Default)]
pub struct Outcome {
    /// What the server must hold now.
    pub oracle: Oracle,
    /// Answers that no tablet should get.
    pub strange: Vec<String>,
    /// Requests that were sent.
    pub sends: u64,
    /// Those that got no complete answer.
    pub unanswered: u64,
    /// What the line did.
    pub line: Counts,
    created: BTreeMap<String, u32>,
}

/// Sends so many walks to a server through a line whose faults this seed draws.
pub async fn send_all(server: SocketAddr, token: &str, seed: u64, walks: u32) -> Outcome {
    let line = Line::open(0, server, Plan::Random(seed)).await.expect("a port is free");
    let client = Client::new(&format!("http://{}", line.address()), token, PATIENCE);
    let outcome = Mutex::new(Outcome::default());
    let sender = Sender { client, outcome };
    stream::iter(0..walks).for_each_concurrent(AT_ONCE, |n| sender.walk(seed, n)).await;
    line.set(Plan::Fixed(Fault::None));
    line.quiet().await;
    let mut outcome = sender.outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcome.line = line.counts();
    for (path, times) in std::mem::take(&mut outcome.created) {
        if times > 1 {
            outcome.strange.push(format!("{path} was created {times} times"));
        }
    }
    outcome
}

struct Sender {
    client: Client,
    outcome: Mutex<Outcome>,
}

impl Sender {
    async fn walk(&self, seed: u64, number: u32) {
        let mut rng = StdRng::seed_from_u64(seed.wrapping_add(u64::from(number) << 20));
        let walk = Walk::draw(&mut rng, number);
        for (n, step) in walk.steps.iter().enumerate() {
            for photo in &step.photos {
                self.deliver(&mut rng, photo, false).await;
            }
            self.deliver(&mut rng, &step.body, step.is_refused).await;
            if n > 1 {
                // A tablet that never heard the answer to its first body sends it again, after newer ones.
                self.deliver(&mut rng, &walk.steps[0].body, false).await;
            }
        }
        walk.tell(&mut self.outcome.lock().unwrap_or_else(PoisonError::into_inner).oracle);
    }

    /// Sends one to five copies at once, until one of them is answered as the rules say.
    async fn deliver(&self, rng: &mut StdRng, put: &Put, is_refused: bool) {
        for _ in 0..TRIES {
            let copies = rng.random_range(1..=5);
            let answers = join_all((0..copies).map(|_| self.client.put(put))).await;
            let mut outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
            outcome.sends += copies;
            let mut is_done = false;
            for answer in answers {
                match answer {
                    Sent::Lost => outcome.unanswered += 1,
                    Sent::Kept { created } if !is_refused => {
                        is_done = true;
                        *outcome.created.entry(put.path.clone()).or_default() += u32::from(created);
                    }
                    Sent::Refused(StatusCode::CONFLICT, _) if is_refused => is_done = true,
                    other => outcome.strange.push(format!("{} is answered {other:?}", put.path)),
                }
            }
            if is_done {
                return;
            }
        }
        let mut outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        outcome.strange.push(format!("{} was never acknowledged", put.path));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn repeats_over_a_bad_line_leave_everything_once() {
    let (seed, submissions) = (20_261_122, if soak() { 5_000 } else { 200 });
    let mut nenep = Nenep::prepare().await;
    let address = nenep.begin().await.address;
    let begun = Instant::now();
    let outcome = send_all(address, nenep.token(), seed, submissions / STEPS as u32).await;
    let faults = [outcome.strange.clone(), {
        let reader = Client::new(&format!("http://{address}"), nenep.token(), READING);
        differences(&reader, &outcome.oracle).await
    }]
    .concat();
    println!(
        "seed {seed}: {submissions} submissions, {} photos, {} sends, {} without an answer, {:?}, {:.0?}; {} faults",
        outcome.oracle.photos.len(),
        outcome.sends,
        outcome.unanswered,
        outcome.line,
        begun.elapsed(),
        faults.len()
    );
    assert!(faults.is_empty(), "seed {seed}: {} faults, first: {:#?}", faults.len(), &faults[..faults.len().min(12)]);
    let Counts { delayed, cut, reset, swallowed, repeated, .. } = outcome.line;
    assert!([delayed, cut, reset, swallowed, repeated].iter().all(|n| *n > 0), "seed {seed}: {:?}", outcome.line);
    assert!(outcome.unanswered > 0, "seed {seed}: no answer was lost, so nothing was tested");
}
