//! What a verification (thẩm định) does to the unit's own sheet: it begins, it is handed in, the unit explains (giải
//! trình), the second verification answers. Each writes both sheets in one transaction. The rules are `domain::review`'s.

use std::collections::{BTreeMap, BTreeSet};

use app::domain::{
    ids::{PersonId, PhotoId, SheetId},
    period::day_of,
    person::{Action, Person},
    photo::PhotoInfo,
    review::{Case, Explanation, RulingSaid},
    round::RoundState,
    sheet::{ChangeKind, Head, Sheet, Stamp, Standing, State, Step, WrongStep},
};

use super::{
    Desk, Fault, Refusal,
    desk::verdict,
    matter::Matter,
    refusal::allow,
    shift::{Shift, Wish, screen},
};
use crate::db::sheets::StoredSheet;

/// What the unit says to its verification.
#[derive(Debug, Clone, Default)]
pub struct Explained {
    /// Disputed items; none when the unit accepts.
    pub items: Vec<Explanation>,
    /// What is known of the photos.
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
}

/// A self sheet that does not stand where its verification needs it.
fn not_locked(state: State) -> Refusal {
    Refusal::WrongState(WrongStep { state, legal: &[State::Locked] })
}

impl Desk<'_> {
    /// The first answer of a verification: the unit's sheet is "đang thẩm định" from now on. Later answers change
    /// nothing; `None` then.
    pub(super) async fn begin(&self, wish: &Wish<'_>, head: &Head) -> Result<Option<Shift>, Refusal> {
        let (own, matter) = self.other(head).await?.ok_or_else(|| not_locked(State::Draft))?;
        if own.sheet.state == State::Verifying && own.sheet.verifier == Some(wish.person.id) {
            return Ok(None);
        }
        let state = Step::Begin.take(own.sheet.head.kind, own.sheet.state)?;
        if matter.round.as_ref().is_some_and(|round| round.state == RoundState::Published) {
            // The unit's own score is public: nobody can score blind any more.
            return Err(Refusal::WrongState(WrongStep { state: own.sheet.state, legal: &[] }));
        }
        let mut next = own.clone();
        next.sheet.verifier = Some(wish.person.id);
        Ok(Some(self.shift(wish, &own, next, state, Vec::new(), &matter).await?))
    }

    /// The verification is complete: the unit's sheet waits for an explanation, or is verified when nothing differs.
    pub(super) async fn hand_in(&self, wish: &Wish<'_>, verified: &StoredSheet) -> Result<Shift, Refusal> {
        let (own, matter) = self.other(&verified.sheet.head).await?.ok_or_else(|| not_locked(State::Draft))?;
        let case = case(&own.sheet, &verified.sheet, &matter);
        let state = case.handed_in().take(own.sheet.head.kind, own.sheet.state)?;
        self.shift(wish, &own, own.clone(), state, Vec::new(), &matter).await
    }

    /// Giải trình: the head disputes items before the deadline, or accepts by disputing nothing.
    pub async fn explain(&self, person: &Person, id: SheetId, said: &Explained) -> Result<Standing, Refusal> {
        let wish = Wish::new(person, String::new());
        self.db.transact("explain a sheet", || self.explain_once(&wish, id, said)).await
    }

    async fn explain_once(&self, wish: &Wish<'_>, id: SheetId, said: &Explained) -> Result<Standing, Refusal> {
        let (own, matter) = self.open(wish.person, id).await?;
        allow(verdict(wish.person, Action::ExplainSheet, &own, &matter.tree))?;
        if is_repeated(&own.sheet, said, wish.person.id) || self.has_accepted(&own.sheet, said, wish.person.id).await? {
            self.db.settle().await?;
            return Ok(matter.standing(&own.sheet));
        }
        let step = if said.items.is_empty() { Step::Accept } else { Step::Explain };
        let state = step.take(own.sheet.head.kind, own.sheet.state)?;
        // Nothing but the hand-in has moved the sheet to where it waits.
        if let Some(last) = matter.round.as_ref().map(|round| round.explanation_until(own.sheet.saved_at))
            && day_of(wish.now) > last
        {
            return Err(Refusal::DeadlinePassed(last));
        }
        let (verified, _) = self.other(&own.sheet.head).await?.ok_or(Refusal::NotFound)?;
        let mut case = case(&own.sheet, &verified.sheet, &matter);
        let explained = case.explain(&said.items, &said.photo_info, wish.person.id, wish.now);
        let mut faults: Vec<Fault> = explained.as_ref().err().into_iter().flatten().cloned().map(Fault::from).collect();
        faults.extend(self.unseen(wish.person, &said.items).await?);
        match explained {
            Ok(what) if faults.is_empty() => {
                let next = StoredSheet { sheet: case.own, ..own.clone() };
                let shift = self.shift(wish, &own, next, state, what, &matter).await?;
                self.write(&[&shift]).await?;
                Ok(shift.standing)
            }
            _ => Err(Refusal::Invalid(faults)),
        }
    }

    /// Whether this head has accepted the verification before, and nothing was disputed.
    async fn has_accepted(&self, own: &Sheet, said: &Explained, by: PersonId) -> Result<bool, Refusal> {
        let is_over = matches!(own.state, State::Verified | State::Published);
        if !is_over || !own.disputes.is_empty() || !said.items.is_empty() {
            return Ok(false);
        }
        let changes = self.ports.sheets.changes(own.head.id).await?;
        let accepted = ChangeKind::State { old: State::ExplanationAsked, new: State::Verified, reason: String::new() };
        Ok(changes.iter().any(|change| change.by == by && change.what == accepted))
    }

    /// Thẩm định lần 2: the inspector answers every disputed item, and the verified score becomes what it stays.
    pub async fn settle(&self, person: &Person, id: SheetId, said: &[RulingSaid]) -> Result<Standing, Refusal> {
        let wish = Wish::new(person, String::new());
        self.db.transact("settle a sheet", || self.settle_once(&wish, id, said)).await
    }

    async fn settle_once(&self, wish: &Wish<'_>, id: SheetId, said: &[RulingSaid]) -> Result<Standing, Refusal> {
        let (own, matter) = self.open(wish.person, id).await?;
        allow(verdict(wish.person, Action::SettleSheet, &own, &matter.tree))?;
        if is_ruled(&own.sheet, said, wish.person.id) {
            self.db.settle().await?;
            return Ok(matter.standing(&own.sheet));
        }
        let state = Step::Settle.take(own.sheet.head.kind, own.sheet.state)?;
        let (verified, of_verified) = self.other(&own.sheet.head).await?.ok_or(Refusal::NotFound)?;
        let mut case = case(&own.sheet, &verified.sheet, &matter);
        let (at, by, revision) = (wish.now, wish.person.id, verified.sheet.revision + 1);
        let what = case
            .settle(said, &Stamp { at, said_at: at, device: screen(), by, revision })
            .map_err(|faults| Refusal::Invalid(faults.into_iter().map(Fault::from).collect()))?;
        let next = StoredSheet { sheet: case.own, ..own.clone() };
        let own = self.shift(wish, &own, next, state, what.clone(), &matter).await?;
        let (stays, next) = (verified.sheet.state, StoredSheet { sheet: case.verified, ..verified.clone() });
        let verified = self.shift(wish, &verified, next, stays, what, &of_verified).await?;
        self.write(&[&own, &verified]).await?;
        Ok(own.standing)
    }

    /// The other sheet of the case, as it is stored, with what it is about.
    pub(super) async fn other(&self, head: &Head) -> Result<Option<(StoredSheet, Matter)>, Refusal> {
        let Some(id) = head.counterpart() else { return Ok(None) };
        let Some(stored) = self.sheets().read(id).await? else { return Ok(None) };
        let matter = Matter::of(*self, &stored.sheet.head).await?;
        Ok(Some((stored, matter)))
    }

    /// A fault for every photo that the sender may not quote.
    async fn unseen(&self, person: &Person, items: &[Explanation]) -> Result<Vec<Fault>, Refusal> {
        let named: BTreeSet<PhotoId> = items.iter().flat_map(|item| item.photos.iter().cloned()).collect();
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let visible = self.visible_photos(person, &named.into_iter().collect::<Vec<_>>()).await?;
        let unseen = items.iter().enumerate().filter(|(_, item)| item.photos.iter().any(|p| !visible.contains(p)));
        let fault = |nth| Fault::new(format!("items[{nth}].photos"), "unknown_photo", "upload this photo first");
        Ok(unseen.map(|(nth, _)| fault(nth)).collect())
    }
}

