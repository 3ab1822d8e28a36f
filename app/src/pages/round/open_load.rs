//! What a round can be opened with. Reading only; the committee's.

use std::cmp::Reverse;

use chrono::Days;

use super::{
    api::{Opening, UnitChoice},
    load::committee,
};
use crate::{
    boundary,
    domain::{checklist::Checklist, collation, period::Period, round::Deadlines, sheet::ChecklistRef},
    error::AppError,
};

/// Days from today that the form starts with, for self-assessment, verification and explanation.
const DAYS: [u64; 3] = [14, 28, 35];

/// The form's choices.
pub async fn opening() -> Result<Opening, AppError> {
    committee().await?;
    let ports = boundary::ports();
    let today = boundary::today();
    let tree = ports.units.tree(today).await?;
    let published = ports.checklists.all().await?;
    let scales = ports.checklists.scales().await?;
    let mut units = Vec::new();
    for unit in tree.iter().filter(|unit| unit.parent.is_some()) {
        let places = ports.units.places(&unit.id).await?;
        let due = published.iter().enumerate().flat_map(|(at, p)| {
            scales.subjects(&p.checklist, &unit.kind, &places).into_iter().map(move |place| (at, place))
        });
        units.push(UnitChoice {
            id: unit.id.clone(),
            name: unit.name.clone(),
            block: unit.block.as_ref().map(|block| block.as_str().to_owned()),
            pilot: unit.is_pilot(today),
            due: due.collect(),
        });
    }
    units.sort_by_cached_key(|unit| (Reverse(unit.block.clone()), collation::key(&unit.name)));
    let now = Period::quarter_of(today);
    let next = now.span().to.map(|last| Period::quarter_of(last + Days::new(1)));
    let [own, verification, explanation] = DAYS.map(|days| today + Days::new(days));
    let reference = |c: &Checklist| ChecklistRef { id: c.id.clone(), version: c.version.clone() };
    Ok(Opening {
        today,
        periods: [Some(now), next].into_iter().flatten().collect(),
        deadlines: Deadlines { self_assessment: own, verification, explanation },
        checklists: published
            .iter()
            .map(|p| (reference(&p.checklist), p.checklist.title.clone(), p.checklist.standard))
            .collect(),
        units,
    })
}
