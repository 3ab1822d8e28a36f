//! What an auditor adds to the report of an audit (báo cáo đánh giá; ISO 19011:2018, 6.5.1). Scope, criteria, findings, figures
//! and the follow-up of earlier findings come from the sheet and the findings themselves and are not written twice.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    fault::FieldFault,
    ids::{PersonId, SheetId},
    text::{MAX_TEXT, clean},
};

/// The texts of a report; every one at most [`MAX_TEXT`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportSaid {
    /// Mục tiêu đánh giá.
    pub objectives: String,
    /// Thành phần: the audit team beside the author, and who took part for the unit.
    pub participants: String,
    /// Lấy mẫu: what was looked at, out of how much.
    pub sampling: String,
    /// Ý kiến khác nhau chưa thống nhất; empty: none.
    pub diverging: String,
    /// Kết luận; a report without one is not written.
    pub conclusion: String,
}

impl ReportSaid {
    /// In the form in which it is stored.
    pub fn tidy(self) -> Self {
        let Self { objectives, participants, sampling, diverging, conclusion } = self;
        Self {
            objectives: clean(&objectives),
            participants: clean(&participants),
            sampling: clean(&sampling),
            diverging: clean(&diverging),
            conclusion: clean(&conclusion),
        }
    }

    /// Every fault of a tidy one.
    pub fn faults(&self) -> Vec<FieldFault> {
        let texts = [
            ("objectives", &self.objectives, true),
            ("participants", &self.participants, false),
            ("sampling", &self.sampling, false),
            ("diverging", &self.diverging, false),
            ("conclusion", &self.conclusion, true),
        ];
        let fault = |(name, text, needed): (&str, &String, bool)| {
            let (code, message) = match text.chars().count() {
                0 if needed => ("missing_text", format!("write the {name}")),
                n if n > MAX_TEXT => ("too_long", format!("at most {MAX_TEXT} characters")),
                _ => return None,
            };
            Some(FieldFault::new(format!("said.{name}"), code, message))
        };
        texts.into_iter().filter_map(fault).collect()
    }
}

/// Who wrote which texts when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// What it said from then on.
    pub said: ReportSaid,
}

/// The report of one sheet with everything that it ever said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditReport {
    /// The sheet of the audit.
    pub sheet: SheetId,
    /// How often it was written; 0: never.
    pub revision: u64,
    /// What it says now.
    pub said: ReportSaid,
    /// Oldest first.
    pub changes: Vec<ReportChange>,
}

impl AuditReport {
    /// A report that nobody has written.
    pub fn unwritten(sheet: SheetId) -> Self {
        Self { sheet, revision: 0, said: ReportSaid::default(), changes: Vec::new() }
    }

    /// Says this from now on. False when it said so already.
    pub fn write(&mut self, said: ReportSaid, by: PersonId, at: DateTime<Utc>) -> bool {
        if said == self.said {
            return false;
        }
        self.revision += 1;
        self.said = said.clone();
        self.changes.push(ReportChange { at, by, said });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(conclusion: &str) -> ReportSaid {
        ReportSaid { objectives: "Xem".to_owned(), conclusion: conclusion.to_owned(), ..ReportSaid::default() }
    }

    #[test]
    fn what_is_missing_or_too_long_is_named_and_blanks_are_nothing() {
        let faults = |said: ReportSaid| {
            let of = said.tidy().faults();
            of.into_iter().map(|fault| format!("{} {}", fault.path, fault.code)).collect::<Vec<_>>()
        };
        assert_eq!(faults(said(" \n ")), ["said.conclusion missing_text"]);
        let long = ReportSaid { sampling: "ả".repeat(MAX_TEXT + 1), ..said("Đạt") };
        assert_eq!(faults(long), ["said.sampling too_long"]);
        let whole = ReportSaid { sampling: "ả".repeat(MAX_TEXT), ..said("Đạt") };
        assert!(faults(whole).is_empty());
    }

    #[test]
    fn the_same_text_again_is_no_change_and_nothing_that_was_said_is_lost() {
        let (by, at) = (PersonId(uuid::Uuid::nil()), DateTime::UNIX_EPOCH);
        let mut report = AuditReport::unwritten(SheetId(uuid::Uuid::nil()));
        let written = ["Đạt", "Đạt", "Chưa đạt", "Đạt"].map(|text| report.write(said(text), by, at));
        assert_eq!((written, report.revision), ([true, false, true, true], 3));
        let ever: Vec<_> = report.changes.iter().map(|change| change.said.conclusion.as_str()).collect();
        assert_eq!(ever, ["Đạt", "Chưa đạt", "Đạt"]);
    }
}
