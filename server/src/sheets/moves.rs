//! Moves of a sheet from state to state: lock (chốt), unlock, submit. Each writes sheet, change log and roll-up row in
//! one transaction, and a repeated move is answered like the first.

use app::domain::{
    ids::{DeviceId, ItemId, SheetId},
    person::{Action, Person},
    rollup::{Key, Row, source},
    sheet::{Change, ChangeKind, Standing, State, Step},
    standing::na_exceptions,
    text,
};
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Desk, Fault, Refusal, desk::verdict, matter::Matter, refusal::allow};
use crate::db::sheets::{StoredSheet, Write};

/// An item answered "Không áp dụng" where the checklist does not allow it freely; the lock confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct NaException {
    /// The item.
    #[schema(value_type = String)]
    pub item: ItemId,
    /// The reason that was given.
    pub reason: String,
}

/// A locked or submitted sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Locked {
    /// The sheet's standing.
    #[serde(flatten)]
    pub standing: Standing,
    /// What the lock confirmed.
    pub na_exceptions: Vec<NaException>,
}

/// A move that somebody asked for.
struct Wish<'a> {
    person: &'a Person,
    now: DateTime<Utc>,
    reason: String,
}

impl Desk<'_> {
    /// Chốt: the unit head closes the self sheet at the revision that they have seen.
    pub async fn lock(&self, person: &Person, id: SheetId, revision: u64) -> Result<Locked, Refusal> {
        self.close(person, id, revision, Action::LockSheet).await
    }

    /// An inspector hands in a sheet of their own.
    pub async fn submit(&self, person: &Person, id: SheetId, revision: u64) -> Result<Locked, Refusal> {
        self.close(person, id, revision, Action::SubmitSheet).await
    }

    /// The committee opens a locked sheet again, before its verification starts.
    pub async fn unlock(&self, person: &Person, id: SheetId, reason: &str) -> Result<Standing, Refusal> {
        let reason = text::clean(reason);
        let faults: &[(bool, &str, &str)] = &[
            (reason.is_empty(), "missing_reason", "say why the sheet is opened again"),
            (reason.chars().count() > text::MAX_TEXT, "too_long", "the reason is too long"),
        ];
        if let Some((_, code, message)) = faults.iter().find(|(wrong, ..)| *wrong) {
            return Err(Refusal::Invalid(vec![Fault::new("reason", code, *message)]));
        }
        let wish = Wish { person, now: app::boundary::now(), reason };
        self.db.transact("unlock a sheet", || self.unlock_once(&wish, id)).await
    }

    async fn unlock_once(&self, wish: &Wish<'_>, id: SheetId) -> Result<Standing, Refusal> {
        let (stored, matter) = self.open(wish.person, id).await?;
        allow(verdict(wish.person, Action::UnlockSheet, &stored, &matter.tree))?;
        let state = Step::Unlock.take(stored.sheet.head.kind, stored.sheet.state)?;
        let mut next = stored.clone();
        next.sheet.locked_at = None;
        next.sheet.locked_by = None;
        next.locked_revision = None;
        next.late = false;
        self.shift(wish, &stored, next, state, &matter).await
    }

    async fn close(&self, person: &Person, id: SheetId, revision: u64, action: Action) -> Result<Locked, Refusal> {
        let wish = Wish { person, now: app::boundary::now(), reason: String::new() };
        self.db.transact("lock a sheet", || self.close_once(&wish, id, revision, action)).await
    }

    async fn close_once(&self, wish: &Wish<'_>, id: SheetId, revision: u64, action: Action) -> Result<Locked, Refusal> {
        let (stored, matter) = self.open(wish.person, id).await?;
        allow(verdict(wish.person, action, &stored, &matter.tree))?;
        let exceptions = na_exceptions(&stored.sheet, &matter.published.checklist);
        let na_exceptions = exceptions.into_iter().map(|(item, reason)| NaException { item, reason }).collect();
        let standing = matter.standing(&stored.sheet);
        if stored.sheet.state != State::Draft && stored.locked_revision == Some(revision) {
            // The first call may still be on its way to the disk, or have failed to get there.
            self.db.settle().await?;
            return Ok(Locked { standing, na_exceptions });
        }
        if stored.sheet.revision != revision {
            return Err(Refusal::Stale(stored.sheet.revision));
        }
        let step = if action == Action::LockSheet { Step::Lock } else { Step::Submit };
        let state = step.take(stored.sheet.head.kind, stored.sheet.state)?;
        if !standing.missing.is_empty() {
            return Err(Refusal::Incomplete { missing: standing.missing, conflicts: standing.conflicts });
        }
        let mut next = stored.clone();
        next.sheet.locked_at = Some(wish.now);
        next.sheet.locked_by = Some(wish.person.id);
        next.locked_revision = Some(revision);
        next.late = matter.is_closed();
        let standing = self.shift(wish, &stored, next, state, &matter).await?;
        Ok(Locked { standing, na_exceptions })
    }

    /// Writes the move with the roll-up row that follows from it.
    async fn shift(
        &self,
        wish: &Wish<'_>,
        old: &StoredSheet,
        mut next: StoredSheet,
        state: State,
        matter: &Matter,
    ) -> Result<Standing, Refusal> {
        next.sheet.state = state;
        next.sheet.revision += 1;
        next.sheet.saved_at = wish.now;
        let what = ChangeKind::State { old: old.sheet.state, new: state, reason: wish.reason.clone() };
        let change = Change { revision: next.sheet.revision, at: wish.now, by: wish.person.id, device: web(), what };
        let key = key(old, matter).or_else(|| self::key(&next, matter));
        let rollup = match &key {
            Some(key) => Some((key, self.recount(key, &next, matter).await?)),
            None => None,
        };
        let standing = matter.standing(&next.sheet);
        let summary = matter.summary(&next.sheet, &standing);
        let write = Write {
            stored: &next,
            summary: &summary,
            expected: Some(old.sheet.revision),
            changes: &[change],
            receipt: None,
            rollup: rollup.as_ref().map(|(key, (touched, row))| (*key, *touched, row.as_ref())),
        };
        self.sheets().write(write).await?;
        Ok(standing)
    }

    /// The row of a key once `changed` stands as it will: the latest of all sheets that count.
    pub(super) async fn recount(
        &self,
        key: &Key,
        changed: &StoredSheet,
        matter: &Matter,
    ) -> Result<(Option<i64>, Option<Row>), Refusal> {
        let (touched, others) = self.sheets().counted(key).await?;
        let mut latest: Option<Row> = matter.row(changed).filter(|row| row.key == *key);
        for other in others.iter().filter(|o| o.sheet.head.id != changed.sheet.head.id) {
            let matter = Matter::of(*self, &other.sheet.head).await?;
            let row = matter.row(other).filter(|row| row.key == *key);
            if let Some(row) = row.filter(|row| latest.as_ref().is_none_or(|old| row.replaces(old))) {
                latest = Some(row);
            }
        }
        Ok((touched, latest))
    }
}

/// The roll-up key under which a sheet counts; none when it counts nowhere.
pub(super) fn key(stored: &StoredSheet, matter: &Matter) -> Option<Key> {
    let head = &stored.sheet.head;
    let source = source(head.kind, stored.sheet.state).filter(|_| !stored.late)?;
    let (unit, checklist) = (head.unit.clone(), head.checklist.id.clone());
    Some(Key { unit, period: matter.period(head), checklist, place: head.place, source })
}

/// Moves are made at a screen, not on a tablet that fills the sheet.
fn web() -> DeviceId {
    "web".parse().expect("the word is a device id")
}
