//! What `checklists/scales.toml` says for all checklists: what the levels mean, the bands (xếp loại), and the
//! agency's deadlines, frequencies, reports and red tags. The rules that use these figures live with their nouns.

mod ids;
mod location;
mod overlap;
mod parse;
mod red_tag;
mod report;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    answer::Grade, calendar::Calendar, checklist::Standard, draw::Weights, quality_system::Rules, text::Text,
    unit::Span,
};

pub use ids::{BandId, BandSetId, EditionId, RedTagDecisionId, RedTagReasonId, ReportId, WeightsVersion};
pub use location::{AreaPlaces, Location};
pub use overlap::{ItemAt, Overlap};
pub use parse::parse;
pub use red_tag::{RedTagDecision, RedTagReason, RedTagRules};
pub use report::{MonthDay, MonthDayError, ReportPeriod};

/// The content of `scales.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scales {
    /// What the scores 0 to 4 mean where an item does not say; the index is the score.
    pub graded: [Guide; 5],
    /// What the grades of conformity mean where an item does not say.
    pub conformity: Conformity,
    /// In the order of the file. On any day from the first on, each standard has exactly one.
    pub band_sets: Vec<BandSet>,
    /// How long findings may stay open.
    pub deadlines: Deadlines,
    /// How often each assessment takes place.
    pub frequency: Frequencies,
    /// When a unit is ranked.
    pub ranking: Ranking,
    /// Which days are worked.
    pub calendar: Calendar,
    /// The reports of a year, in the order of the file.
    pub report_periods: Vec<ReportPeriod>,
    /// How lots are counted out for a draw, the oldest version first; each is in force until the next begins.
    pub draw_weights: Vec<Weights>,
    /// What is asked of quality systems (HTQLCL).
    pub quality_system: Rules,
    /// Which places checklists are about; at most one for each checklist.
    pub locations: Vec<Location>,
    /// In which places areas are found, where the checklist is about the unit as a whole.
    pub area_places: Vec<AreaPlaces>,
    /// Which items of different checklists one photo can prove.
    #[serde(default)]
    pub overlaps: Vec<Overlap>,
    /// What red tags go by; empty in what a device kept of an earlier release.
    #[serde(default)]
    pub red_tag: RedTagRules,
}

/// One level: its name, and when to choose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// Short name.
    pub name: Text,
    /// When to choose it.
    pub guide: Text,
}

/// The four grades of conformity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conformity {
    /// Phù hợp.
    pub ph: Guide,
    /// Khuyến nghị cải tiến.
    pub kn: Guide,
    /// Không phù hợp nhẹ.
    pub kphn: Guide,
    /// Không phù hợp nặng.
    pub kphg: Guide,
}

/// The bands that are in force for some standards in a span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandSet {
    /// Unique among the band sets.
    pub id: BandSetId,
    /// Name.
    pub name: Text,
    /// Days in force; `audited_on` decides.
    pub valid: Span,
    /// Standards that it serves.
    pub standards: Vec<Standard>,
    /// Where it comes from, and how sure that is.
    pub note: Text,
    /// The highest band that is left when an answer caps; one of `steps`.
    pub cap: BandId,
    /// Highest first; the last begins at 0.
    pub steps: Vec<BandStep>,
}

/// One band and where it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandStep {
    /// Lower bound, itself included, in hundredths of a percent.
    pub min: u32,
    /// Unique in the set.
    pub id: BandId,
    /// Name.
    pub name: Text,
}

/// How many working days findings may stay open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlines {
    /// Safety items (an toàn).
    pub safety: u32,
    /// Critical items (tiêu chí trọng yếu).
    pub critical_item: u32,
    /// Other items (tiêu chí thường).
    pub ordinary_item: u32,
    /// Major nonconformities (không phù hợp nặng).
    pub major: u32,
    /// Minor nonconformities (không phù hợp nhẹ).
    pub minor: u32,
    /// Recommendations (khuyến nghị); none means no deadline, 0 in the file.
    pub recommendation: Option<u32>,
}

/// How often something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Hằng ngày.
    Daily,
    /// Hằng tuần.
    Weekly,
    /// Hằng tháng.
    Monthly,
    /// Hằng quý.
    Quarterly,
    /// Hằng năm.
    Yearly,
}

/// How often each assessment takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequencies {
    /// Cá nhân tự kiểm.
    pub personal_check: Frequency,
    /// Phòng tự đánh giá.
    pub room_self_assessment: Frequency,
    /// Cơ quan đánh giá.
    pub agency_assessment: Frequency,
    /// Đánh giá nội bộ ISO.
    pub internal_audit: Frequency,
    /// Xem xét của lãnh đạo.
    pub management_review: Frequency,
}

/// When a unit is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// Below this coverage (độ phủ), in percent, a unit has no rank.
    pub min_coverage_percent: u32,
}

impl Scales {
    /// The band set of a standard on a day; none before the first.
    pub fn bands(&self, standard: Standard, day: NaiveDate) -> Option<&BandSet> {
        self.band_sets.iter().find(|set| set.standards.contains(&standard) && set.valid.contains(day))
    }

    /// How lots are counted out for a draw on a day; none before the first version.
    pub fn draw_weights(&self, day: NaiveDate) -> Option<&Weights> {
        self.draw_weights.iter().rfind(|weights| weights.from <= day)
    }
}

impl Conformity {
    /// What a grade means.
    pub fn get(&self, grade: Grade) -> &Guide {
        match grade {
            Grade::Ph => &self.ph,
            Grade::Kn => &self.kn,
            Grade::Kphn => &self.kphn,
            Grade::Kphg => &self.kphg,
        }
    }
}

impl BandSet {
    /// The step with this band.
    pub fn step(&self, id: &BandId) -> Option<&BandStep> {
        self.steps.iter().find(|step| &step.id == id)
    }
}
