//! Opening a finding from an item of a sheet, and finding the same fault again.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Finding, FindingChange, FindingChangeKind, FindingFault, FindingNumber, FindingState, FindingStep, Occurrence,
    Severity, WrongFindingStep, shown::due,
};
use crate::domain::{
    checklist::{Checklist, Item, PhotoPolicy},
    ids::{FindingId, ItemId, PersonId, PhotoId, SheetId},
    patch::{FaultCode, PatchFault, check_photos, fault, required_text},
    period::day_of,
    photo::{PhotoInfo, take_up},
    scales::Scales,
    sheet::{Head, Kind},
};

/// What an auditor says of a fault, the body of `PUT /api/v1/findings/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundSaid {
    /// The sheet in which it was found.
    pub sheet: SheetId,
    /// The item.
    pub item: ItemId,
    /// Mô tả sự không phù hợp.
    pub statement: String,
    /// Bằng chứng khách quan.
    pub evidence: String,
    /// Mức độ; one of [`Severity::choices`].
    pub severity: Severity,
    /// Ảnh trước.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// What is known of them.
    #[serde(default)]
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
    /// Ngày lập: from the sheet's first day on, not in the future.
    pub found_on: NaiveDate,
}

/// What was said, with what it is about.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// What was said.
    pub said: &'a FoundSaid,
    /// What the sheet is about.
    pub head: &'a Head,
    /// Whether it has not been locked or handed in yet.
    pub is_draft: bool,
    /// The sheet's checklist.
    pub checklist: &'a Checklist,
    /// Deadlines and working days.
    pub scales: &'a Scales,
    /// Who says it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

impl Found<'_> {
    /// The id of the finding that it is about.
    pub fn id(&self) -> FindingId {
        let Found { said, head, .. } = self;
        FindingId::of(&head.unit, head.place, &head.checklist.id, &said.item)
    }

    /// What is kept of it.
    ///
    /// # Errors
    /// Every fault of the body.
    fn occurrence(&self) -> Result<Occurrence, Vec<PatchFault>> {
        let Found { said, head, checklist, by, at, .. } = *self;
        let mut faults = Vec::new();
        let statement = required_text(&mut faults, "statement", &said.statement);
        let evidence = required_text(&mut faults, "evidence", &said.evidence);
        match checklist.item(&said.item) {
            None => {
                let message = format!("{} has no item {}", checklist.id, said.item);
                faults.push(fault("item", FaultCode::UnknownItem, message));
            }
            Some(item) => self.check_item(item, &mut faults),
        }
        if said.found_on < head.audited_on || said.found_on > day_of(at) {
            let message = format!("write a day from {} to {}", head.audited_on, day_of(at));
            faults.push(fault("found_on", FaultCode::BadDate, message));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Occurrence {
            sheet: said.sheet,
            kind: head.kind,
            checklist: head.checklist.clone(),
            found_on: said.found_on,
            by,
            at,
            statement,
            evidence,
            severity: said.severity,
            photos: said.photos.clone(),
            before: None,
            repeated: false,
            rewritten: 0,
            stood: None,
        })
    }

    fn check_item(&self, item: &Item, faults: &mut Vec<PatchFault>) {
        let said = self.said;
        let choices = Severity::choices(item, self.checklist);
        if !choices.contains(&said.severity) {
            let words: Vec<_> = choices.iter().map(|one| one.as_str()).collect();
            let message = format!("{} takes {}", item.id, words.join(", "));
            faults.push(fault("severity", FaultCode::WrongSeverity, message));
        }
        if item.photo == PhotoPolicy::Forbidden && !said.photos.is_empty() {
            let message = format!("{} must not be photographed", item.id);
            faults.push(fault("photos", FaultCode::PhotoForbidden, message));
        }
        check_photos(faults, "photos", &said.photos, &said.photo_info, item.privacy);
    }
}

impl Finding {
    /// Opens the finding (mở phiếu).
    ///
    /// # Errors
    /// Every fault of the body.
    pub fn open(found: &Found<'_>, number: FindingNumber) -> Result<Self, FindingFault> {
        let one = found.occurrence()?;
        let mut finding = Self {
            id: found.id(),
            number: Some(number),
            unit: found.head.unit.clone(),
            place: found.head.place,
            item: found.said.item.clone(),
            state: FindingState::Open,
            occurrences: Vec::new(),
            pending: Vec::new(),
            due_on: None,
            doer: None,
            opinion: String::new(),
            correction: String::new(),
            cause: String::new(),
            action: String::new(),
            outcome: None,
            conclusion: None,
            photo_info: named(&one, &found.said.photo_info),
            revision: 1,
            changes: Vec::new(),
        };
        // What a unit finds itself is its own to act on at once.
        if found.is_draft && found.head.kind != Kind::SelfAssessment {
            finding.pending.push(one);
        } else {
            finding.take_in(one, found.at, found.scales);
        }
        Ok(finding)
    }

