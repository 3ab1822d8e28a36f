//! Taking photos from a fixed point, taking one off the strip, choosing the standard.

use app::domain::{
    fixed_point::{FixedPoint, FixedPointAct},
    ids::FixedPointId,
    person::{Action, Person},
};

use super::{FixedPointDesk, Refusal};
use crate::sheets::{Desk, Fault};

impl FixedPointDesk<'_> {
    /// Does this with a point. The same again is answered the same and changes nothing.
    pub async fn act(&self, person: &Person, id: FixedPointId, act: &FixedPointAct) -> Result<FixedPoint, Refusal> {
        let now = app::boundary::now();
        self.db
            .transact("an act on a fixed point", || async {
                let point = self.open(person, action(act), id).await?;
                let Some(next) = point.take(act.clone(), person.id, now)? else {
                    self.db.settle().await?;
                    return Ok(point);
                };
                if let FixedPointAct::Shoot { photo, .. } = act {
                    let photos = std::slice::from_ref(photo);
                    let visible = Desk::new(self.db, self.ports).visible_photos(person, photos).await?;
                    if visible.is_empty() {
                        let fault = Fault::new("photo", "unknown_photo", "upload this photo first");
                        return Err(Refusal::Invalid(vec![fault]));
                    }
                }
                self.points().write(&next, Some(point.revision)).await?;
                Ok(next)
            })
            .await
    }
}

/// What the act is in the table of who may do what.
fn action(act: &FixedPointAct) -> Action {
    match act {
        FixedPointAct::Correct { .. } | FixedPointAct::Shoot { .. } | FixedPointAct::Remove { .. } => {
            Action::WriteFixedPoints
        }
        FixedPointAct::SetStandard { .. } => Action::SetStandard,
    }
}
