//! Sheets that do not exist yet: what their address may ask for. Server only; nothing is stored here.

use super::api::Wish;
use crate::{
    boundary::{ports, today},
    domain::{
        ids::{PersonId, SheetId},
        sheet::{ChecklistRef, Head, Kind},
        text,
    },
    error::AppError,
};

/// The head of a sheet that is begun now. A sheet of a round must be due, and bear the id that follows from it.
/// A verification is begun by whom the round sends.
pub(super) async fn begin(id: SheetId, wish: Wish, me: PersonId) -> Result<Head, AppError> {
    let ports = ports();
    let checklist = ChecklistRef { id: wish.checklist, version: wish.version };
    if wish.kind == Kind::Verification && wish.round.is_none() {
        return Err(AppError::NotFound);
    }
    if let Some(round) = wish.round {
        let round = ports.rounds.get(round).await?.ok_or(AppError::NotFound)?;
        let due = round.find(&wish.unit, &checklist, wish.place).ok_or(AppError::NotFound)?;
        let expected = SheetId::of_round(round.id, &due.unit, &due.checklist.id, wish.kind, due.place);
        if expected != id {
            return Err(AppError::NotFound);
        }
        if wish.kind == Kind::Verification && due.verifier != Some(me) {
            return Err(AppError::Forbidden);
        }
    }
    if let Some(place) = wish.place {
        let place = ports.units.place(place).await?.ok_or(AppError::NotFound)?;
        if place.unit != wish.unit {
            return Err(AppError::NotFound);
        }
    }
    Ok(Head {
        id,
        unit: wish.unit,
        place: wish.place,
        round: wish.round,
        kind: wish.kind,
        checklist,
        audited_on: today(),
        areas: wish.areas,
        reason: text::clean(&wish.reason),
    })
}
