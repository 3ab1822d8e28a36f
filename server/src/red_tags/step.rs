//! Moving the thing of a red tag, deciding, carrying out, taking the tag off. What leads where is `domain::red_tag`'s.

use app::domain::{
    ids::RedTagId,
    person::{Action, Person},
    red_tag::{RedTag, RedTagStep},
};

use super::{RedTagDesk, Refusal};

impl RedTagDesk<'_> {
    /// Takes a step. The same again is answered the same and changes nothing.
    pub async fn step(&self, person: &Person, id: RedTagId, step: &RedTagStep) -> Result<RedTag, Refusal> {
        let now = app::boundary::now();
        let rules = self.rules().await?;
        self.db
            .transact("a step of a red tag", || async {
                let tag = self.open(person, id).await?;
                self.allow(person, action(step), &tag).await?;
                let Some(next) = tag.take(step.clone(), person.id, now, &rules)? else {
                    self.db.settle().await?;
                    return Ok(tag);
                };
                self.tags().advance(&next, tag.revision).await?;
                Ok(next)
            })
            .await
    }
}

/// What the step is in the table of who may do what.
fn action(step: &RedTagStep) -> Action {
    match step {
        RedTagStep::Correct { .. } | RedTagStep::Hold(_) | RedTagStep::CarryOut(_) => Action::WriteRedTags,
        RedTagStep::Decide(_) | RedTagStep::Withdraw(_) => Action::DecideRedTags,
    }
}
