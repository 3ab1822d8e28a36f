//! What was said about the same place the last time. A team sees its own last sheet; whoever audits sees what was published,
//! the verified value before the unit's own, and nothing of what runs now. Server only.

use std::collections::BTreeMap;

use super::data::Previous;
use crate::{
    boundary::verdict,
    domain::{
        ids::{ItemId, PhotoId},
        person::{Action, Person, Verdict},
        sheet::{Head, Kind, Sheet, State},
        unit::Tree,
    },
    error::AppError,
    ports::Ports,
};

/// The last time, as this person may know it.
pub(super) async fn previous(
    ports: &Ports,
    person: &Person,
    head: &Head,
    tree: &Tree,
) -> Result<Option<Previous>, AppError> {
    if matches!(head.kind, Kind::SelfAssessment | Kind::Internal) {
        return Ok(ports.sheets.previous(head).await?.map(|past| said(&past, shown(person, &past, tree))));
    }
    published(ports, person, head, tree).await
}

/// What was published about the same place before this sheet.
pub async fn published(ports: &Ports, person: &Person, head: &Head, tree: &Tree) -> Result<Option<Previous>, AppError> {
    let Some(own) = ports.sheets.published(head).await? else { return Ok(None) };
    let mut told = said(&own, shown(person, &own, tree));
    let verification = match own.head.counterpart() {
        Some(id) => ports.sheets.get(id).await?.filter(|sheet| sheet.state == State::Submitted),
        None => None,
    };
    if let Some(verified) = verification {
        let Previous { audited_on, answers, photos } = said(&verified, shown(person, &verified, tree));
        told.audited_on = audited_on;
        told.answers.extend(answers);
        told.photos.extend(photos.into_iter().filter(|(_, photos)| !photos.is_empty()));
    }
    Ok(Some(told))
}

/// Its pictures, when this person may open it.
fn shown(person: &Person, sheet: &Sheet, tree: &Tree) -> BTreeMap<ItemId, Vec<PhotoId>> {
    match verdict(person, Action::ReadSheet, sheet, tree) {
        Verdict::Allowed => sheet.answers.iter().map(|(id, a)| (id.clone(), a.shown().cloned().collect())).collect(),
        Verdict::Hidden | Verdict::Forbidden => BTreeMap::new(),
    }
}

fn said(sheet: &Sheet, photos: BTreeMap<ItemId, Vec<PhotoId>>) -> Previous {
    let said = |(id, answer): (&ItemId, &crate::domain::sheet::Answer)| {
        Some((id.clone(), (answer.value.clone()?, answer.note.clone())))
    };
    Previous { audited_on: sheet.head.audited_on, answers: sheet.answers.iter().filter_map(said).collect(), photos }
}
