//! Opening a draw (mở niêm phong): the sealed seed draws from the announced list.

use app::domain::{
    draw::{DrawChangeKind, DrawState, Drawing, Visit},
    ids::DrawId,
    person::Person,
};

use super::{DrawDesk, Refusal, desk::allow};
use crate::db::DbError;

impl DrawDesk<'_> {
    /// Draws with the seed that was sealed. From then on the committee sees seed and picks; a repeated call changes nothing.
    pub async fn open(&self, person: &Person, id: DrawId) -> Result<Drawing, Refusal> {
        allow(person)?;
        let now = app::boundary::now();
        self.db
            .transact("open a draw", || async {
                let mut next = self.get(id).await?;
                if next.state != DrawState::Announced {
                    self.db.settle().await?;
                    return Ok(next);
                }
                let lost = || DbError::Row(format!("draw {id}: its sealed seed is gone"));
                next.draw.open(self.draws().sealed(id).await?.ok_or_else(lost)?)?;
                next.visits = next.draw.picks.iter().map(|pick| Visit::new(pick.target.clone())).collect();
                next.state = DrawState::Opened;
                self.keep(person, now, next, DrawChangeKind::Opened).await?;
                self.get(id).await
            })
            .await
    }
}
