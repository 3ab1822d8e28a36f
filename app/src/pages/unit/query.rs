//! The question that the address of the unit page asks: which period stands open, and whether only those sheets are shown
//! that its figure was made from. Whatever is unknown or missing becomes the usual view.

use serde::{Deserialize, Serialize};

use crate::{
    app::url,
    domain::{
        checklist::Standard,
        ids::{ChecklistId, UnitId},
        period::Period,
        rollup::Source,
    },
};

/// The question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitQuery {
    /// The period that stands open, a year with all its quarters; none: the newest.
    pub period: Option<Period>,
    /// Only the sheets that the figure of the period was made from, out of these scores.
    pub counted: Option<Source>,
    /// The standard of that figure.
    pub standard: Standard,
    /// The checklist of that figure; none: all of the standard.
    pub checklist: Option<ChecklistId>,
}

impl UnitQuery {
    /// Reads the address; `get` looks a parameter up.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let period = get("period").and_then(|p| p.parse().ok());
        let counted = match get("counted").as_deref() {
            Some("verified") => Some(Source::Verified),
            Some("self") => Some(Source::SelfAssessment),
            _ => None,
        };
        Self {
            period,
            counted: counted.filter(|_| period.is_some()),
            standard: match get("standard").as_deref() {
                Some("iso9001") => Standard::Iso9001,
                _ => Standard::FiveS,
            },
            checklist: get("checklist").and_then(|c| c.parse().ok()),
        }
    }

    /// All sheets of a period.
    pub fn of(period: Period) -> Self {
        Self { period: Some(period), counted: None, standard: Standard::FiveS, checklist: None }
    }

    /// The address that asks this question about a unit; what is usual is left out.
    pub fn href(&self, unit: &UnitId) -> String {
        let mut parts = Vec::new();
        parts.extend(self.period.map(|period| format!("period={period}")));
        if let Some(source) = self.counted {
            parts.push(format!("counted={}", source.as_str()));
            parts.extend((self.standard == Standard::Iso9001).then(|| "standard=iso9001".to_owned()));
            parts.extend(self.checklist.as_ref().map(|checklist| format!("checklist={checklist}")));
        }
        let page = url::unit(unit);
        if parts.is_empty() { page } else { format!("{page}?{}#sheets", parts.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> UnitQuery {
        let pairs: Vec<_> = address.split('&').filter_map(|p| p.split_once('=')).collect();
        UnitQuery::read(|key| pairs.iter().find(|(k, _)| *k == key).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn an_address_survives_reading_and_writing() {
        let unit = "SNV-20250301".parse().expect("a unit");
        for address in [
            "period=2026-Q4",
            "period=2026&counted=self",
            "period=2026-H1&counted=verified&standard=iso9001&checklist=iso-9001",
        ] {
            assert_eq!(read(address).href(&unit), format!("/units/SNV-20250301?{address}#sheets"));
        }
        assert_eq!(read("").href(&unit), "/units/SNV-20250301");
    }

    #[test]
    fn an_unusable_address_is_the_usual_view() {
        assert_eq!(read("period=nonsense&counted=verified&checklist=%20"), read(""));
    }
}
