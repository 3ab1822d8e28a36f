//! What every answer that carries a sheet says about it, computed from the sheet alone: in the browser while somebody
//! taps, and on the server at every save.

use super::{
    answer::Value,
    checklist::Checklist,
    ids::{ItemId, UnitKind},
    scales::BandSet,
    score::{missing, score},
    sheet::{Conflict, Sheet, Standing},
};

/// The standing of a sheet of a unit of this kind. `bands` is the set in force on the day of the walk.
pub fn standing(sheet: &Sheet, checklist: &Checklist, kind: &UnitKind, bands: Option<&BandSet>) -> Standing {
    Standing {
        revision: sheet.revision,
        state: sheet.state,
        score: score(checklist, kind, &sheet.answers, bands),
        missing: missing(checklist, kind, &sheet.head.areas, &sheet.answers, &sheet.area_photos),
        conflicts: conflicts(sheet, checklist),
    }
}

/// Contradicting values in checklist order; the standing value comes first.
fn conflicts(sheet: &Sheet, checklist: &Checklist) -> Vec<Conflict> {
    let open = checklist.items.iter().filter_map(|item| {
        let answer = sheet.answers.get(&item.id).filter(|a| !a.rivals.is_empty())?;
        let rivals = answer.rivals.iter().map(|r| r.value.clone());
        let values = std::iter::once(answer.value.clone()).chain(rivals).collect();
        Some(Conflict { item: item.id.clone(), values })
    });
    open.collect()
}

/// Items answered "Không áp dụng" where the checklist does not allow it freely, with the reasons: the head confirms
/// them at the lock, the inspector and the committee see them listed.
pub fn na_exceptions(sheet: &Sheet, checklist: &Checklist) -> Vec<(ItemId, String)> {
    let exceptions = checklist.items.iter().filter(|i| !i.na_allowed).filter_map(|item| {
        match sheet.answers.get(&item.id)?.value.as_ref()? {
            Value::Na { na } => Some((item.id.clone(), na.clone())),
            _ => None,
        }
    });
    exceptions.collect()
}

/// How many items of the sheet's scope apply to this kind of unit, and how many of them are answered.
pub fn progress(sheet: &Sheet, checklist: &Checklist, kind: &UnitKind) -> (u32, u32) {
    let applicable = checklist.items.iter().filter(|item| item.is_asked(kind, &sheet.head.areas));
    let answered = |i: &&super::checklist::Item| sheet.answers.get(&i.id).is_some_and(|a| a.value.is_some());
    (applicable.clone().filter(answered).count() as u32, applicable.count() as u32)
}
