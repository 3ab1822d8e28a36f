//! A sheet as it will be, with everything that is written with it: its change log, what lists show of it, and the roll-up
//! row that follows. Several of them are written in one transaction.

use app::domain::{
    ids::DeviceId,
    person::Person,
    rollup::{Key, Row, source},
    sheet::{Change, ChangeKind, Kind, Standing, State},
};
use chrono::{DateTime, Utc};

use super::{Desk, Refusal, matter::Matter, reason_of};
use crate::db::sheets::{StoredSheet, Summary, Write};

/// Who moves a sheet, when, and why where a reason is asked for.
pub(super) struct Wish<'a> {
    pub(super) person: &'a Person,
    pub(super) now: DateTime<Utc>,
    pub(super) reason: String,
}

impl<'a> Wish<'a> {
    /// A wish of this moment.
    pub(super) fn new(person: &'a Person, reason: String) -> Self {
        Self { person, now: app::boundary::now(), reason }
    }

    /// The same with its reason in the form in which it is kept. It is looked at after the policy, so that nobody is told
    /// how to do what is not theirs to do.
    ///
    /// # Errors
    /// `missing` says what to do when there is no reason.
    pub(super) fn with_reason(&self, missing: &str) -> Result<Self, Refusal> {
        Ok(Self { reason: reason_of(&self.reason, missing)?, ..*self })
    }

    /// A wish without a reason at this moment.
    pub(super) fn at(person: &'a Person, now: DateTime<Utc>) -> Self {
        Self { person, now, reason: String::new() }
    }
}

/// A sheet that is ready to be written.
pub(super) struct Shift {
    pub(super) standing: Standing,
    stored: StoredSheet,
    expected: u64,
    summary: Summary,
    changes: Vec<Change>,
    rollup: Option<(Key, Option<i64>, Option<Row>)>,
}

impl Shift {
    /// What the store writes.
    pub(super) fn write(&self) -> Write<'_> {
        Write {
            stored: &self.stored,
            summary: &self.summary,
            expected: Some(self.expected),
            changes: &self.changes,
            rollup: self.rollup.as_ref().map(|(key, touched, row)| (key, *touched, row.as_ref())),
        }
    }
}

impl Desk<'_> {
    /// Brings `next` to this state and its next revision, and finds the roll-up row that follows.
    pub(super) async fn shift(
        &self,
        wish: &Wish<'_>,
        old: &StoredSheet,
        mut next: StoredSheet,
        state: State,
        what: Vec<ChangeKind>,
        matter: &Matter,
    ) -> Result<Shift, Refusal> {
        next.sheet.state = state;
        next.sheet.revision = old.sheet.revision + 1;
        next.sheet.saved_at = wish.now;
        let moved = (old.sheet.state != state).then(|| ChangeKind::State {
            old: old.sheet.state,
            new: state,
            reason: wish.reason.clone(),
        });
        let change =
            |what| Change { revision: next.sheet.revision, at: wish.now, by: wish.person.id, device: screen(), what };
        let changes = what.into_iter().chain(moved).map(change).collect();
        let rollup = match key(old, matter).or_else(|| key(&next, matter)) {
            Some(key) => {
                let (touched, row) = self.recount(&key, &next, matter).await?;
                Some((key, touched, row))
            }
            None => None,
        };
        let standing = matter.standing(&next.sheet);
        let summary = matter.summary(&next.sheet, &standing);
        Ok(Shift { standing, expected: old.sheet.revision, summary, changes, rollup, stored: next })
    }

    /// Writes these, all or none.
    pub(super) async fn write(&self, shifts: &[&Shift]) -> Result<(), Refusal> {
        let writes: Vec<Write<'_>> = shifts.iter().map(|shift| shift.write()).collect();
        Ok(self.sheets().write(&writes, None).await?)
    }

    /// The row of a key once `changed` stands as it will: the latest of all sheets that count.
    pub(super) async fn recount(
        &self,
        key: &Key,
        changed: &StoredSheet,
        matter: &Matter,
    ) -> Result<(Option<i64>, Option<Row>), Refusal> {
        let (touched, others) = self.sheets().counted(key).await?;
        let mut latest: Option<Row> = matter.row(changed, self.verified(changed).await?).filter(|row| row.key == *key);
        for other in others.iter().filter(|o| o.sheet.head.id != changed.sheet.head.id) {
            let matter = Matter::of(*self, &other.sheet.head).await?;
            let row = matter.row(other, self.verified(other).await?).filter(|row| row.key == *key);
            if let Some(row) = row.filter(|row| latest.as_ref().is_none_or(|old| row.replaces(old))) {
                latest = Some(row);
            }
        }
        Ok((touched, latest))
    }

    /// Where the self sheet of a verification stands; none for other sheets.
    async fn verified(&self, stored: &StoredSheet) -> Result<Option<State>, Refusal> {
        let head = &stored.sheet.head;
        match head.counterpart().filter(|_| head.kind == Kind::Verification) {
            Some(own) => Ok(self.sheets().read(own).await?.map(|own| own.sheet.state)),
            None => Ok(None),
        }
    }
}

/// The roll-up key under which a sheet counts; none when it counts nowhere.
pub(super) fn key(stored: &StoredSheet, matter: &Matter) -> Option<Key> {
    let head = &stored.sheet.head;
    let source = source(head.kind, stored.sheet.state).filter(|_| !stored.late)?;
    let (unit, checklist) = (head.unit.clone(), head.checklist.id.clone());
    Some(Key { unit, period: matter.period(head), round: head.round, checklist, place: head.place, source })
}

/// Moves are made at a screen, not on a tablet that fills the sheet.
pub(super) fn screen() -> DeviceId {
    "web".parse().expect("the word is a device id")
}
