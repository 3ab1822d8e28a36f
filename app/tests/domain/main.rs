//! The rules against naive oracles: scoring, merging, roll-up, the policy.

mod given;
mod merge;
mod policy;
mod rollup;
mod score;
