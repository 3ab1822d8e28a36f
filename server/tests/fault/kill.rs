//! Target A1: nothing that was acknowledged is lost when the program is killed at any moment, and it is soon back.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use futures::future::join_all;
use rand::{Rng, SeedableRng, rngs::StdRng};

use crate::{
    check::{Claim, lost},
    client::Client,
    nenep::Nenep,
    repeat::READING,
    soak,
    writer::Writer,
};

const WRITERS: u32 = 6;

/// A long run says after so many kills how far it is.
const TELL: usize = 50;

/// Something that serves and can be killed without warning.
pub trait Victim {
    /// Starts it over what is left of it; its address, `http://…`, once it answers.
    async fn start(&mut self) -> String;
    /// Kills it: it can do nothing more.
    async fn kill(&mut self);
    /// The token of a person who may fill sheets.
    fn token(&self) -> &str;
}

/// How often and when it is killed.
pub struct Run {
    pub seed: u64,
    /// Kills, at least.
    pub cycles: usize,
    /// Acknowledgements, at least.
    pub acknowledgements: usize,
    /// Milliseconds from the first body to the kill, at most; at least 20.
    pub longest: u64,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    pub cycles: usize,
    pub acknowledged: usize,
    /// Claims that were not kept.
    pub lost: Vec<String>,
    /// Answers that no tablet should get.
    pub strange: Vec<String>,
    /// How long each start took until the first answer, shortest first.
    pub starts: Vec<Duration>,
}

/// Kills a victim again and again while writers write. After every start what the last two cycles acknowledged is read
/// back, after the last one everything.
pub async fn kill_and_read_back(victim: &mut impl Victim, run: &Run) -> Outcome {
    let mut rng = StdRng::seed_from_u64(run.seed);
    let mut outcome = Outcome::default();
    let mut writers: Vec<Writer> = (0..WRITERS).map(|n| Writer::new(run.seed, n)).collect();
    let (mut claims, mut of_cycles) = (Vec::<Claim>::new(), vec![0]);
    loop {
        let begun = Instant::now();
        let address = victim.start().await;
        outcome.starts.push(begun.elapsed());
        let reader = Client::new(&address, victim.token(), READING);
        let is_last = outcome.cycles >= run.cycles && outcome.acknowledged >= run.acknowledgements;
        let from = if is_last { 0 } else { of_cycles[of_cycles.len().saturating_sub(3)] };
        outcome.lost.extend(lost(&reader, &claims[from..]).await);
        if is_last || !outcome.lost.is_empty() || !outcome.strange.is_empty() {
            victim.kill().await;
            outcome.starts.sort();
            return outcome;
        }
        let is_dying = Arc::new(AtomicBool::new(false));
        let writing: Vec<_> =
            writers.drain(..).map(|writer| tokio::spawn(writer.write(reader.clone(), Arc::clone(&is_dying)))).collect();
        tokio::time::sleep(Duration::from_millis(rng.random_range(20..=run.longest))).await;
        is_dying.store(true, Ordering::Release);
        victim.kill().await;
        for written in join_all(writing).await {
            let written = written.expect("a writer does not panic");
            writers.push(written.writer);
            outcome.acknowledged += written.acknowledged;
            outcome.strange.extend(written.strange);
            claims.extend(written.claims);
        }
        of_cycles.push(claims.len());
        outcome.cycles += 1;
        if outcome.cycles % TELL == 0 {
            println!("{} kills, {} acknowledgements", outcome.cycles, outcome.acknowledged);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_by_kill_9() {
    let run = match soak() {
        true => Run { seed: 11, cycles: 500, acknowledgements: 20_000, longest: 1_500 },
        false => Run { seed: 11, cycles: 40, acknowledgements: 150, longest: 400 },
    };
    let mut nenep = Nenep::prepare().await;
    let begun = Instant::now();
    let outcome = kill_and_read_back(&mut nenep, &run).await;
    let (seed, starts) = (run.seed, &outcome.starts);
    println!(
        "seed {seed}: {} kills, {} acknowledgements, {} lost; starts: median {:.0?}, longest {:.0?}; {:.0?} in all",
        outcome.cycles,
        outcome.acknowledged,
        outcome.lost.len(),
        starts[starts.len() / 2],
        starts[starts.len() - 1],
        begun.elapsed()
    );
    assert!(outcome.lost.is_empty(), "seed {seed}, after {} kills: lost {:#?}", outcome.cycles, outcome.lost);
    assert!(outcome.strange.is_empty(), "seed {seed}, after {} kills: {:#?}", outcome.cycles, outcome.strange);
}
