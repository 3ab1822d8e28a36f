//! Reads the figures that lots of a draw are counted out by, and checks that their versions follow each other and that no
//! single signal outweighs the base by more than a set bound.

use std::num::NonZeroU32;

use chrono::NaiveDate;

use crate::domain::{
    checklist::parse::{Field, Reader, Register},
    draw::{Rate, Weights},
    scales::WeightsVersion,
};

/// Largest figure.
const MAX: u32 = 10_000;

/// How many times the base one signal may add: nobody holds more than five times the base through one signal alone.
const MAX_TIMES: u32 = 4;

/// Reads `[draw]`.
pub fn weights(mut r: Reader<'_>) -> Option<Vec<Weights>> {
    let mut versions = Register::new(r.faults(), "version");
    let field = r.need("weights");
    r.finish();
    let mut before = None;
    let weights: Vec<_> = field.tables().into_iter().map(|r| version(r, &mut versions, &mut before)).collect();
    weights.into_iter().collect::<Option<Vec<_>>>().filter(|weights| !weights.is_empty())
}

/// `before`: the first day of the last version that has one.
fn version(
    mut r: Reader<'_>,
    versions: &mut Register<'_, WeightsVersion>,
    before: &mut Option<NaiveDate>,
) -> Option<Weights> {
    let version = r.need("version").id();
    let field = r.need("from");
    let from = field.day();
    let base = r.need("base").whole(1..=MAX);
    let mut rate = |key| rate(&r.need(key), base);
    let (visit, gap, overdue, hints) = (rate("visit"), rate("gap"), rate("overdue"), rate("hints"));
    r.finish();
    if let Some(version) = &version {
        versions.define(version);
    }
    if let (Some(from), Some(before)) = (from, *before)
        && from <= before
    {
        let message = format!("key `from` is not after {before}: write the versions from the oldest to the newest");
        field.fault("wrong_order", message);
    }
    *before = from.or(*before);
    Some(Weights {
        version: version?.into_inner(),
        from: from?,
        base: NonZeroU32::new(base?)?,
        visit: visit?,
        gap: gap?,
        overdue: overdue?,
        hints: hints?,
    })
}

fn rate(field: &Field<'_>, base: Option<u32>) -> Option<Rate> {
    let mut r = field.table()?;
    let (per, add) = (r.need("per").whole(1..=MAX), r.need("add").whole(0..=MAX));
    let limit = r.need("cap");
    let cap = limit.whole(0..=MAX);
    r.finish();
    if let (Some(cap), Some(base)) = (cap, base)
        && cap > base * MAX_TIMES
    {
        let (name, most) = (limit.name(), base * MAX_TIMES);
        let message =
            format!("key `{name}` is {cap}: one signal may add at most {MAX_TIMES} times `base`, that is {most}");
        limit.fault("out_of_range", message);
    }
    Some(Rate { per: NonZeroU32::new(per?)?, add: add?, cap: cap? })
}
