//! The rules against naive oracles: scoring, merging, roll-up, rounds, verification, reminders, the policy, the draw.
#![expect(clippy::unwrap_used, reason = "the helpers of tests unwrap as the tests do")]

mod draw;
mod given;
mod merge;
mod policy;
mod reminder;
mod review;
mod rollup;
mod round;
mod score;
