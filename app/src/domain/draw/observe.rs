//! How the signs of risk are observed (dấu hiệu rủi ro), from what the house knows of a unit on the day of the draw.

use chrono::NaiveDate;

use super::Signals;
use crate::domain::{
    finding::Finding,
    rollup::{Row, Source},
    sheet::Kind,
};

impl Signals {
    /// What is known of a unit on this day. `last_visit`: the day of its newest verification or spot audit that was handed
    /// in; `rows`: its roll-up rows; `findings`: its findings. Rubber-stamp hints are 0 as long as nothing records them.
    pub fn observed(day: NaiveDate, last_visit: Option<NaiveDate>, rows: &[Row], findings: &[Finding]) -> Self {
        let days = |last: NaiveDate| u32::try_from((day - last).num_days()).unwrap_or(0);
        let overdue = findings.iter().filter(|finding| is_external(finding) && finding.is_overdue(day)).count();
        let overdue_actions = u32::try_from(overdue).unwrap_or(u32::MAX);
        Self { days_since_visit: last_visit.map(days), gap: gap(rows), overdue_actions, hints: 0 }
    }
}

/// Whether anybody but the unit itself found it. What a unit finds in its own sheets would tell of a score that is not
/// published yet, and finding faults oneself, also in an internal audit, must not cost anything.
fn is_external(finding: &Finding) -> bool {
    finding.occurrences.iter().any(|one| matches!(one.kind, Kind::Verification | Kind::Spot))
}

/// Self minus verified percent of the newest pair of one round about the same checklist and place that is published; 0
/// without one. A pair that is not published says nothing: the list of a draw is shown to everybody in the end.
fn gap(rows: &[Row]) -> i32 {
    let published = |source| rows.iter().filter(move |row| row.published && row.key.source == source);
    let about = |row: &Row| (row.key.round, row.key.period, row.key.checklist.clone(), row.key.place);
    let pair =
        |verified| Some((verified, published(Source::SelfAssessment).find(|own| about(own) == about(verified))?));
    let pairs = published(Source::Verified).filter_map(pair);
    let newest = pairs.max_by_key(|(verified, _)| (verified.audited_on, verified.locked_at, verified.sheet));
    let percent = |row: &Row| row.total.percent().and_then(|percent| i32::try_from(percent.0).ok());
    newest.and_then(|(verified, own)| Some(percent(own)? - percent(verified)?)).unwrap_or(0)
}
