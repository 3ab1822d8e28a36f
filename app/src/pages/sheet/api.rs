//! What the sheet page asks the server for. Locking and unlocking go through `/api/v1`, which outlives a release.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        answer::Value,
        checklist::Scale,
        ids::{ItemId, PhotoId, SheetId},
        photo::PhotoInfo,
        score::{Missing, Score, Tally},
        sheet::ChangeKind,
        text::Text,
    },
    error::AppError,
    pages::finding::FindingNote,
    pages::lines::SheetLine,
};

use super::case::CasePage;
#[cfg(feature = "ssr")]
use super::load;

/// One S, one clause, or one area, with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Section or area.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Points and maximum so far.
    pub total: Tally,
    /// The same part of the last counted sheet before this one.
    pub before: Option<Tally>,
    /// Answered items of it, and items that apply.
    pub answered: (u32, u32),
}

/// One item with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerLine {
    /// The item.
    pub item: ItemId,
    /// Its section.
    pub section: String,
    /// The criterion.
    pub text: Text,
    /// Where it is seen.
    pub area: Option<Text>,
    /// Trọng yếu.
    pub critical: bool,
    /// The answer.
    pub value: Option<Value>,
    /// Name of the level or grade.
    pub level: Option<Text>,
    /// What the level means for this item.
    pub guide: Option<Text>,
    /// Points of the answer and of the best answer.
    pub points: Option<Tally>,
    /// Free text.
    pub note: String,
    /// Photos that count.
    pub photos: Vec<PhotoId>,
    /// Who gave the value.
    pub by: Option<String>,
    /// Contradicting values, who gave them and when; the first stands. Empty when settled.
    pub rivals: Vec<RivalLine>,
    /// "Không áp dụng" where the checklist does not foresee it: the head confirms it at the lock.
    pub exception: bool,
    /// The finding that was opened from it (phiếu yêu cầu khắc phục), as far as the reader may know of it.
    pub finding: Option<FindingNote>,
}

/// One of several contradicting values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RivalLine {
    /// The value.
    pub value: Option<Value>,
    /// Name of the level or grade.
    pub level: Option<Text>,
    /// Who.
    pub by: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

/// Photos of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaPhotos {
    /// The area's name.
    pub name: Text,
    /// Its photos.
    pub photos: Vec<PhotoId>,
}

/// One row of the change log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// On which device.
    pub device: String,
    /// What, with old and new value.
    pub what: ChangeKind,
}

/// What this person may do with the sheet as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Go on filling it.
    pub fill: bool,
    /// Lock it.
    pub lock: bool,
    /// Unlock it with a reason.
    pub unlock: bool,
    /// Submit it (verifications and spot audits).
    pub submit: bool,
    /// Let it count although it is late.
    pub admit: bool,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPage {
    /// What every list says about it.
    pub line: SheetLine,
    /// Nộp muộn: kept, not counted.
    pub late: bool,
    /// How answers become points.
    pub scale: Scale,
    /// Current revision.
    pub revision: u64,
    /// First save, by whom.
    pub author: String,
    /// Last save.
    pub saved_at: DateTime<Utc>,
    /// Lock or submission.
    pub locked: Option<(DateTime<Utc>, String)>,
    /// The score, exactly.
    pub score: Score,
    /// The day of the last counted sheet before this one, and its total.
    pub before: Option<(NaiveDate, Tally)>,
    /// Per section.
    pub sections: Vec<Part>,
    /// Per area.
    pub areas: Vec<Part>,
    /// Every item that applies, in checklist order.
    pub answers: Vec<AnswerLine>,
    /// Photos of areas.
    pub area_photos: Vec<AreaPhotos>,
    /// What is known of the photos.
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
    /// What keeps it from being locked.
    pub missing: Vec<Missing>,
    /// Newest first.
    pub changes: Vec<ChangeLine>,
    /// What may be done.
    pub rights: Rights,
    /// The other sheet of its verification beside it, for whoever may read both.
    pub case: Option<CasePage>,
}

/// A sheet that this person may read; `NotFound` otherwise.
#[server(SheetPageFn)]
pub async fn sheet_page(
    /// The sheet.
    id: SheetId,
) -> Result<SheetPage, AppError> {
    load::page(id).await
}
