//! What the register of one agency holds (sổ theo dõi HTQLCL), as its head writes it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::QualityChange;
use crate::domain::{
    ids::{DocumentId, UnitId},
    scales::EditionId,
    text::clean,
};

/// The quality system of one agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualitySystem {
    /// The agency.
    pub unit: UnitId,
    /// What its head wrote.
    pub register: Register,
    /// Rises by one with every change; 0 while nothing was written.
    pub revision: u64,
    /// Who wrote what when, oldest first.
    pub changes: Vec<QualityChange>,
}

/// What the head wrote. Days that have not come yet are no entries: the register says what was done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Register {
    /// The edition of the standard that is worked to.
    pub standard: Option<EditionId>,
    /// Phạm vi: what the system covers, in words.
    pub scope: String,
    /// Procedures covered out of all.
    pub procedures: Procedures,
    /// Bắt đầu xây dựng.
    pub begun_on: Option<NaiveDate>,
    /// Xây dựng xong: the documents were approved.
    pub built_on: Option<NaiveDate>,
    /// Ban hành áp dụng.
    pub applied_on: Option<NaiveDate>,
    /// Công bố, công bố lại; the oldest first.
    pub declarations: Vec<Declaration>,
    /// What changed so that a new declaration is due; the oldest first.
    pub alterations: Vec<Alteration>,
    /// Kế hoạch năm; the oldest first.
    pub plans: Vec<Plan>,
    /// Đánh giá nội bộ; the oldest first.
    pub internal_audits: Vec<Activity>,
    /// Xem xét của lãnh đạo; the oldest first.
    pub management_reviews: Vec<Activity>,
}

/// Administrative procedures (thủ tục hành chính): how many of all are covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedures {
    /// In the agency's list.
    pub total: u32,
    /// Of these, covered; never more.
    pub covered: u32,
}

/// A declaration that the system conforms to the standard (bản công bố).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Day of the decision.
    pub on: NaiveDate,
    /// Số, ký hiệu.
    pub number: String,
    /// Why it was made.
    pub why: Reason,
    /// The edition that is declared.
    pub standard: EditionId,
    /// The scope that is declared, in words.
    pub scope: String,
    /// Procedures covered out of all on that day.
    pub procedures: Procedures,
    /// The signed paper.
    #[serde(default)]
    pub file: Option<DocumentRef>,
}

/// A file that was uploaded to the register: its content and the name it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRef {
    /// SHA-256 of the bytes.
    pub sha256: DocumentId,
    /// Its name, for people.
    pub name: String,
}

/// Why a declaration was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Công bố lần đầu.
    First,
    /// The scope changed.
    Scope,
    /// The organisation changed.
    Organisation,
    /// Another edition of the standard.
    Standard,
    /// Anything else.
    Other,
}

/// A change after which the system is declared again (khoản 3 Điều 4 Quyết định 19/2014/QĐ-TTg).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alteration {
    /// Its first day.
    pub on: NaiveDate,
    /// What changed.
    pub what: AlterationKind,
    /// In words, with the act.
    #[serde(default)]
    pub note: String,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlterationKind {
    /// Điều chỉnh, mở rộng, thu hẹp phạm vi.
    Scope,
    /// Thay đổi tổ chức.
    Organisation,
    /// Chuyển phiên bản tiêu chuẩn.
    Standard,
}

/// The plan of a year to apply, maintain and improve the system (kế hoạch năm).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The year that is planned.
    pub year: i32,
    /// Day of issue.
    pub on: NaiveDate,
    /// Số, ký hiệu.
    #[serde(default)]
    pub number: String,
}

/// An internal audit or a management review that took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Its day.
    pub on: NaiveDate,
    /// What came of it.
    #[serde(default)]
    pub result: String,
    /// Số, ký hiệu of the report or minutes.
    #[serde(default)]
    pub report: String,
}

impl QualitySystem {
    /// The register of an agency that has written nothing yet.
    pub fn unwritten(unit: UnitId) -> Self {
        Self { unit, register: Register::default(), revision: 0, changes: Vec::new() }
    }
}

impl Register {
    /// The newest declaration up to a day.
    pub fn declared(&self, day: NaiveDate) -> Option<&Declaration> {
        self.declarations.iter().filter(|declared| declared.on <= day).max_by_key(|declared| declared.on)
    }

    /// The form in which it is kept: texts clean, entries in the order of their days.
    pub fn tidy(mut self) -> Self {
        let tidy = |text: &mut String| *text = clean(text);
        tidy(&mut self.scope);
        for declared in &mut self.declarations {
            tidy(&mut declared.number);
            tidy(&mut declared.scope);
            declared.file.iter_mut().for_each(|file| tidy(&mut file.name));
        }
        self.alterations.iter_mut().for_each(|altered| tidy(&mut altered.note));
        self.plans.iter_mut().for_each(|plan| tidy(&mut plan.number));
        for activity in self.internal_audits.iter_mut().chain(&mut self.management_reviews) {
            tidy(&mut activity.result);
            tidy(&mut activity.report);
        }
        self.declarations.sort_by_key(|declared| declared.on);
        self.alterations.sort_by_key(|altered| altered.on);
        self.plans.sort_by_key(|plan| plan.year);
        self.internal_audits.sort_by_key(|activity| activity.on);
        self.management_reviews.sort_by_key(|activity| activity.on);
        self
    }
}
