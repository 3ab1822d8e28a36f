//! Who verifies what (phân công thẩm định): independent, blind, and not the same inspector twice in a row unless a reason
//! overrules it. Which rule says what is `domain::round`'s.

use app::{
    domain::{
        ids::{PersonId, RoundId},
        person::Person,
        round::{Due, Round, RoundChangeKind, RoundState, RoundStep, Unfit, last_verifiers, unfit},
        sheet::{Kind, State},
        text,
        unit::Tree,
    },
    ports::SheetFilter,
};

use super::{Refusal, RoundDesk, run::allow};
use crate::sheets::{Desk, Fault};

/// Why a verification was handed over of which nobody knew yet that it had begun when somebody else was sent.
const JUST_BEGUN: &str = "Phân công lại khi việc thẩm định vừa bắt đầu";

/// An inspector for one due sheet.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// Unit, checklist and place of the line.
    pub due: Due,
    /// Who verifies it; nobody takes the assignment back.
    pub verifier: Option<PersonId>,
    /// Why the same inspector comes twice in a row; empty otherwise.
    pub reason: String,
}

impl RoundDesk<'_> {
    /// Assigns all of these or none. Lines that are not named stay as they are. A verification that has begun goes on with
    /// somebody else only for a reason (bàn giao), with everything that was scored; in a published round nothing else is
    /// left to assign, and what is settled stays whose it is.
    pub async fn assign(&self, person: &Person, id: RoundId, wanted: &[Assignment]) -> Result<Round, Refusal> {
        allow(person)?;
        let now = app::boundary::now();
        let round = self
            .db
            .transact("assign inspectors", || async {
                let old = self.get(id).await?;
                let next = self.assigned(&old, wanted).await?;
                let changed = next.due.iter().zip(&old.due).filter(|(new, old)| new != old).count();
                if changed == 0 {
                    self.db.settle().await?;
                    return Ok(old);
                }
                RoundStep::Assign.take(old.state)?;
                self.keep(person, now, &old, next, RoundChangeKind::Assigned { sheets: changed as u32 }).await
            })
            .await?;
        // Not in the same transaction, so a repeated call finishes what was interrupted.
        let desk = Desk::new(self.db, self.ports);
        for one in wanted {
            if let Some(to) = one.verifier {
                let verification = round.sheet_of(&one.due, Kind::Verification);
                let reason = if text::clean(&one.reason).is_empty() { JUST_BEGUN } else { &one.reason };
                desk.hand_over(person, verification, to, reason).await?;
            }
        }
        Ok(round)
    }

    async fn assigned(&self, old: &Round, wanted: &[Assignment]) -> Result<Round, Refusal> {
        let people = self.ports.people.all().await?;
        let rounds = self.ports.rounds.all().await?;
        let tree = self.ports.units.tree(old.opens_on).await?;
        let filter = SheetFilter { round: Some(old.id), ..SheetFilter::default() };
        let sheets = self.ports.sheets.everything(filter).await?;
        let mut next = old.clone();
        let mut faults = Vec::new();
        for (nth, one) in wanted.iter().enumerate() {
            let Some(at) = old.due.iter().position(|due| is_about(due, &one.due)) else {
                let message = "the round does not ask this unit for this checklist at this place";
                faults.push(Fault::new(format!("items[{nth}]"), "not_due", message));
                continue;
            };
            let due = &old.due[at];
            let reason = text::clean(&one.reason);
            if due.verifier == one.verifier && (reason.is_empty() || reason == due.overruled) {
                continue;
            }
            let state = |kind| sheets.iter().find(|one| one.head.id == old.sheet_of(due, kind)).map(|one| one.state);
            let has_begun = state(Kind::Verification).is_some();
            if matches!(state(Kind::SelfAssessment), Some(State::Verified | State::Published)) {
                faults.push(Fault::new(format!("items[{nth}]"), "settled", "the verification of this sheet is over"));
                continue;
            }
            if old.state == RoundState::Published && !has_begun {
                let message = "the round is published: only a verification that has begun is handed over";
                faults.push(Fault::new(format!("items[{nth}]"), "round_published", message));
                continue;
            }
            if has_begun && (one.verifier.is_none() || reason.is_empty()) {
                let message = "the verification has begun: name who goes on with it and say why";
                faults.push(Fault::new(format!("items[{nth}]"), "begun", message));
            }
            let found = one.verifier.and_then(|verifier| check(&people, verifier, due, &tree, &rounds, old));
            match found.filter(|fault| *fault != Unfit::Again || reason.is_empty()) {
                Some(fault) => {
                    faults.push(Fault::new(format!("items[{nth}].verifier"), unfit_code(fault), fault.to_string()));
                }
                None => {
                    let overruled = if found == Some(Unfit::Again) { reason } else { String::new() };
                    next.due[at] = Due { verifier: one.verifier, overruled, ..due.clone() };
                }
            }
        }
        if faults.is_empty() { Ok(next) } else { Err(Refusal::Invalid(faults)) }
    }
}

fn is_about(due: &Due, other: &Due) -> bool {
    (&due.unit, &due.checklist, due.place) == (&other.unit, &other.checklist, other.place)
}

fn check(people: &[Person], id: PersonId, due: &Due, tree: &Tree, rounds: &[Round], now: &Round) -> Option<Unfit> {
    match people.iter().find(|person| person.id == id) {
        None => Some(Unfit::NotInspector),
        Some(person) => unfit(person, &due.unit, tree, &last_verifiers(rounds, now, &due.unit)),
    }
}

/// The stable word of why somebody may not be sent.
pub fn unfit_code(fault: Unfit) -> &'static str {
    match fault {
        Unfit::NotInspector => "not_inspector",
        Unfit::Related => "related",
        Unfit::NotBlind => "not_blind",
        Unfit::Again => "again",
    }
}
