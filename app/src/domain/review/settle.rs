//! The second verification (thẩm định lần 2): an answer to every disputed item. What changes is the verified value.

use std::collections::BTreeSet;

use super::Case;
use crate::domain::{
    answer::Value,
    ids::ItemId,
    patch::{FaultCode, PatchFault, fault, required_text},
    sheet::{Answer, ChangeKind, Ruling, Stamp},
    text::{MAX_TEXT, clean},
};

/// The answer to one disputed item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulingSaid {
    /// The item.
    pub item: ItemId,
    /// What holds from now on; the verified value as it is when the dispute is dismissed.
    pub value: Value,
    /// Why.
    pub reason: String,
}

impl Case<'_> {
    /// Answers every dispute of the self sheet and brings the verified values to what now holds, all or none. `stamp`
    /// says who answers and when, and bears the verification's next revision.
    ///
    /// # Errors
    /// Every fault: a dispute without an answer, an answer to what is not disputed, a value off the scale, no reason.
    pub fn settle(&mut self, said: &[RulingSaid], stamp: &Stamp) -> Result<Vec<ChangeKind>, Vec<PatchFault>> {
        let mut faults = Vec::new();
        let mut answered = BTreeSet::new();
        let mut rulings = Vec::new();
        for (nth, one) in said.iter().enumerate() {
            let path = |field: &str| format!("items[{nth}].{field}");
            let reason = required_text(&mut faults, &path("reason"), &one.reason);
            if !self.own.disputes.contains_key(&one.item) {
                let message = format!("the unit does not dispute {}", one.item);
                faults.push(fault(path("item"), FaultCode::NotDisputed, message));
            } else if !answered.insert(&one.item) {
                let message = format!("item {} is named twice; send it once", one.item);
                faults.push(fault(path("item"), FaultCode::DuplicateItem, message));
            }
            if !one.value.fits(self.checklist.scale) {
                let message = format!("the value of {} is not on the scale of {}", one.item, self.checklist.id);
                faults.push(fault(path("value"), FaultCode::OffScale, message));
            }
            let refuses_na = self.checklist.item(&one.item).is_some_and(|item| item.critical && !item.na_allowed);
            if one.value.is_na() && refuses_na {
                let message = format!("{} is critical and must be answered", one.item);
                faults.push(fault(path("value"), FaultCode::CriticalNa, message));
            }
            if matches!(&one.value, Value::Na { na } if clean(na).is_empty()) {
                faults.push(fault(path("value"), FaultCode::MissingText, "say why the item does not apply"));
            }
            if matches!(&one.value, Value::Na { na } if na.chars().count() > MAX_TEXT) {
                faults.push(fault(path("value.na"), FaultCode::TooLong, format!("at most {MAX_TEXT} characters")));
            }
            let old = self.verified.answers.get(&one.item).and_then(|answer| answer.value.clone());
            rulings.push((&one.item, Ruling { old, new: one.value.clone(), reason, by: stamp.by, at: stamp.at }));
        }
        for item in self.own.disputes.keys().filter(|item| !answered.contains(item)) {
            faults.push(fault("items".to_owned(), FaultCode::Unanswered, format!("answer {item} too")));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(rulings.into_iter().map(|(item, ruling)| self.rule(item, ruling, stamp)).collect())
    }

    fn rule(&mut self, item: &ItemId, ruling: Ruling, stamp: &Stamp) -> ChangeKind {
        let answer: &mut Answer = self.verified.answers.entry(item.clone()).or_default();
        if ruling.old.as_ref() != Some(&ruling.new) {
            answer.value = Some(ruling.new.clone());
            answer.value_stamp = Some(stamp.clone());
        }
        if ruling.new.needs_note() && answer.note.is_empty() {
            answer.note.clone_from(&ruling.reason);
            answer.note_stamp = Some(stamp.clone());
        }
        let Ruling { old, new, reason, .. } = ruling.clone();
        if let Some(dispute) = self.own.disputes.get_mut(item) {
            dispute.ruling = Some(ruling);
        }
        ChangeKind::Ruled { item: item.clone(), old, new, reason }
    }
}
