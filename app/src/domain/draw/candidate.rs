//! What can be drawn: a unit, one of its areas or one of its places, with its signals and its lots. Who is eligible is
//! decided before: whoever stands on the list can be drawn.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Signals, Weight, Weights};
use crate::domain::{
    ids::{AreaId, PlaceId, UnitId},
    sheet::ChecklistRef,
};

/// How much of a unit is visited.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Scope {
    /// The unit as a whole.
    Unit,
    /// One area type of a checklist (khu vực), wherever the unit has it.
    Area {
        /// The checklist in its exact version.
        checklist: ChecklistRef,
        /// The area.
        area: AreaId,
    },
    /// One place (phòng, kho, quầy).
    Place {
        /// The place.
        place: PlaceId,
    },
}

/// What is visited when it is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    /// The unit.
    pub unit: UnitId,
    /// All of it or a part.
    pub scope: Scope,
}

/// One line of the list (đối tượng bốc thăm).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Candidate {
    /// What is visited.
    pub target: Target,
    /// What is known of it.
    pub signals: Signals,
    /// Its lots, which follow from the signals.
    pub weight: Weight,
}

impl Candidate {
    /// A candidate with the lots that these weights give it.
    pub fn weighed(target: Target, signals: Signals, weights: &Weights) -> Self {
        Self { target, signals, weight: weights.weigh(&signals) }
    }

    /// Its line of the list, see [`List`](super::List).
    pub(super) fn line(&self) -> String {
        let Self { target, signals, weight } = self;
        let days = signals.days_since_visit.map_or("never".to_owned(), |days| days.to_string());
        let signals = format!("{days} {} {} {}", signals.gap, signals.overdue_actions, signals.hints);
        let Weight { base, visit, gap, overdue, hints } = weight;
        format!("{target} {signals} {base} {visit} {gap} {overdue} {hints} {}", weight.total())
    }
}

/// The canonical key, without blanks: `<unit>`, `<unit>/area/<checklist>@<version>/<area>` or `<unit>/place/<UUID>`.
/// No id holds `/` or `@`, so two targets never share a key.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = &self.unit;
        match &self.scope {
            Scope::Unit => write!(f, "{unit}"),
            Scope::Area { checklist, area } => write!(f, "{unit}/area/{}@{}/{area}", checklist.id, checklist.version),
            Scope::Place { place } => write!(f, "{unit}/place/{place}"),
        }
    }
}
