//! The one table of who may do what (`rules.md`, Who may do what): a person, an action, what it is about.

use super::{Person, Role};
use crate::domain::{
    ids::{PlaceId, UnitId},
    sheet::{Head, Kind, State},
    unit::Tree,
};

/// What somebody wants to do (`rules.md`, Who may do what).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See a sheet, its photos and its score.
    ReadSheet,
    /// Save a draft, upload photos for it.
    WriteSheet,
    /// Lock (chốt) a self sheet.
    LockSheet,
    /// Unlock with a reason, before verification starts.
    UnlockSheet,
    /// Submit a verification or a spot audit.
    SubmitSheet,
    /// Let a sheet count that came after its round was closed.
    AdmitSheet,
    /// Dispute items of the verification, or accept it (giải trình).
    ExplainSheet,
    /// Answer what is disputed (thẩm định lần 2).
    SettleSheet,
    /// Open, prolong, close and publish rounds; assign inspectors; draw.
    RunRounds,
    /// See rolled-up scores of a unit.
    ReadScores,
    /// Print the unit's area tags (mã khu vực).
    PrintTags,
    /// Write the report of an audit (báo cáo đánh giá). The subject is its sheet.
    WriteReport,
    /// Open a finding from a sheet (mở phiếu yêu cầu hành động khắc phục). The subject is the sheet.
    OpenFinding,
    /// Learn of a finding what an audit found, without reading its sheet. The subject is that sheet; the tie of somebody who
    /// audits there, too, is [`Tie::Author`].
    ReadFound,
    /// Accept a finding, say who acts. For this and what follows the subject is the unit, and the tie of somebody who has
    /// inspected it, and is not scoring it blind just now, is [`Tie::Author`]; the kind is [`Kind::Internal`] of what internal audits alone have found.
    AssignFinding,
    /// Say what the cause is, what is done about it, and that it is done.
    WorkFinding,
    /// Close a finding, send it back, move its due date. Never the doer: `domain::finding` sees to that.
    CheckFinding,
    /// See a unit's fixed points (điểm chụp cố định) and compare with their standard photos. How much of the strip is
    /// `domain::fixed_point`'s: see `blind_since`.
    ReadFixedPoints,
    /// Make fixed points, correct them, take photos from them, take a photo off the strip.
    WriteFixedPoints,
    /// Choose the standard photo of a fixed point (ảnh chuẩn).
    SetStandard,
    /// See a unit's red tags (thẻ đỏ) and their photos. Inspectors do not: what a unit doubts must not reach a blind visit.
    ReadRedTags,
    /// Put on a red tag, correct it, move its thing, carry out the decision.
    WriteRedTags,
    /// Decide what becomes of a thing with a red tag; take a tag off that was a mistake.
    DecideRedTags,
    /// See the register of a unit's quality system (HTQLCL) and its files.
    ReadQualitySystem,
    /// Write in it, upload its files.
    WriteQualitySystem,
    /// See how many agencies have built, applied and declared.
    ReadQualityCoverage,
    /// Change units, people and checklists; back up.
    Administer,
}

/// What the action is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The unit of the sheet, or the unit that is looked at.
    pub unit: &'a UnitId,
    /// The room of the sheet or of the finding, where one is named.
    pub place: Option<PlaceId>,
    /// The sheet's kind.
    pub kind: Kind,
    /// The sheet's state.
    pub state: State,
    /// What binds the person to the sheet beyond their roles.
    pub tie: Tie,
}

impl<'a> Subject<'a> {
    /// A unit itself, where the action is about no sheet.
    pub fn of_unit(unit: &'a UnitId) -> Self {
        Self { unit, place: None, kind: Kind::SelfAssessment, state: State::Draft, tie: Tie::None }
    }

    /// The sheet of this head.
    pub fn of_sheet(head: &'a Head, state: State, tie: Tie) -> Self {
        Self { unit: &head.unit, place: head.place, kind: head.kind, state, tie }
    }
}

