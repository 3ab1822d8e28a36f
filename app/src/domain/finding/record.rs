//! What is known of a finding (các mục của phiếu yêu cầu hành động khắc phục, `domain.md` §3.4).

use std::{collections::BTreeMap, fmt};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{FindingState, Severity, Stand};
use crate::domain::{
    ids::{FindingId, ItemId, PersonId, PhotoId, PlaceId, SheetId, UnitId},
    photo::PhotoInfo,
    sheet::{ChecklistRef, Kind},
};

/// A finding with its corrective action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// [`FindingId::of`] what it is about.
    pub id: FindingId,
    /// Số phiếu, given by the server; none for readers of whom nothing that they see counts yet.
    pub number: Option<FindingNumber>,
    /// Đơn vị được yêu cầu.
    pub unit: UnitId,
    /// The room, archive or counter; none where the sheet is about the unit.
    pub place: Option<PlaceId>,
    /// Tiêu chí.
    pub item: ItemId,
    /// Where it stands.
    pub state: FindingState,
    /// What was found each time, oldest first.
    pub occurrences: Vec<Occurrence>,
    /// What was found in sheets that have not been handed in: it counts from then on, so that nobody learns of a sheet from
    /// a finding before they may read it.
    #[serde(default)]
    pub pending: Vec<Occurrence>,
    /// Thời hạn: the last day; none for recommendations.
    pub due_on: Option<NaiveDate>,
    /// Người thực hiện; none before the head has accepted it.
    pub doer: Option<PersonId>,
    /// Ý kiến lãnh đạo.
    #[serde(default)]
    pub opinion: String,
    /// Xử lý tức thời (correction).
    #[serde(default)]
    pub correction: String,
    /// Nguyên nhân.
    #[serde(default)]
    pub cause: String,
    /// Hành động khắc phục.
    #[serde(default)]
    pub action: String,
    /// What its doer says has been done; none before.
    pub outcome: Option<Outcome>,
    /// Kết luận of the last check; none before.
    pub conclusion: Option<Conclusion>,
    /// What is known of its photos.
    #[serde(default)]
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
    /// Rises by one with every change.
    pub revision: u64,
    /// Who did what, oldest first.
    #[serde(default)]
    pub changes: Vec<FindingChange>,
}

/// Số phiếu: counted per unit and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FindingNumber {
    /// Year in which it was opened.
    pub year: i32,
    /// From 1.
    pub nth: u32,
}

impl fmt::Display for FindingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KP-{}-{:03}", self.year, self.nth)
    }
}

/// What one audit found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// The sheet in which it was found.
    pub sheet: SheetId,
    /// Nguồn: self-assessment, verification, spot audit or internal audit.
    pub kind: Kind,
    /// The checklist of that sheet.
    pub checklist: ChecklistRef,
    /// Ngày lập.
    pub found_on: NaiveDate,
    /// Who found it.
    pub by: PersonId,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Mô tả sự không phù hợp: what differs from the criterion, without a person's name and without a remedy.
    pub statement: String,
    /// Bằng chứng khách quan.
    pub evidence: String,
    /// Mức độ.
    pub severity: Severity,
    /// Ảnh trước.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// Where the finding stood when it was found again; none the first time and while it is pending.
    pub before: Option<FindingState>,
    /// Lặp lại: the earlier one was closed, or its due date had passed.
    #[serde(default)]
    pub repeated: bool,
    /// How often it was written anew before it counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rewritten: u32,
    /// How the finding stood when it was found again; for [`Finding::shown`] alone, which shows it to nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stood: Option<Box<Stand>>,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What its doer says has been done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Kết quả thực hiện.
    pub text: String,
    /// Ảnh sau, from the same spot.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// Who reported it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Kết luận of a check (kết quả kiểm tra).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Đóng, or mở lại.
    pub closed: bool,
    /// What the checker saw; in place of an after photo where none may be taken.
    pub text: String,
    /// Người kiểm tra, never the doer.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// One line of what was done with a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// What.
    #[serde(flatten)]
    pub what: FindingChangeKind,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum FindingChangeKind {
    /// Mở phiếu.
    Opened,
    /// What was found was written anew, before anybody acted on it.
    Corrected {
        /// What stood there before.
        statement: String,
        /// What stood there before.
        evidence: String,
    },
    /// Gặp lại: another audit found it.
    FoundAgain,
    /// Tiếp nhận.
    Accepted {
        /// Who acts.
        doer: PersonId,
    },
    /// Đổi người thực hiện.
    Assigned {
        /// Who acted.
        old: Option<PersonId>,
        /// Who acts now.
        new: PersonId,
    },
    /// Xác định nguyên nhân.
    CauseFound,
    /// Bắt đầu thực hiện.
    Started,
    /// Báo đã khắc phục.
    Reported,
    /// Đóng phiếu.
    Closed,
    /// Mở lại.
    SentBack {
        /// Why.
        reason: String,
    },
    /// Gia hạn.
    Prolonged {
        /// The last day before.
        old: NaiveDate,
        /// The last day now.
        new: NaiveDate,
        /// Why.
        reason: String,
    },
}

impl Finding {
    /// What was found last.
    pub fn latest(&self) -> Option<&Occurrence> {
        self.occurrences.last().or(self.pending.last())
    }

    /// Every time it was found, also in sheets that have not been handed in.
    pub fn all(&self) -> impl Iterator<Item = &Occurrence> {
        self.occurrences.iter().chain(&self.pending)
    }

    /// Whether internal audits have found it and nobody from outside has: then their auditors check what is done about it.
    pub fn is_internal(&self) -> bool {
        let is = |kind: Kind| self.all().any(|one| one.kind == kind);
        is(Kind::Internal) && !is(Kind::Spot) && !is(Kind::Verification)
    }

    /// How often it was found again although it had been closed or its due date had passed (lặp lại).
    pub fn repeats(&self) -> usize {
        self.occurrences.iter().filter(|one| one.repeated).count()
    }

    /// Every photo that it names.
    pub fn photos(&self) -> impl Iterator<Item = &PhotoId> {
        let before = self.all().flat_map(|one| &one.photos);
        before.chain(self.outcome.iter().flat_map(|outcome| &outcome.photos))
    }
}
