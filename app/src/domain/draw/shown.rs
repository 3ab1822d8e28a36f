//! Who is shown what of a draw: nobody may learn of a visit before it has begun but the committee and whoever makes it.
//! Who may change a draw is the policy's business.

use super::{DrawState, Drawing, Visit};
use crate::domain::{
    person::{Person, Role},
    unit::Tree,
};

impl Drawing {
    /// What of it this person is shown. `self` knows its sheets ([`Drawing::met`]) and `tree` is the unit tree as of the
    /// day of the draw. Terms and seals are everybody's from the announcement on: a seal that only the committee holds
    /// binds nobody, and a draw given up stays in sight.
    ///
    /// - The committee: everything that is there; before the draw is opened there is neither seed nor pick.
    /// - Disclosed: everybody sees the whole record and the visits, but not who made them or ran the draw.
    /// - Opened: inspectors see their own visits, teams and heads those of their units that have begun. Seed, picks and
    ///   candidates are withheld, because seed and list together give away every visit, and signals would colour what
    ///   an inspector finds.
    /// - Announced: nothing but terms and seals.
    pub fn shown_to(mut self, person: &Person, tree: &Tree) -> Self {
        if person.is(Role::Committee) {
            return self;
        }
        let makes = |visit: &Visit| person.is(Role::Inspector) && visit.inspector == Some(person.id);
        let owns = |visit: &Visit| [Role::Team, Role::Head].iter().any(|r| person.owns(*r, &visit.target.unit, tree));
        if self.state != DrawState::Disclosed {
            self.visits.retain(|visit| makes(visit) || (visit.sheet.is_some() && owns(visit)));
            self.draw.seed = None;
            self.draw.picks.clear();
            self.draw.candidates.clear();
        }
        for visit in self.visits.iter_mut().filter(|visit| !makes(visit)) {
            visit.inspector = None;
            visit.assigned_at = None;
        }
        self.changes.clear();
        self
    }
}
