//! The rules against naive oracles: scoring, merging, roll-up, rounds, verification, reminders, the policy, the draw, quality systems,
//! area tags, red tags.
#![expect(clippy::unwrap_used, reason = "the helpers of tests unwrap as the tests do")]

mod draw;
mod given;
mod merge;
mod policy;
mod quality_system;
mod red_tag;
mod reminder;
mod review;
mod rollup;
mod round;
mod score;
mod tag;
