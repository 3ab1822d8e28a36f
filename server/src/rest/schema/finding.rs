//! Shapes of findings, for the API description only.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ChecklistRef, sheet::PhotoInfo};

/// Số phiếu: counted per unit and year.
#[derive(ToSchema)]
#[schema(as = FindingNumber)]
pub struct Number {
    /// Year in which it was opened.
    pub year: i32,
    /// From 1.
    pub nth: u32,
}

/// What one audit found.
#[derive(ToSchema)]
#[schema(as = FindingOccurrence)]
pub struct Occurrence {
    /// The sheet in which it was found.
    pub sheet: Uuid,
    /// `self`, `verification`, `spot` or `internal`.
    pub kind: String,
    /// The checklist of that sheet.
    pub checklist: ChecklistRef,
    /// Ngày lập.
    pub found_on: NaiveDate,
    /// Who found it.
    pub by: Uuid,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Mô tả sự không phù hợp.
    pub statement: String,
    /// Bằng chứng khách quan.
    pub evidence: String,
    /// `safety`, `major`, `minor`, `recommendation`, `critical_item` or `ordinary_item`.
    pub severity: String,
    /// Ảnh trước.
    pub photos: Vec<String>,
    /// Where the finding stood when it was found again; null the first time.
    pub before: Option<String>,
    /// Lặp lại: the earlier one was closed, or its due date had passed.
    pub repeated: bool,
    /// How often it was written anew before its sheet was handed in; left out for never.
    pub rewritten: Option<u32>,
}

/// What its doer says has been done.
#[derive(ToSchema)]
#[schema(as = FindingOutcome)]
pub struct Outcome {
    /// Kết quả thực hiện.
    pub text: String,
    /// Ảnh sau.
    pub photos: Vec<String>,
    /// Who reported it.
    pub by: Uuid,
    /// When.
    pub at: DateTime<Utc>,
}

/// Kết luận of a check.
#[derive(ToSchema)]
#[schema(as = FindingConclusion)]
pub struct Conclusion {
    /// Đóng, or mở lại.
    pub closed: bool,
    /// What the checker saw.
    pub text: String,
    /// Người kiểm tra.
    pub by: Uuid,
    /// When.
    pub at: DateTime<Utc>,
}

/// One line of what was done.
#[derive(ToSchema)]
#[schema(as = FindingChange)]
pub struct Change {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Uuid,
    /// `opened`, `corrected`, `found_again`, `accepted`, `assigned`, `cause_found`, `started`, `reported`, `closed`,
    /// `sent_back` or `prolonged`; what it changed stands beside it.
    pub what: String,
}

/// A finding with its corrective action.
#[derive(ToSchema)]
pub struct Finding {
    /// UUID v5 of (unit, place, checklist, item).
    pub id: Uuid,
    /// Số phiếu; null for readers who see only what stands in sheets that are not handed in.
    pub number: Option<Number>,
    /// Đơn vị được yêu cầu.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// The room, archive or counter.
    pub place: Option<Uuid>,
    /// Tiêu chí.
    #[schema(example = "VP-S1-04")]
    pub item: String,
    /// `open`, `accepted`, `cause_found`, `in_progress`, `to_be_checked`, `closed` or `reopened`.
    pub state: String,
    /// What was found each time, oldest first.
    pub occurrences: Vec<Occurrence>,
    /// What was found in sheets that have not been handed in.
    pub pending: Vec<Occurrence>,
    /// Thời hạn: the last day; null for recommendations.
    pub due_on: Option<NaiveDate>,
    /// Người thực hiện.
    pub doer: Option<Uuid>,
    /// Ý kiến lãnh đạo.
    pub opinion: String,
    /// Xử lý tức thời.
    pub correction: String,
    /// Nguyên nhân.
    pub cause: String,
    /// Hành động khắc phục.
    pub action: String,
    /// What has been done.
    pub outcome: Option<Outcome>,
    /// What the last check concluded.
    pub conclusion: Option<Conclusion>,
    /// What is known of its photos.
    pub photo_info: BTreeMap<String, PhotoInfo>,
    /// Rises by one with every change that the reader sees.
    pub revision: u64,
    /// Who did what, oldest first.
    pub changes: Vec<Change>,
}

/// What an auditor says of a fault.
#[derive(ToSchema)]
#[schema(as = FindingFound)]
pub struct Found {
    /// The sheet in which it was found.
    pub sheet: Uuid,
    /// Tiêu chí.
    pub item: String,
    /// Mô tả sự không phù hợp; no person's name, no remedy.
    pub statement: String,
    /// Bằng chứng khách quan.
    pub evidence: String,
    /// `safety`, `major`, `minor`, `recommendation`, `critical_item` or `ordinary_item`, as the item allows.
    pub severity: String,
    /// Ảnh trước.
    pub photos: Option<Vec<String>>,
    /// What is known of them.
    pub photo_info: Option<BTreeMap<String, PhotoInfo>>,
    /// Ngày lập: from the sheet's first day on, not in the future.
    pub found_on: NaiveDate,
}

/// What is said with a transition; which fields it takes depends on the transition.
#[derive(ToSchema)]
#[schema(as = FindingAct)]
pub struct Act {
    /// `accept`, `assign`.
    pub doer: Option<Uuid>,
    /// `accept`.
    pub opinion: Option<String>,
    /// `find_cause`.
    pub cause: Option<String>,
    /// `find_cause`.
    pub correction: Option<String>,
    /// `start`.
    pub action: Option<String>,
    /// `report`, `close`.
    pub text: Option<String>,
    /// `report`.
    pub photos: Option<Vec<String>>,
    /// `report`.
    pub photo_info: Option<BTreeMap<String, PhotoInfo>>,
    /// `send_back`, `prolong`.
    pub reason: Option<String>,
    /// `prolong`.
    pub due_on: Option<NaiveDate>,
}
