//! What `scales.toml` says of quality systems: the editions of the standard, and how long things may take. Proposals, as far
//! as the law's own figures are not known.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    scales::{EditionId, Frequency, MonthDay},
    text::Text,
};

/// The figures that say what is overdue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// A mandatory agency declares within this many months of its first day.
    pub declare_months: u32,
    /// After a change it declares again within this many days.
    pub redeclare_days: u32,
    /// The plan of a year is issued by this day of it.
    pub plan_by: MonthDay,
    /// How often an internal audit takes place.
    pub internal_audit: Frequency,
    /// How often the management reviews the system.
    pub management_review: Frequency,
    /// In the order of the screens, at least one.
    pub editions: Vec<Edition>,
}

/// An edition of the standard (phiên bản tiêu chuẩn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Unique among the editions, for example `2015`.
    pub id: EditionId,
    /// Its name.
    pub name: Text,
    /// The last day on which a declaration of it stands; none until further notice.
    pub to: Option<NaiveDate>,
}

impl Rules {
    /// The edition with this id.
    pub fn edition(&self, id: &EditionId) -> Option<&Edition> {
        self.editions.iter().find(|edition| &edition.id == id)
    }
}