    /// Adds what another audit found, or writes anew what the same one had found while nobody has acted on it. False when it
    /// is known already.
    ///
    /// # Errors
    /// Every fault of the body, or that somebody acts on it already.
    pub fn find(&mut self, found: &Found<'_>) -> Result<bool, FindingFault> {
        let one = found.occurrence()?;
        let same = |old: &Occurrence| old.sheet == one.sheet;
        let info = named(&one, &found.said.photo_info);
        if let Some(at) = self.occurrences.iter().position(same) {
            if !self.correct(at, one, found)? {
                return Ok(false);
            }
        } else if let Some(old) = self.pending.iter_mut().find(|old| same(old)) {
            if old.says(&one) {
                return Ok(false);
            }
            *old = Occurrence { rewritten: old.rewritten + 1, ..one };
        } else if found.is_draft {
            self.pending.push(one);
        } else {
            self.take_in(one, found.at, found.scales);
        }
        take_up(&mut self.photo_info, &info);
        self.revision += 1;
        Ok(true)
    }

    /// What was found in sheets that have been handed in since (`handed_in` says when) counts from now on.
    pub fn arrived(mut self, handed_in: impl Fn(SheetId) -> Option<DateTime<Utc>>, scales: &Scales) -> Self {
        for one in std::mem::take(&mut self.pending) {
            match handed_in(one.sheet) {
                Some(at) => self.take_in(one, at, scales),
                None => self.pending.push(one),
            }
        }
        self
    }

    /// From now on it counts. A new due date begins with a fault that is new or was thought to be gone.
    pub(super) fn take_in(&mut self, mut one: Occurrence, at: DateTime<Utc>, scales: &Scales) {
        let due_on = due(&one, &scales.deadlines, &scales.calendar);
        let what = if self.occurrences.is_empty() {
            self.due_on = due_on;
            FindingChangeKind::Opened
        } else {
            let next = FindingStep::FindAgain.take(self.state).unwrap_or(self.state);
            one.before = Some(self.state);
            one.stood = Some(Box::new(self.stand()));
            one.repeated = self.state == FindingState::Closed || self.due_on.is_some_and(|last| last < one.found_on);
            if next != self.state {
                self.due_on = due_on;
            }
            self.state = next;
            FindingChangeKind::FoundAgain
        };
        self.changes.push(FindingChange { at, by: one.by, what });
        self.occurrences.push(one);
    }

    /// Writes anew what the same audit had found.
    fn correct(&mut self, at: usize, mut one: Occurrence, found: &Found<'_>) -> Result<bool, FindingFault> {
        let is_last = at + 1 == self.occurrences.len();
        let old = &mut self.occurrences[at];
        (one.before, one.repeated) = (old.before, old.repeated);
        (one.rewritten, one.stood) = (old.rewritten, old.stood.clone());
        if old.says(&one) {
            return Ok(false);
        }
        let legal: &'static [FindingState] = &[FindingState::Open, FindingState::Reopened];
        if !is_last || !legal.contains(&self.state) {
            return Err(WrongFindingStep { state: self.state, legal }.into());
        }
        self.due_on = due(&one, &found.scales.deadlines, &found.scales.calendar);
        let old = std::mem::replace(old, one);
        let what = FindingChangeKind::Corrected { statement: old.statement, evidence: old.evidence };
        self.changes.push(FindingChange { at: found.at, by: found.by, what });
        Ok(true)
    }
}

impl Occurrence {
    /// Whether it says the same, whoever says it and when.
    fn says(&self, other: &Self) -> bool {
        Self { by: other.by, at: other.at, rewritten: other.rewritten, ..self.clone() } == *other
    }
}

/// What is known of the photos that it names.
fn named(one: &Occurrence, info: &BTreeMap<PhotoId, PhotoInfo>) -> BTreeMap<PhotoId, PhotoInfo> {
    let named = info.iter().filter(|(photo, _)| one.photos.contains(photo));
    named.map(|(photo, info)| (photo.clone(), info.clone())).collect()
}