/// What binds a person to a sheet beyond their roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tie {
    /// Nothing.
    #[default]
    None,
    /// They saved it first.
    Author,
    /// They verify it; of a verification that is not begun: the round has assigned it to them.
    Verifier,
}

/// The answer of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Go ahead.
    Allowed,
    /// The id is none of the person's business: answer 404.
    Hidden,
    /// The id may be known, the action is not theirs: answer 403.
    Forbidden,
}

/// The one policy function: may this person do this?
///
/// `tree` is the unit tree as of the sheet's day.
pub fn policy(person: &Person, action: Action, subject: Subject<'_>, tree: &Tree) -> Verdict {
    use Action::*;
    if !person.active {
        return Verdict::Hidden;
    }
    let readable = match action {
        ReadRedTags | WriteRedTags | DecideRedTags => person.is(Role::Committee) || belongs(person, subject.unit, tree),
        ReadFixedPoints | WriteFixedPoints | SetStandard | ReadQualitySystem | WriteQualitySystem => {
            belongs(person, subject.unit, tree)
                || person.owns(Role::Auditor, subject.unit, tree)
                || person.is(Role::Inspector)
                || person.is(Role::Committee)
        }
        _ => may_read(person, subject, tree),
    };
    let allowed = match action {
        ReadSheet | ReadRedTags | ReadFixedPoints | ReadQualitySystem => readable,
        WriteSheet => may_write(person, subject, tree),
        LockSheet => subject.kind == Kind::SelfAssessment && person.owns(Role::Head, subject.unit, tree),
        UnlockSheet => subject.kind == Kind::SelfAssessment && person.is(Role::Committee),
        SubmitSheet => match subject.kind {
            Kind::SelfAssessment => false,
            _ => subject.tie == Tie::Author && may_write(person, subject, tree),
        },
        ExplainSheet => subject.kind == Kind::SelfAssessment && person.owns(Role::Head, subject.unit, tree),
        SettleSheet => {
            subject.kind == Kind::SelfAssessment
                && subject.tie == Tie::Verifier
                && readable
                && is_independent(person, subject.unit, tree)
                && !belongs(person, subject.unit, tree)
        }
        WriteQualitySystem => person.owns(Role::Head, subject.unit, tree),
        AdmitSheet | RunRounds | ReadQualityCoverage => person.is(Role::Committee),
        ReadScores => {
            person.is(Role::Committee)
                || belongs(person, subject.unit, tree)
                || (subject.state == State::Published
                    && [Role::Team, Role::Head, Role::Inspector].into_iter().any(|role| person.is(role)))
        }
        PrintTags => {
            person.is(Role::Committee)
                || person.is(Role::Admin)
                || person.owns(Role::Team, subject.unit, tree)
                || person.owns(Role::Head, subject.unit, tree)
        }
        OpenFinding => match subject.kind {
            Kind::SelfAssessment => belongs(person, subject.unit, tree),
            _ => subject.tie == Tie::Author && may_audit(person, subject, tree),
        },
        WriteReport => {
            subject.kind != Kind::SelfAssessment && subject.tie == Tie::Author && may_audit(person, subject, tree)
        }
        ReadFound => {
            matches!(subject.kind, Kind::Verification | Kind::Spot)
                && subject.state != State::Draft
                && subject.tie == Tie::Author
                && may_audit(person, subject, tree)
        }
        AssignFinding => person.owns(Role::Head, subject.unit, tree),
        WorkFinding => belongs(person, subject.unit, tree),
        CheckFinding => {
            person.owns(Role::Head, subject.unit, tree)
                || (subject.tie == Tie::Author && may_audit(person, subject, tree))
        }
        WriteFixedPoints => belongs(person, subject.unit, tree),
        SetStandard => person.owns(Role::Head, subject.unit, tree),
        WriteRedTags => belongs(person, subject.unit, tree),
        DecideRedTags => person.owns(Role::Head, subject.unit, tree),
        Administer => person.is(Role::Admin),
    };
    match (allowed, readable) {
        (true, _) => Verdict::Allowed,
        (false, true) => Verdict::Forbidden,
        (false, false) if matches!(action, Administer | RunRounds | PrintTags | ReadQualityCoverage) => {
            Verdict::Forbidden
        }
        (false, false) => Verdict::Hidden,
    }
}

