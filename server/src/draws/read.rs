//! What of draws a person reads. What concerns whom is `domain::draw`'s.

use app::domain::{
    draw::{Drawing, List},
    ids::DrawId,
    person::Person,
};

use super::{DrawDesk, Refusal};

impl DrawDesk<'_> {
    /// Every draw as far as it concerns this person, the newest first, without candidates.
    pub async fn all(&self, person: &Person) -> Result<Vec<Drawing>, Refusal> {
        let mut found = Vec::new();
        for drawing in self.met(self.ports.draws.all().await?).await? {
            found.push(self.shown(person, drawing).await?);
        }
        found.iter_mut().for_each(|drawing| drawing.draw.candidates.clear());
        Ok(found)
    }

    /// What this person sees of a draw.
    pub async fn one(&self, person: &Person, id: DrawId) -> Result<Drawing, Refusal> {
        let drawing = self.get(id).await?;
        self.shown(person, drawing).await
    }

    /// The canonical list, whose SHA-256 is the draw's list hash: the committee's until the draw is disclosed.
    pub async fn list(&self, person: &Person, id: DrawId) -> Result<String, Refusal> {
        let draw = self.one(person, id).await?.draw;
        if draw.candidates.is_empty() {
            return Err(Refusal::Forbidden);
        }
        let list = List::new(&draw.terms, &draw.candidates).map_err(|fault| Refusal::BrokenSeal(fault.into()))?;
        Ok(list.text().to_owned())
    }

    async fn shown(&self, person: &Person, drawing: Drawing) -> Result<Drawing, Refusal> {
        let tree = self.ports.units.tree(drawing.draw.terms.drawn_on).await?;
        Ok(drawing.shown_to(person, &tree))
    }
}
