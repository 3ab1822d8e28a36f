//! What a change of the register changed: who, when, and each entry as it was and as it is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Activity, Alteration, Declaration, Plan, Procedures, Register};
use crate::domain::ids::PersonId;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// What, in the order of the register.
    pub edits: Vec<Edit>,
}

/// One entry as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Where in the register.
    pub part: Part,
    /// As it was; none for a new entry.
    pub old: Option<Entry>,
    /// As it is; none for one that was taken out.
    pub new: Option<Entry>,
}

/// A part of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Phiên bản tiêu chuẩn.
    Standard,
    /// Phạm vi.
    Scope,
    /// Thủ tục.
    Procedures,
    /// Bắt đầu xây dựng.
    BegunOn,
    /// Xây dựng xong.
    BuiltOn,
    /// Áp dụng.
    AppliedOn,
    /// Công bố.
    Declaration,
    /// Thay đổi.
    Alteration,
    /// Kế hoạch năm.
    Plan,
    /// Đánh giá nội bộ.
    InternalAudit,
    /// Xem xét của lãnh đạo.
    ManagementReview,
}

/// What an entry said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A text or a code.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// Counts.
    Procedures(Procedures),
    /// A declaration.
    Declaration(Declaration),
    /// A change of scope, organisation or standard.
    Alteration(Alteration),
    /// A plan.
    Plan(Plan),
    /// An audit or a review.
    Activity(Activity),
}

/// What differs between two registers; empty when they are the same.
pub fn edits(old: &Register, new: &Register) -> Vec<Edit> {
    let mut found = Vec::new();
    let text = |text: &str| (!text.is_empty()).then(|| Entry::Text(text.to_owned()));
    let code = |register: &Register| register.standard.as_ref().map(|id| Entry::Text(id.to_string()));
    let counts = |of: Procedures| (of != Procedures::default()).then_some(Entry::Procedures(of));
    let single = [
        (Part::Standard, code(old), code(new)),
        (Part::Scope, text(&old.scope), text(&new.scope)),
        (Part::Procedures, counts(old.procedures), counts(new.procedures)),
        (Part::BegunOn, old.begun_on.map(Entry::Day), new.begun_on.map(Entry::Day)),
        (Part::BuiltOn, old.built_on.map(Entry::Day), new.built_on.map(Entry::Day)),
        (Part::AppliedOn, old.applied_on.map(Entry::Day), new.applied_on.map(Entry::Day)),
    ];
    found.extend(single.into_iter().filter(|(_, old, new)| old != new).map(|(part, old, new)| Edit { part, old, new }));
    let declarations = (&*old.declarations, &*new.declarations);
    list(&mut found, Part::Declaration, declarations, |one| one.on, Entry::Declaration);
    list(&mut found, Part::Alteration, (&old.alterations, &new.alterations), |one| one.on, Entry::Alteration);
    list(&mut found, Part::Plan, (&old.plans, &new.plans), |one| one.year, Entry::Plan);
    let audits = (&*old.internal_audits, &*new.internal_audits);
    list(&mut found, Part::InternalAudit, audits, |one| one.on, Entry::Activity);
    let reviews = (&*old.management_reviews, &*new.management_reviews);
    list(&mut found, Part::ManagementReview, reviews, |one| one.on, Entry::Activity);
    found
}

/// Entries are the same when they are equal; of the others those with the same key are one that was changed.
fn list<T: Clone + PartialEq, K: PartialEq>(
    found: &mut Vec<Edit>,
    part: Part,
    (old, new): (&[T], &[T]),
    key: impl Fn(&T) -> K,
    entry: impl Fn(T) -> Entry,
) {
    let mut gone = rest(old, new);
    for one in rest(new, old) {
        let at = gone.iter().position(|other| key(other) == key(one));
        let before = at.map(|at| entry(gone.remove(at).clone()));
        found.push(Edit { part, old: before, new: Some(entry(one.clone())) });
    }
    found.extend(gone.into_iter().map(|one| Edit { part, old: Some(entry(one.clone())), new: None }));
}

/// What of one list the other does not have, each as often as it lacks it.
fn rest<'a, T: PartialEq>(of: &'a [T], without: &[T]) -> Vec<&'a T> {
    let mut without: Vec<&T> = without.iter().collect();
    let is_left = |one: &&T| match without.iter().position(|other| other == one) {
        Some(at) => {
            without.remove(at);
            false
        }
        None => true,
    };
    of.iter().filter(is_left).collect()
}