fn case<'a>(own: &Sheet, verified: &Sheet, matter: &'a Matter) -> Case<'a> {
    let (checklist, kind) = (&matter.published.checklist, &matter.unit.kind);
    Case { own: own.clone(), verified: verified.clone(), checklist, kind }
}

/// Whether the same head has said exactly this before, wherever the sheet has gone since: the reply may have been lost.
fn is_repeated(own: &Sheet, said: &Explained, by: PersonId) -> bool {
    let same = |one: &Explanation| {
        let clean = app::domain::text::clean(&one.explanation);
        own.disputes.get(&one.item).is_some_and(|d| d.by == by && d.explanation == clean && d.photos == one.photos)
    };
    let is_given = matches!(own.state, State::Explained | State::Verified | State::Published);
    is_given && !said.items.is_empty() && own.disputes.len() == said.items.len() && said.items.iter().all(same)
}

/// Whether the same inspector has answered exactly this before.
fn is_ruled(own: &Sheet, said: &[RulingSaid], by: PersonId) -> bool {
    let same = |one: &RulingSaid| {
        let ruling = own.disputes.get(&one.item).and_then(|dispute| dispute.ruling.as_ref());
        let clean = app::domain::text::clean(&one.reason);
        ruling.is_some_and(|r| r.by == by && r.new == one.value && r.reason == clean)
    };
    let is_given = matches!(own.state, State::Verified | State::Published);
    is_given && !said.is_empty() && own.disputes.len() == said.len() && said.iter().all(same)
}
