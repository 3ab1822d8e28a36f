//! Which sheet counts where: the row that a sheet stands for.

use std::collections::BTreeMap;

use super::{Key, Row, Source};
use crate::domain::{
    checklist::Standard,
    ids::SectionId,
    period::Period,
    round::{Round, RoundState},
    score::{Score, Tally},
    sheet::{Head, Kind, Sheet, State},
};

/// Whose score a sheet of this kind and state is; none while it is a draft, and never for spot audits and internal
/// audits, which are neither the unit's own word nor a verification.
pub fn source(kind: Kind, state: State) -> Option<Source> {
    match (kind, state) {
        (_, State::Draft) => None,
        (Kind::SelfAssessment, _) => Some(Source::SelfAssessment),
        (Kind::Verification, _) => Some(Source::Verified),
        (Kind::Spot | Kind::Internal, _) => None,
    }
}

/// The period that a sheet counts in: its round's whatever its day, else the quarter of the walk.
pub fn period(head: &Head, round: Option<&Round>) -> Period {
    round.map_or_else(|| Period::quarter_of(head.audited_on), |round| round.period)
}

/// Whether outsiders may see the row of a sheet. A unit's own word is public with the sheet, and when its round was
/// published before anybody began to verify it; never while somebody verifies it, who must not see it. A verification is
/// public with the self sheet that it verifies, whose state is `verified`.
pub fn is_public(sheet: &Sheet, verified: Option<State>, round: Option<&Round>) -> bool {
    let is_published = round.is_some_and(|round| round.state == RoundState::Published);
    match sheet.head.kind {
        Kind::SelfAssessment => sheet.state == State::Published || (sheet.state == State::Locked && is_published),
        _ => verified == Some(State::Published),
    }
}

/// The row that this sheet stands for in its period; none when it does not count. `late` says that its round was
/// closed before it was locked (nộp muộn), `verified` where the self sheet stands that a verification verifies.
pub fn row(
    sheet: &Sheet,
    score: &Score,
    standard: Standard,
    round: Option<&Round>,
    late: bool,
    verified: Option<State>,
) -> Option<Row> {
    let source = source(sheet.head.kind, sheet.state).filter(|_| !late)?;
    let tally = |points, max| Tally { points, max };
    let sections: BTreeMap<SectionId, Tally> =
        score.sections.iter().filter_map(|s| Some((s.id.parse().ok()?, tally(s.points, s.max)))).collect();
    Some(Row {
        key: Key {
            unit: sheet.head.unit.clone(),
            period: period(&sheet.head, round),
            round: sheet.head.round,
            checklist: sheet.head.checklist.id.clone(),
            place: sheet.head.place,
            source,
        },
        sheet: sheet.head.id,
        checklist: sheet.head.checklist.clone(),
        standard,
        audited_on: sheet.head.audited_on,
        locked_at: sheet.locked_at.unwrap_or(sheet.saved_at),
        published: is_public(sheet, verified, round),
        total: tally(score.points, score.max),
        sections,
        capping: score.cap.as_ref().map(|cap| cap.item.clone()),
    })
}
