//! Reads the band sets and checks that each standard has exactly one on every day from its first on.

use toml::Spanned;

use crate::domain::{
    checklist::{
        Standard,
        parse::{Faults, Field, Reader, Register},
    },
    scales::{BandId, BandSet, BandSetId, BandStep},
    unit::Span,
};

/// The highest bound: 100 %, in hundredths of a percent.
const WHOLE: u32 = 10_000;

/// Every standard, as files write it.
const STANDARDS: [(Standard, &str); 2] = [(Standard::FiveS, "5s"), (Standard::Iso9001, "iso9001")];

/// When a band set is in force, whatever else is wrong with it.
struct Dated {
    at: usize,
    valid: Span,
    standards: Vec<Standard>,
}

/// Reads every `[[band_set]]`.
pub fn band_sets(field: &Field<'_>, faults: &Faults<'_>) -> Option<Vec<BandSet>> {
    let mut ids = Register::new(faults, "band set");
    let mut dated = Vec::new();
    let sets: Vec<_> = field.tables().into_iter().map(|r| band_set(r, &mut ids, &mut dated)).collect();
    dated.sort_by_key(|set| set.valid);
    for (standard, name) in STANDARDS {
        let of: Vec<_> = dated.iter().filter(|set| set.standards.contains(&standard)).collect();
        overlaps(&of, name, faults);
        if !sets.is_empty() && sets.len() == dated.len() {
            gaps(&of, name, field, faults);
        }
    }
    sets.into_iter().collect()
}

fn band_set(mut r: Reader<'_>, ids: &mut Register<'_, BandSetId>, dated: &mut Vec<Dated>) -> Option<BandSet> {
    let faults = r.faults();
    let id = r.need("id").id();
    let name = r.need("name").text();
    let (from, to) = (r.need("from"), r.maybe("to"));
    let valid = span(&from, &to);
    let standards = standards(&r.need("standards"));
    let note = r.need("note").text();
    let mut bands = Register::new(faults, "band");
    let steps = steps(&r.need("steps"), &mut bands);
    let cap = r.need("cap").id();
    r.finish();

    if let Some(id) = &id {
        ids.define(id);
    }
    if let (Some(cap), Some(_)) = (&cap, &steps) {
        bands.refer(cap);
    }
    let (valid, standards) = (valid?, standards?);
    dated.push(Dated { at: from.at(), valid, standards: standards.clone() });
    let (id, cap) = (id?.into_inner(), cap?.into_inner());
    Some(BandSet { id, name: name?, valid, standards, note: note?, cap, steps: steps? })
}

fn span(from: &Field<'_>, to: &Field<'_>) -> Option<Span> {
    let (first, last) = (from.day(), to.day());
    let span = Span { from: first?, to: last };
    if to.is_present() && last? < span.from {
        to.fault("wrong_order", "key `to` lies before `from`: correct one of the days");
        return None;
    }
    Some(span)
}

fn standards(field: &Field<'_>) -> Option<Vec<Standard>> {
    let mut standards = Vec::new();
    for field in field.list()? {
        let standard = field.choice();
        if standard.is_some_and(|standard| standards.contains(&Some(standard))) {
            field.fault("duplicate_id", "this standard is there already: write each standard once");
        }
        standards.push(standard);
    }
    standards.into_iter().collect()
}

fn steps(field: &Field<'_>, bands: &mut Register<'_, BandId>) -> Option<Vec<BandStep>> {
    let mut above = None;
    let mut lowest = None;
    let mut steps = Vec::new();
    for mut r in field.tables() {
        let min = r.need("min");
        let (id, name) = (r.need("id").id(), r.need("name").text());
        r.finish();
        let bound: Option<u32> = min.whole(0..=WHOLE);
        if let (Some(above), Some(bound)) = (above, bound)
            && bound >= above
        {
            min.fault("wrong_order", format!("key `min` is {bound} below {above}: write the bands from high to low"));
        }
        above = bound.or(above);
        lowest = Some((min, bound));
        if let Some(id) = &id {
            bands.define(id);
        }
        steps.push(bound.zip(id.map(Spanned::into_inner)).zip(name));
    }
    if let Some((min, Some(bound @ 1..))) = lowest {
        min.fault("wrong_order", format!("the last band begins at {bound}: it must begin at 0"));
    }
    let steps = steps.into_iter().map(|step| step.map(|((min, id), name)| BandStep { min, id, name }));
    steps.collect::<Option<Vec<_>>>().filter(|steps| !steps.is_empty())
}

/// `of`: the sets of one standard by their first day.
fn overlaps(of: &[&Dated], standard: &str, faults: &Faults<'_>) {
    let mut of = of.iter();
    let Some(mut last) = of.next() else { return };
    for set in of {
        if last.valid.to.is_none_or(|to| set.valid.from <= to) {
            let (from, line) = (set.valid.from, faults.line(last.at));
            let message = format!(
                "on {from} the band set of line {line} is in force for `{standard}` too: end it the day before with `to`"
            );
            faults.add(set.at, "overlap", message);
        }
        if last.valid.to.is_some_and(|to| set.valid.to.is_none_or(|its| to < its)) {
            last = set;
        }
    }
}

/// `of`: the sets of one standard by their first day, none of which is missing.
fn gaps(of: &[&Dated], standard: &str, field: &Field<'_>, faults: &Faults<'_>) {
    let Some(first) = of.first() else {
        field.fault("gap", format!("no band set is for `{standard}`: add it to `standards` of one"));
        return;
    };
    let mut last = first;
    let add = |last: &Dated| {
        if let Some(to) = last.valid.to {
            let message = format!("after {to} no band set is for `{standard}`: add one, or leave out `to` here");
            faults.add(last.at, "gap", message);
        }
    };
    for set in of {
        if last.valid.to.and_then(|to| to.succ_opt()).is_some_and(|next| next < set.valid.from) {
            add(last);
        }
        if last.valid.to.is_some_and(|to| set.valid.to.is_none_or(|its| to < its)) {
            last = set;
        }
    }
    add(last);
}
