//! Publishing one sheet with its round (công bố), and writing again the roll-up row that outsiders may see from then on.

use app::domain::{
    ids::SheetId,
    period::day_of,
    person::{Action, Person},
    round::RoundState,
    sheet::{Standing, State, Step, WrongStep},
};

use chrono::{DateTime, Utc};

use super::{
    Desk, Refusal,
    desk::verdict,
    matter::Matter,
    refusal::allow,
    shift::{Wish, key},
};
use crate::db::sheets::StoredSheet;

impl Desk<'_> {
    /// Publishes a verified sheet, and one whose unit let the time for its explanation pass. Any other stays where it is;
    /// its row is written again, because its round is published.
    pub async fn publish(&self, person: &Person, id: SheetId) -> Result<(), Refusal> {
        let wish = Wish::new(person, String::new());
        self.db.transact("publish a sheet", || self.publish_once(&wish, id)).await
    }

    /// Publishes one sheet that was settled after its round had been published.
    pub async fn publish_settled(&self, person: &Person, id: SheetId) -> Result<Standing, Refusal> {
        let (stored, matter) = self.open(person, id).await?;
        allow(verdict(person, Action::RunRounds, &stored, &matter.tree))?;
        if matter.round.as_ref().is_none_or(|round| round.state != RoundState::Published) {
            // It goes with the others of its round.
            return Err(Refusal::WrongState(WrongStep { state: stored.sheet.state, legal: &[] }));
        }
        let may_be = [State::ExplanationAsked, State::Verified, State::Published];
        if may_be.contains(&stored.sheet.state) {
            self.publish(person, id).await?;
        }
        let (stored, matter) = self.open(person, id).await?;
        match stored.sheet.state {
            State::Published => Ok(matter.standing(&stored.sheet)),
            state => Err(Refusal::WrongState(WrongStep { state, legal: &[State::Verified] })),
        }
    }

    async fn publish_once(&self, wish: &Wish<'_>, id: SheetId) -> Result<(), Refusal> {
        let stored = self.sheets().read(id).await?.ok_or(Refusal::NotFound)?;
        let matter = Matter::of(*self, &stored.sheet.head).await?;
        allow(verdict(wish.person, Action::RunRounds, &stored, &matter.tree))?;
        let kind = stored.sheet.head.kind;
        match stored.sheet.state {
            State::ExplanationAsked if is_over(&stored, &matter, wish.now) => {
                let state = Step::Accept.take(kind, stored.sheet.state)?;
                let shift = self.shift(wish, &stored, stored.clone(), state, Vec::new(), &matter).await?;
                self.write(&[&shift]).await?;
                Box::pin(self.publish_once(wish, id)).await
            }
            State::Verified => {
                let state = Step::Publish.take(kind, stored.sheet.state)?;
                let shift = self.shift(wish, &stored, stored.clone(), state, Vec::new(), &matter).await?;
                self.write(&[&shift]).await
            }
            _ => self.refresh_once(id).await,
        }
    }

    /// Writes the roll-up row of a sheet again, from the sheet and its round as they stand.
    pub async fn refresh(&self, id: SheetId) -> Result<(), Refusal> {
        self.db.transact("refresh a roll-up row", || self.refresh_once(id)).await
    }

    async fn refresh_once(&self, id: SheetId) -> Result<(), Refusal> {
        let stored = self.sheets().read(id).await?.ok_or(Refusal::NotFound)?;
        let matter = Matter::of(*self, &stored.sheet.head).await?;
        let Some(key) = key(&stored, &matter) else { return Ok(()) };
        let (touched, row) = self.recount(&key, &stored, &matter).await?;
        Ok(self.sheets().write_rollup((&key, touched, row.as_ref())).await?)
    }
}

/// Whether the time for the unit's explanation has passed.
fn is_over(stored: &StoredSheet, matter: &Matter, now: DateTime<Utc>) -> bool {
    matter.round.as_ref().is_none_or(|round| round.explanation_until(stored.sheet.saved_at) < day_of(now))
}
