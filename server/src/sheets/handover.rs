//! Handing a verification over (bàn giao thẩm định): somebody else goes on with it, with everything that was scored, so that
//! nobody's absence holds up a unit or its round. Both sheets are written in one transaction.

use app::domain::{
    ids::{PersonId, SheetId},
    person::{Action, Person},
    sheet::ChangeKind,
};

use super::{
    Desk, Refusal,
    desk::verdict,
    refusal::allow,
    shift::{Shift, Wish},
};

impl Desk<'_> {
    /// Makes `to` the inspector of a verification that somebody else has begun. One that nobody has begun, and one that is
    /// theirs already, stay as they are.
    pub async fn hand_over(&self, person: &Person, id: SheetId, to: PersonId, reason: &str) -> Result<(), Refusal> {
        let wish = Wish::new(person, reason.to_owned());
        self.db.transact("hand a verification over", || self.hand_over_once(&wish, id, to)).await
    }

    async fn hand_over_once(&self, wish: &Wish<'_>, id: SheetId, to: PersonId) -> Result<(), Refusal> {
        let Some(verification) = self.sheets().read(id).await? else { return Ok(()) };
        let from = verification.sheet.author;
        if from == to {
            return Ok(());
        }
        let matter = super::matter::Matter::of(*self, &verification.sheet.head).await?;
        allow(verdict(wish.person, Action::RunRounds, &verification, &matter.tree))?;
        let wish = &wish.with_reason("say why somebody else goes on with the verification")?;
        let what = || vec![ChangeKind::HandedOver { from, to, reason: wish.reason.clone() }];
        let mut next = verification.clone();
        next.sheet.author = to;
        let state = verification.sheet.state;
        let own = self.other(&verification.sheet.head).await?;
        let verification = self.shift(wish, &verification, next, state, what(), &matter).await?;
        let own = match own {
            Some((own, matter)) if own.sheet.verifier.is_some() => {
                let mut next = own.clone();
                next.sheet.verifier = Some(to);
                Some(self.shift(wish, &own, next, own.sheet.state, what(), &matter).await?)
            }
            _ => None,
        };
        let shifts: Vec<&Shift> = [Some(&verification), own.as_ref()].into_iter().flatten().collect();
        self.write(&shifts).await
    }
}
