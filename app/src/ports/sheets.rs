//! Sheets, for reading; they are written through `/api/v1`.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Stored;
use crate::domain::{
    ids::{PersonId, RoundId, SheetId, UnitId},
    person::Tie,
    scales::BandId,
    score::{Cap, Tally},
    sheet::{Change, Head, Kind, Sheet, State, tie},
};

/// A sheet in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetSummary {
    /// What it is about.
    #[serde(flatten)]
    pub head: Head,
    /// Where it stands.
    pub state: State,
    /// Current revision.
    pub revision: u64,
    /// First author.
    pub author: PersonId,
    /// Who verifies it; self sheets only.
    #[serde(default)]
    pub verifier: Option<PersonId>,
    /// First save.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub saved_at: DateTime<Utc>,
    /// Lock or submission.
    pub locked_at: Option<DateTime<Utc>>,
    /// Points and maximum so far.
    pub total: Tally,
    /// After the cap.
    pub band: Option<BandId>,
    /// The cap.
    pub cap: Option<Cap>,
    /// Answered items.
    pub answered: u32,
    /// Items that apply.
    pub applicable: u32,
    /// Things that keep it from being locked.
    pub missing: u32,
    /// Nộp muộn: kept, not counted.
    #[serde(default)]
    pub late: bool,
}

impl SheetSummary {
    /// What binds a person to this sheet.
    pub fn tie(&self, person: PersonId) -> Tie {
        tie(person, self.author, self.verifier)
    }
}

/// Which sheets to list; empty fields do not limit.
#[derive(Debug, Clone, Default)]
pub struct SheetFilter {
    /// Of these units.
    pub units: Option<Vec<UnitId>>,
    /// Of this round.
    pub round: Option<RoundId>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// In this state.
    pub state: Option<State>,
    /// By this author.
    pub author: Option<PersonId>,
    /// After this id (cursor).
    pub after: Option<SheetId>,
    /// At most this many; 0 means 200.
    pub limit: usize,
}

/// Sheets, for reading.
#[async_trait]
pub trait Sheets: Send + Sync {
    /// One sheet.
    async fn get(&self, id: SheetId) -> Stored<Option<Sheet>>;
    /// A list, by id.
    async fn list(&self, filter: &SheetFilter) -> Stored<Vec<SheetSummary>>;
    /// The whole list, page after page: for one round or one unit, not for everything there is.
    async fn everything(&self, mut filter: SheetFilter) -> Stored<Vec<SheetSummary>> {
        let mut found = Vec::new();
        loop {
            let page = self.list(&filter).await?;
            let Some(last) = page.last().map(|sheet| sheet.head.id) else { return Ok(found) };
            filter.after = Some(last);
            found.extend(page);
        }
    }
    /// These sheets, as lists show them.
    async fn summaries(&self, ids: &[SheetId]) -> Stored<Vec<SheetSummary>>;
    /// The change log, oldest first.
    async fn changes(&self, id: SheetId) -> Stored<Vec<Change>>;
    /// The last counted sheet of the same kind about the same unit, checklist and place before this one.
    async fn previous(&self, head: &Head) -> Stored<Option<Sheet>>;
    /// The last published self sheet about the same unit, checklist and place up to this day.
    async fn published(&self, head: &Head) -> Stored<Option<Sheet>>;
}
