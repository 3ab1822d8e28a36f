//! Moves of one sheet from state to state: lock (chốt), unlock, submit, count what came late. Each is one transaction,
//! and a repeated move is answered like the first. What verification does to the unit's sheet is in `verification`.

use app::domain::{
    ids::{ItemId, SheetId},
    person::{Action, Person},
    sheet::{ChangeKind, Kind, Standing, State, Step},
    standing::na_exceptions,
    text,
};
use serde::Serialize;

use super::{Desk, Fault, Refusal, desk::verdict, refusal::allow, shift::Wish};

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
        let wish = Wish::new(person, reason.to_owned());
        self.db.transact("unlock a sheet", || self.unlock_once(&wish, id)).await
    }

    /// The committee lets a sheet count that came after its round was closed.
    pub async fn admit(&self, person: &Person, id: SheetId, reason: &str) -> Result<Standing, Refusal> {
        let wish = Wish::new(person, reason.to_owned());
        self.db.transact("admit a late sheet", || self.admit_once(&wish, id)).await
    }

    async fn unlock_once(&self, wish: &Wish<'_>, id: SheetId) -> Result<Standing, Refusal> {
        let (stored, matter) = self.open(wish.person, id).await?;
        allow(verdict(wish.person, Action::UnlockSheet, &stored, &matter.tree))?;
        let wish = &wish.with_reason("say why the sheet is opened again")?;
        let state = Step::Unlock.take(stored.sheet.head.kind, stored.sheet.state)?;
        let mut next = stored.clone();
        next.sheet.locked_at = None;
        next.sheet.locked_by = None;
        next.locked_revision = None;
        next.late = false;
        let shift = self.shift(wish, &stored, next, state, Vec::new(), &matter).await?;
        self.write(&[&shift]).await?;
        Ok(shift.standing)
    }

    async fn admit_once(&self, wish: &Wish<'_>, id: SheetId) -> Result<Standing, Refusal> {
        let (stored, matter) = self.open(wish.person, id).await?;
        allow(verdict(wish.person, Action::AdmitSheet, &stored, &matter.tree))?;
        let wish = &wish.with_reason("say why the late sheet counts")?;
        if !stored.late {
            self.db.settle().await?;
            return Ok(matter.standing(&stored.sheet));
        }
        let next = crate::db::sheets::StoredSheet { late: false, ..stored.clone() };
        let (state, what) = (stored.sheet.state, ChangeKind::Admitted { reason: wish.reason.clone() });
        let shift = self.shift(wish, &stored, next, state, vec![what], &matter).await?;
        self.write(&[&shift]).await?;
        Ok(shift.standing)
    }

    async fn close(&self, person: &Person, id: SheetId, revision: u64, action: Action) -> Result<Locked, Refusal> {
        let wish = Wish::new(person, String::new());
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
        let own = match next.sheet.head.kind {
            Kind::Verification => Some(self.hand_in(wish, &next).await?),
            _ => None,
        };
        let shift = self.shift(wish, &stored, next, state, Vec::new(), &matter).await?;
        let shifts: Vec<_> = [Some(&shift), own.as_ref()].into_iter().flatten().collect();
        self.write(&shifts).await?;
        Ok(Locked { standing: shift.standing, na_exceptions })
    }
}

/// A reason that must be given, in the form in which it is kept.
///
/// # Errors
/// A fault at `reason`; `missing` says what to do when there is none.
pub fn reason_of(reason: &str, missing: &str) -> Result<String, Refusal> {
    let reason = text::clean(reason);
    let fault = match reason.chars().count() {
        0 => Fault::new("reason", "missing_reason", missing),
        n if n > text::MAX_TEXT => Fault::new("reason", "too_long", "the reason is too long"),
        _ => return Ok(reason),
    };
    Err(Refusal::Invalid(vec![fault]))
}
