//! What a sheet is about: its unit and the tree of its day, its checklist and bands, its round. For a body from a
//! tablet: every fault in what it names.

use std::sync::Arc;

use app::{
    domain::{
        ids::SheetId,
        period::{Period, day_of},
        person::{Action, Person, Role, Tie, Verdict},
        rollup,
        round::{Round, RoundState},
        scales::Scales,
        sheet::{Head, Kind, Sheet, SheetPatch, Standing, State},
        standing::{progress, standing},
        unit::{Tree, Unit},
    },
    ports::Published,
};
use chrono::{DateTime, Days, Utc};

use super::{
    Fault, Refusal,
    desk::{Desk, verdict_on},
};
use crate::db::{
    DbError,
    sheets::{StoredSheet, Summary},
};

/// Everything that a sheet refers to.
pub(super) struct Matter {
    /// The assessed unit.
    pub(super) unit: Unit,
    /// The unit tree as of the day of the walk.
    pub(super) tree: Arc<Tree>,
    /// The checklist in its exact version.
    pub(super) published: Arc<Published>,
    /// The round, if there is one.
    pub(super) round: Option<Round>,
    scales: Arc<Scales>,
}

impl Matter {
    /// What a stored sheet is about.
    pub(super) async fn of(desk: Desk<'_>, head: &Head) -> Result<Self, Refusal> {
        let lost = |what: &str| Refusal::Db(DbError::Row(format!("sheet {}: its {what} is gone", head.id)));
        let ports = desk.ports;
        let units = ports.units.all().await?;
        let round = match head.round {
            Some(id) => Some(ports.rounds.get(id).await?.ok_or_else(|| lost("round"))?),
            None => None,
        };
        Ok(Self {
            unit: units.iter().find(|u| u.id == head.unit).cloned().ok_or_else(|| lost("unit"))?,
            tree: ports.units.tree(head.audited_on).await?,
            published: ports.checklists.get(&head.checklist).await?.ok_or_else(|| lost("checklist"))?,
            round,
            scales: ports.checklists.scales().await?,
        })
    }

    /// What a body is about. 403 for a foreign unit, else every fault in what the body names.
    pub(super) async fn of_patch(
        desk: Desk<'_>,
        person: &Person,
        id: SheetId,
        patch: &SheetPatch,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        let ports = desk.ports;
        let mut faults = Vec::new();
        let units = ports.units.all().await?;
        let unit = units.iter().find(|u| u.id == patch.unit).cloned();
        let tree = ports.units.tree(patch.audited_on).await?;
        let round = match patch.round {
            Some(id) => ports.rounds.get(id).await?,
            None => None,
        };
        if let Some(unit) = &unit {
            let head = patch.head();
            // A new sheet is its sender's own, a verification that of whom the round assigns; whether a stored one is,
            // is asked when it has been read.
            let tie = match (patch.kind, &round) {
                (Kind::Verification, Some(round)) => assigned(patch, round, person),
                (Kind::Verification, None) => Tie::None,
                _ => Tie::Author,
            };
            let audits = patch.kind == Kind::Internal && person.owns(Role::Auditor, &unit.id, &tree);
            if audits && patch.place.is_none() {
                let message = "say which room is audited: internal auditors never audit their own";
                faults.push(Fault::new("place", "missing_place", message));
            } else if verdict_on(person, Action::WriteSheet, &head, State::Draft, tie, &tree) != Verdict::Allowed {
                return Err(Refusal::Forbidden);
            }
            if !unit.valid.contains(patch.audited_on) {
                let message = format!("{} was not in force on {}", unit.id, patch.audited_on);
                faults.push(Fault::new("unit", "unit_not_in_force", message));
            }
        } else {
            faults.push(Fault::new("unit", "unknown_unit", format!("there is no unit {}", patch.unit)));
        }
        if day_of(now).checked_add_days(Days::new(1)).is_some_and(|last| patch.audited_on > last) {
            faults.push(Fault::new("audited_on", "future_day", "the day of the walk lies in the future"));
        }
        let published = ports.checklists.get(&patch.checklist).await?;
        if published.is_none() {
            let (id, version) = (&patch.checklist.id, &patch.checklist.version);
            faults.push(Fault::new("checklist", "unknown_checklist", format!("there is no checklist {id} {version}")));
        }
        if let Some(place) = patch.place {
            let known = ports.units.place(place).await?.is_some_and(|place| place.unit == patch.unit);
            if !known {
                faults.push(Fault::new("place", "unknown_place", "the unit has no such place"));
            }
        }
        check_round(patch, round.as_ref(), &mut faults);
        check_id(id, patch, &mut faults);
        if let (Some(unit), Some(published)) = (&unit, &published) {
            let more = app::domain::patch::check(patch, &published.checklist, &unit.kind);
            faults.extend(more.into_iter().map(Fault::from));
        }
        match (unit, published) {
            (Some(unit), Some(published)) if faults.is_empty() => {
                let scales = ports.checklists.scales().await?;
                Ok(Self { unit, tree, published, round, scales })
            }
            _ => Err(Refusal::Invalid(faults)),
        }
    }

