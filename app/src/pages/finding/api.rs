//! What the pages of findings ask the server for. Whatever is done about one goes through `/api/v1`.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        checklist::PhotoPolicy,
        finding::{Ageing, Finding, FindingNumber, FindingState, Severity},
        ids::{FindingId, ItemId, PersonId, SheetId, UnitId},
        text::Text,
    },
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::load;

/// A finding in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    /// The finding.
    pub id: FindingId,
    /// Số phiếu; none before anything counts.
    pub number: Option<FindingNumber>,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The room, archive or counter.
    pub place_name: Option<String>,
    /// Tiêu chí.
    pub item: ItemId,
    /// What the item asks.
    pub text: Text,
    /// What was found last.
    pub statement: String,
    /// Where it stands.
    pub state: FindingState,
    /// How grave it was found last.
    pub severity: Severity,
    /// Thời hạn.
    pub due_on: Option<NaiveDate>,
    /// Age and overdue days.
    pub ageing: Ageing,
    /// Người thực hiện.
    pub doer: Option<String>,
    /// Whether that is the reader.
    pub is_mine: bool,
    /// How often it was found again.
    pub repeats: usize,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsPage {
    /// Overdue ones first, then by their last day; closed ones at the end.
    pub lines: Vec<FindingLine>,
    /// Today in Vietnam.
    pub today: NaiveDate,
    /// The unit that it is limited to.
    pub unit: Option<(UnitId, String)>,
}

/// What a reader may do about a finding; in which state is the finding's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Accept it, say who acts.
    pub assign: bool,
    /// Find the cause, act, report.
    pub work: bool,
    /// Close it, send it back, move its last day.
    pub check: bool,
}

/// One finding with the names that its record leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingPage {
    /// The finding, as far as the reader may read it.
    pub finding: Finding,
    /// The same in short.
    pub line: FindingLine,
    /// Clause of the standard; empty for 5S.
    pub clause: String,
    /// Names of everybody in it.
    pub people: Vec<(PersonId, String)>,
    /// Who can act; empty for those who assign nobody.
    pub doers: Vec<(PersonId, String)>,
    /// The sheets in which it was found, by the titles of their checklists.
    pub sheets: Vec<(SheetId, Text)>,
    /// Those of them that the reader may open.
    pub opens: Vec<SheetId>,
    /// What the reader may do.
    pub rights: Rights,
    /// Whether the reader carries out the action: then they do not check it.
    pub is_own: bool,
    /// When the item asks for a photo.
    pub photo: PhotoPolicy,
    /// Whether a photo of it may show personal data.
    pub privacy: bool,
    /// Whether the holidays up to the last day have been announced.
    pub is_dated: bool,
    /// Today in Vietnam.
    pub today: NaiveDate,
}

/// What is known of an item's finding while the item is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingNote {
    /// The finding.
    pub id: FindingId,
    /// Số phiếu; none before anything counts.
    pub number: Option<FindingNumber>,
    /// Where it stands.
    pub state: FindingState,
    /// When it was found last.
    pub found_on: NaiveDate,
    /// What was found last.
    pub statement: String,
    /// What proved it.
    #[serde(default)]
    pub evidence: String,
    /// Whether its page is there for the reader, who may see this much only of what they score.
    #[serde(default)]
    pub opens: bool,
    /// Thời hạn.
    pub due_on: Option<NaiveDate>,
    /// Whether finding it once more would count as repeated.
    pub would_repeat: bool,
}

/// How many findings a unit has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallied {
    /// Not closed.
    pub open: u32,
    /// Of these, overdue.
    pub overdue: u32,
    /// Found again although closed or overdue, ever.
    pub repeated: u32,
    /// Of the open ones, to be done or checked by the reader.
    pub mine: u32,
}

/// The findings that the reader may see; of one unit when it is given.
#[server(FindingsFn)]
pub async fn findings(
    /// The unit.
    unit: Option<UnitId>,
) -> Result<FindingsPage, AppError> {
    load::list(unit).await
}

/// One finding.
#[server(FindingPageFn)]
pub async fn finding_page(
    /// The finding.
    id: FindingId,
) -> Result<FindingPage, AppError> {
    load::page(id).await
}
