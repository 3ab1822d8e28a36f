//! Where rounds are handled, and the steps that change nothing but the round: prolonging and closing.

use app::{
    domain::{
        ids::{RoundId, UnitId},
        person::{Action, Person, Subject, Verdict, policy},
        round::{Deadlines, Round, RoundChange, RoundChangeKind, RoundStep},
        unit::Tree,
    },
    ports::Ports,
};
use chrono::{DateTime, Utc};

use super::Refusal;
use crate::{
    db::{Database, rounds::RoundStore},
    sheets::{Fault, reason_of},
};

/// The database and the ports, for the time of one call.
#[derive(Clone, Copy)]
pub struct RoundDesk<'a> {
    pub(super) db: &'a Database,
    pub(super) ports: &'a Ports,
}

impl<'a> RoundDesk<'a> {
    /// A desk over this database.
    pub fn new(db: &'a Database, ports: &'a Ports) -> Self {
        Self { db, ports }
    }

    pub(super) fn rounds(&self) -> RoundStore {
        RoundStore::new(self.db.clone())
    }

    /// Gia hạn: moves deadlines to later days.
    pub async fn prolong(
        &self,
        person: &Person,
        id: RoundId,
        deadlines: Deadlines,
        reason: &str,
    ) -> Result<Round, Refusal> {
        allow(person)?;
        let (now, reason) = (app::boundary::now(), reason_of(reason, "say why the round is prolonged")?);
        self.db
            .transact("prolong a round", || async {
                let old = self.get(id).await?;
                if old.deadlines == deadlines {
                    self.db.settle().await?;
                    return Ok(old);
                }
                let state = RoundStep::Prolong.take(old.state)?;
                deadlines.check_prolonged(&old.deadlines, old.opens_on).map_err(|fault| {
                    Refusal::Invalid(vec![Fault::new("deadlines", "bad_deadlines", fault.to_string())])
                })?;
                let what = RoundChangeKind::Prolonged { old: old.deadlines, new: deadlines, reason: reason.clone() };
                let next = Round { state, deadlines, ..old.clone() };
                self.keep(person, now, &old, next, what).await
            })
            .await
    }

    /// Đóng đợt: what is locked or submitted from now on is kept and does not count.
    pub async fn close(&self, person: &Person, id: RoundId) -> Result<Round, Refusal> {
        allow(person)?;
        let now = app::boundary::now();
        self.db
            .transact("close a round", || async {
                let old = self.get(id).await?;
                if old.changes.last().is_some_and(|last| last.what == RoundChangeKind::Closed) {
                    self.db.settle().await?;
                    return Ok(old);
                }
                let state = RoundStep::Close.take(old.state)?;
                let next = Round { state, ..old.clone() };
                self.keep(person, now, &old, next, RoundChangeKind::Closed).await
            })
            .await
    }

    pub(super) async fn get(&self, id: RoundId) -> Result<Round, Refusal> {
        self.ports.rounds.get(id).await?.ok_or(Refusal::NotFound)
    }

    /// Writes the round's next revision with its line of the log.
    pub(super) async fn keep(
        &self,
        person: &Person,
        at: DateTime<Utc>,
        old: &Round,
        mut next: Round,
        what: RoundChangeKind,
    ) -> Result<Round, Refusal> {
        next.revision = old.revision + 1;
        next.changes.push(RoundChange { at, by: person.id, what });
        self.rounds().write(&next, Some(old.revision)).await?;
        Ok(next)
    }
}

/// Rounds are the committee's; others learn no more than that.
pub(super) fn allow(person: &Person) -> Result<(), Refusal> {
    if may_run(person) { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// Whether this person runs rounds and draws.
pub fn may_run(person: &Person) -> bool {
    let nowhere: UnitId = "x-20000101".parse().expect("a unit's id");
    let subject = Subject::of_unit(&nowhere);
    policy(person, Action::RunRounds, subject, &Tree::default()) == Verdict::Allowed
}