    /// The sheet's standing, by the bands in force on the day of the walk that stands in the sheet: that of its first save,
    /// whatever day another tablet says later.
    pub(super) fn standing(&self, sheet: &Sheet) -> Standing {
        let checklist = &self.published.checklist;
        let bands = self.scales.bands(checklist.standard, sheet.head.audited_on);
        standing(sheet, checklist, &self.unit.kind, bands)
    }

    /// What lists show of the sheet.
    pub(super) fn summary(&self, sheet: &Sheet, standing: &Standing) -> Summary {
        let (answered, applicable) = progress(sheet, &self.published.checklist, &self.unit.kind);
        Summary {
            total: app::domain::score::Tally { points: standing.score.points, max: standing.score.max },
            band: standing.score.band.clone(),
            cap: standing.score.cap.clone(),
            answered,
            applicable,
            missing: standing.missing.len() as u32,
        }
    }

    /// The period that the sheet counts in.
    pub(super) fn period(&self, head: &Head) -> Period {
        rollup::period(head, self.round.as_ref())
    }

    /// Whether the round takes no more sheets: what is locked now is "nộp muộn".
    pub(super) fn is_closed(&self) -> bool {
        self.round.as_ref().is_some_and(|round| round.state != RoundState::Open)
    }

    /// The roll-up row that a sheet stands for, if it counts. `verified`: where the self sheet of a verification stands.
    pub(super) fn row(&self, stored: &StoredSheet, verified: Option<State>) -> Option<rollup::Row> {
        let score = self.standing(&stored.sheet).score;
        let standard = self.published.checklist.standard;
        rollup::row(&stored.sheet, &score, standard, self.round.as_ref(), stored.late, verified)
    }
}

/// Whether the round sends this person to verify.
fn assigned(patch: &SheetPatch, round: &Round, person: &Person) -> Tie {
    let due = round.find(&patch.unit, &patch.checklist, patch.place);
    if due.and_then(|due| due.verifier) == Some(person.id) { Tie::Verifier } else { Tie::None }
}

/// A sheet of a round is due in it; spot audits stand outside of rounds.
fn check_round(patch: &SheetPatch, round: Option<&Round>, faults: &mut Vec<Fault>) {
    match (patch.round, round, patch.kind) {
        (None, ..) => {}
        (Some(_), _, Kind::Spot | Kind::Internal) => {
            let message = "spot audits and internal audits stand outside of rounds";
            faults.push(Fault::new("round", "round_not_allowed", message));
        }
        (Some(id), None, _) => faults.push(Fault::new("round", "unknown_round", format!("there is no round {id}"))),
        (Some(_), Some(round), _) if round.find(&patch.unit, &patch.checklist, patch.place).is_none() => {
            let message = "the round does not ask this unit for this version of the checklist at this place";
            faults.push(Fault::new("round", "not_due", message));
        }
        _ => {}
    }
}

/// The id of a sheet of a round follows from what it is about; others are UUID v7.
fn check_id(id: SheetId, patch: &SheetPatch, faults: &mut Vec<Fault>) {
    if id != patch.id {
        faults.push(Fault::new("id", "id_mismatch", "the body names another sheet than the address"));
    }
    match patch.round {
        Some(round) => {
            let due = SheetId::of_round(round, &patch.unit, &patch.checklist.id, patch.kind, patch.place);
            if patch.id != due {
                faults.push(Fault::new("id", "wrong_id", format!("the id of this sheet of the round is {due}")));
            }
        }
        None if patch.id.0.get_version_num() != 7 => {
            faults.push(Fault::new("id", "wrong_id", "a sheet outside of rounds has a UUID v7"));
        }
        None => {}
    }
}