fn may_read(person: &Person, subject: Subject<'_>, tree: &Tree) -> bool {
    let own = belongs(person, subject.unit, tree);
    match subject.kind {
        Kind::SelfAssessment => {
            own || (person.is(Role::Committee) && subject.state != State::Draft)
                || (person.is(Role::Inspector) && subject.state == State::Published)
                || (subject.tie == Tie::Verifier && subject.state.is_seen_by_verifier())
        }
        _ if subject.tie == Tie::Author => true,
        Kind::Internal if subject.state != State::Draft && person.owns(Role::Auditor, subject.unit, tree) => true,
        _ => subject.state != State::Draft && (own || person.is(Role::Committee)),
    }
}

fn may_write(person: &Person, subject: Subject<'_>, tree: &Tree) -> bool {
    match subject.kind {
        Kind::SelfAssessment => belongs(person, subject.unit, tree),
        Kind::Spot => subject.tie == Tie::Author && is_independent(person, subject.unit, tree),
        Kind::Verification => {
            subject.tie != Tie::None
                && is_independent(person, subject.unit, tree)
                && is_blind(person, subject.unit, tree)
        }
        Kind::Internal => subject.tie == Tie::Author && is_impartial(person, subject, tree),
    }
}

/// Whether the person may still speak as the auditor of a sheet of this kind.
fn may_audit(person: &Person, subject: Subject<'_>, tree: &Tree) -> bool {
    match subject.kind {
        Kind::Internal => is_impartial(person, subject, tree),
        _ => is_independent(person, subject.unit, tree),
    }
}

/// Whether the unit is the person's own as a member of its team or as its head.
fn belongs(person: &Person, unit: &UnitId, tree: &Tree) -> bool {
    person.owns(Role::Team, unit, tree) || person.owns(Role::Head, unit, tree)
}

/// Whether no other role of the person shows them what the unit says of itself before it is published: roles may be
/// given after an inspector was sent.
pub fn is_blind(person: &Person, unit: &UnitId, tree: &Tree) -> bool {
    let own = Subject { state: State::Locked, ..Subject::of_unit(unit) };
    !may_read(person, own, tree) && !person.owns(Role::Auditor, unit, tree)
}

/// Whether the person inspects, and the unit is none of their homes, above none and below none (`rules.md`, Who may do
/// what): no authority checks itself, its parent office or an office of its own.
pub fn is_independent(person: &Person, unit: &UnitId, tree: &Tree) -> bool {
    let related = |a: &UnitId, b: &UnitId| tree.is_within(a, b) && !is_city(b, tree);
    // Whoever audits an agency from inside has a home there, too.
    let mut homes = person.units(Role::Inspector).chain(person.units(Role::Auditor));
    person.is(Role::Inspector) && homes.all(|home| !related(unit, home) && !related(home, unit))
}

/// The City itself is nobody's home: units directly under it count as unrelated to each other.
fn is_city(unit: &UnitId, tree: &Tree) -> bool {
    tree.get(unit).is_some_and(|u| u.parent.is_none())
}

/// Whether the person is an internal auditor of the agency, and the room is named, none of their own, and of no unit of
/// which they are head: auditors do not audit their own work (ISO 9001:2015, 9.2.2 c; `rules.md`, Sheets).
fn is_impartial(person: &Person, subject: Subject<'_>, tree: &Tree) -> bool {
    let Some(room) = subject.place else { return false };
    let mut own = person.roles.iter().filter(|b| b.role == Role::Auditor);
    own.clone().any(|b| b.place.is_some() && tree.is_within(subject.unit, &b.unit))
        && own.all(|b| b.place != Some(room))
        && !person.owns(Role::Head, subject.unit, tree)
}
