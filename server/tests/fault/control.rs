//! Controls: the same drivers and checkers against small servers that are wrong on purpose. If one of these passed, the
//! tests of the program would prove nothing.

use crate::{
    check::differences,
    client::Client,
    kill::{Outcome, Run, Victim, kill_and_read_back},
    repeat::{READING, send_all},
    small::{Small, Vice},
};

const SEED: u64 = 4;

/// What the kill driver and its checker find.
async fn killed(vice: Vice) -> Outcome {
    let run = Run { seed: SEED, cycles: 8, acknowledgements: 100, longest: 120 };
    kill_and_read_back(&mut Small::new(vice), &run).await
}

/// What the repeat driver and its checker find.
async fn repeated(vice: Vice) -> Vec<String> {
    let mut small = Small::new(vice);
    let address = small.begin().await;
    let outcome = send_all(address, small.token(), SEED, 12).await;
    assert!(outcome.line.faults() > 20 && outcome.unanswered > 0, "seed {SEED}: {:?}", outcome.line);
    let reader = Client::new(&format!("http://{address}"), small.token(), READING);
    [outcome.strange, differences(&reader, &outcome.oracle).await].concat()
}

fn assert_found(found: &[String], words: &str) {
    let first = &found[..found.len().min(5)];
    assert!(found.iter().any(|fault| fault.contains(words)), "seed {SEED}: {words:?} is not among {first:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_server_passes_both() {
    let outcome = killed(Vice::None).await;
    assert!(outcome.lost.is_empty() && outcome.strange.is_empty(), "seed {SEED}: {outcome:#?}");
    assert!(outcome.cycles >= 8 && outcome.acknowledged >= 100, "seed {SEED}: {outcome:#?}");
    let found = repeated(Vice::None).await;
    assert!(found.is_empty(), "seed {SEED}: {:#?}", &found[..found.len().min(5)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledgement_before_the_commit_is_noticed() {
    assert_found(&killed(Vice::EarlyAck).await.lost, "is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_counts_every_time_is_noticed() {
    assert_found(&repeated(Vice::Appends).await, "the change log has twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_repeat_that_counts_again_is_noticed() {
    assert_found(&repeated(Vice::ForgetsBodies).await, "the change log has besides");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_photo_is_noticed_by_both() {
    assert_found(&repeated(Vice::DamagesPhotos).await, "is damaged");
    assert_found(&killed(Vice::DamagesPhotos).await.lost, "is damaged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_photo_is_noticed_by_both() {
    assert_found(&repeated(Vice::MixesPhotos).await, "instead of");
    assert_found(&killed(Vice::MixesPhotos).await.lost, "instead of");
}
