//! Which photos of other sheets can prove an item of this one: those of the same audit of the same unit, on items that the
//! mapping names, as far as the reader may see them. Server only.

use std::collections::BTreeMap;

use super::data::Proof;
use crate::{
    boundary::verdict,
    domain::{
        checklist::{Checklist, PhotoPolicy},
        ids::ItemId,
        person::{Action, Person, Verdict},
        scales::Scales,
        sheet::{Head, Kind, Sheet},
        unit::Tree,
    },
    error::AppError,
    ports::{Ports, SheetFilter},
};

/// By item; items that nothing else can prove are left out.
pub(super) async fn proofs(
    ports: &Ports,
    person: &Person,
    head: &Head,
    checklist: &Checklist,
    scales: &Scales,
    tree: &Tree,
) -> Result<BTreeMap<ItemId, Proof>, AppError> {
    let mut found: BTreeMap<ItemId, Proof> = BTreeMap::new();
    for item in checklist.items.iter().filter(|item| item.photo != PhotoPolicy::Forbidden) {
        let by = scales.proven_by(&checklist.id, &item.id);
        if !by.is_empty() {
            found.insert(item.id.clone(), Proof { by, photos: BTreeMap::new() });
        }
    }
    if found.is_empty() {
        return Ok(found);
    }
    for sheet in beside(ports, person, head, tree).await? {
        for proof in found.values_mut() {
            let named = proof.by.iter().filter(|at| at.checklist == sheet.head.checklist.id);
            let photos = named.filter_map(|at| sheet.answers.get(&at.item)).flat_map(|answer| answer.shown());
            let known = photos.filter_map(|photo| Some((photo.clone(), sheet.photo_info.get(photo)?.clone())));
            proof.photos.extend(known.collect::<Vec<_>>());
        }
    }
    Ok(found)
}

/// The other sheets of the same audit that this person may read: of the same round and kind; without a round, the person's
/// own of the same day.
async fn beside(ports: &Ports, person: &Person, head: &Head, tree: &Tree) -> Result<Vec<Sheet>, AppError> {
    let filter = SheetFilter {
        units: Some(vec![head.unit.clone()]),
        round: head.round,
        kind: Some(head.kind),
        author: (head.round.is_none() || head.kind == Kind::Verification).then_some(person.id),
        ..SheetFilter::default()
    };
    let mut found = Vec::new();
    for summary in ports.sheets.everything(filter).await? {
        let other = &summary.head;
        let is_beside = other.checklist.id != head.checklist.id
            && other.round == head.round
            && (head.round.is_some() || other.audited_on == head.audited_on);
        if !is_beside {
            continue;
        }
        let Some(sheet) = ports.sheets.get(other.id).await? else { continue };
        if verdict(person, Action::ReadSheet, &sheet, tree) == Verdict::Allowed {
            found.push(sheet);
        }
    }
    Ok(found)
}
