//! Publishing (công bố): every verified sheet of a closed round, then the rolled-up rows that outsiders may see. It can be
//! called again after an interruption and goes on where it stopped.

use app::{
    domain::{
        ids::{RoundId, SheetId},
        period::day_of,
        person::Person,
        round::{Round, RoundChangeKind, RoundState, RoundStep},
        sheet::{Kind, State},
    },
    ports::{SheetFilter, SheetSummary},
};

use super::{Refusal, RoundDesk, run::allow};
use crate::sheets::Desk;

impl RoundDesk<'_> {
    /// Công bố. A unit that has explained has a right to its answer, and one that may still explain to its time; what was
    /// never verified stays as the unit said it; what somebody verifies is not public before it has gone its way, and follows
    /// when this is called again.
    pub async fn publish(&self, person: &Person, id: RoundId) -> Result<Round, Refusal> {
        allow(person)?;
        let now = app::boundary::now();
        let round = self
            .db
            .transact("publish a round", || async {
                let old = self.get(id).await?;
                if old.state == RoundState::Published {
                    self.db.settle().await?;
                    return Ok(old);
                }
                let state = RoundStep::Publish.take(old.state)?;
                let waits = |sheet: &SheetSummary| match sheet.state {
                    State::Explained => true,
                    State::ExplanationAsked => day_of(now) <= old.explanation_until(sheet.saved_at),
                    _ => false,
                };
                let own = self.of_round(id, Kind::SelfAssessment).await?;
                let unsettled: Vec<SheetId> = own.iter().filter(|s| waits(s)).map(|s| s.head.id).collect();
                if !unsettled.is_empty() {
                    return Err(Refusal::Unsettled(unsettled));
                }
                let next = Round { state, ..old.clone() };
                self.keep(person, now, &old, next, RoundChangeKind::Published).await
            })
            .await?;
        let desk = Desk::new(self.db, self.ports);
        for sheet in self.of_round(id, Kind::SelfAssessment).await? {
            desk.publish(person, sheet.head.id).await?;
        }
        for sheet in self.of_round(id, Kind::Verification).await? {
            desk.refresh(sheet.head.id).await?;
        }
        Ok(round)
    }

    async fn of_round(&self, id: RoundId, kind: Kind) -> Result<Vec<SheetSummary>, Refusal> {
        let filter = SheetFilter { round: Some(id), kind: Some(kind), ..SheetFilter::default() };
        Ok(self.ports.sheets.everything(filter).await?)
    }
}
