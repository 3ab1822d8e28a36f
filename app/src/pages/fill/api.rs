//! Server functions of the Fill page. Saving goes through `/api/v1`, which outlives a release.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::{begin::begin, data::empty, previous::previous, proofs::proofs},
    crate::{
        boundary::{allow, now, person, ports, verdict},
        domain::{
            person::{Action, Verdict},
            sheet::{Answer, State},
        },
        pages::{finding::notes, fixed_point::hints},
    },
    std::collections::BTreeSet,
};

use super::data::FillData;
use crate::{
    domain::{
        ids::{AreaId, ChecklistId, PlaceId, RoundId, SheetId, UnitId, Version},
        sheet::Kind,
    },
    error::AppError,
};

/// What a sheet that does not exist yet would be about, as its address says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wish {
    /// The unit.
    pub unit: UnitId,
    /// The checklist.
    pub checklist: ChecklistId,
    /// Its version.
    pub version: Version,
    /// The kind.
    pub kind: Kind,
    /// The round.
    pub round: Option<RoundId>,
    /// The place.
    pub place: Option<PlaceId>,
    /// Areas that a spot audit is limited to; empty means all. A form leaves an empty list out.
    #[serde(default)]
    pub areas: Vec<AreaId>,
    /// Why a spot audit is made that no draw sends; empty otherwise.
    #[serde(default)]
    pub reason: String,
}

/// Opens a sheet, or prepares one that is due and has not been begun; nothing is stored before the first answer.
#[server(OpenSheet)]
pub async fn open_sheet(
    /// The sheet.
    id: SheetId,
    /// What it would be about.
    wish: Option<Wish>,
) -> Result<FillData, AppError> {
    let person = person().await?;
    let ports = ports();
    let sheet = ports.sheets.get(id).await?;
    let (head, state) = match (&sheet, wish) {
        (Some(sheet), _) => (sheet.head.clone(), sheet.state),
        (None, Some(wish)) => (begin(id, wish, person.id).await?, State::Draft),
        (None, None) => return Err(AppError::NotFound),
    };
    let tree = ports.units.tree(head.audited_on).await?;
    let unit = tree.get(&head.unit).ok_or(AppError::NotFound)?;
    let subject = sheet.clone().unwrap_or_else(|| empty(&head, person.id, now()));
    let may = |action| verdict(&person, action, &subject, &tree);
    allow(may(if sheet.is_some() { Action::ReadSheet } else { Action::WriteSheet }))?;
    let published = ports.checklists.get(&head.checklist).await?.ok_or(AppError::NotFound)?;
    let scales = ports.checklists.scales().await?;
    let round = match head.round {
        Some(round) => ports.rounds.get(round).await?.map(|round| match head.kind {
            Kind::Verification => (round.period, round.deadlines.verification),
            _ => (round.period, round.deadlines.self_assessment),
        }),
        None => None,
    };
    let place_name = match head.place {
        Some(place) => ports.units.place(place).await?.map(|p| p.name),
        None => None,
    };
    let previous = previous(&ports, &person, &head, &tree).await?;
    let findings = notes(&ports, &person, &head, sheet.is_none()).await?;
    let proofs = proofs(&ports, &person, &head, &published.checklist, &scales, &tree).await?;
    let points = hints(&ports, &person, &head, &tree).await?;
    let people: BTreeSet<_> = subject.answers.values().flat_map(Answer::people).collect();
    let people: Vec<_> = people.into_iter().collect();
    let names = if people.is_empty() { Default::default() } else { ports.people.names(&people).await? };
    Ok(FillData {
        writable: state == State::Draft && may(Action::WriteSheet) == Verdict::Allowed,
        can_lock: state == State::Draft && may(Action::LockSheet) == Verdict::Allowed,
        unit_name: unit.name.clone(),
        unit_kind: unit.kind.clone(),
        bands: scales.bands(published.checklist.standard, head.audited_on).cloned(),
        conformity: scales.conformity.clone(),
        checklist: published.checklist.clone(),
        me: person.id,
        head,
        state,
        sheet,
        place_name,
        round,
        previous,
        findings,
        proofs,
        points,
        names,
    })
}
