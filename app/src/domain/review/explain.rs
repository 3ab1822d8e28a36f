//! What the head disputes of a verification, item by item, with evidence (giải trình).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Case;
use crate::domain::{
    checklist::PhotoPolicy,
    ids::{ItemId, PersonId, PhotoId},
    patch::{FaultCode, PatchFault, check_photos, fault, required_text},
    photo::{PhotoInfo, take_up},
    sheet::{ChangeKind, Dispute},
};

/// One disputed item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The item; one in which the two sheets differ.
    pub item: ItemId,
    /// Why the unit's own answer holds.
    pub explanation: String,
    /// Evidence.
    pub photos: Vec<PhotoId>,
}

impl Case<'_> {
    /// Disputes these items on the self sheet, all or none; nothing at all means that the unit accepts its verification.
    ///
    /// # Errors
    /// Every fault: an item twice, one in which the sheets do not differ, no text, photos that the item's policy refuses.
    pub fn explain(
        &mut self,
        said: &[Explanation],
        info: &BTreeMap<PhotoId, PhotoInfo>,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Vec<ChangeKind>, Vec<PatchFault>> {
        let mut faults = Vec::new();
        let mut disputes = BTreeMap::new();
        for (nth, one) in said.iter().enumerate() {
            let path = |field: &str| format!("items[{nth}].{field}");
            let explanation = required_text(&mut faults, &path("explanation"), &one.explanation);
            match self.differences().find(|item| item.id == one.item) {
                None => faults.push(fault(
                    path("item"),
                    FaultCode::NoDifference,
                    format!("the verification does not differ in {}", one.item),
                )),
                Some(item) => {
                    if item.photo == PhotoPolicy::Forbidden && !one.photos.is_empty() {
                        let message = format!("{} must not be photographed", item.id);
                        faults.push(fault(path("photos"), FaultCode::PhotoForbidden, message));
                    }
                    check_photos(&mut faults, &path("photos"), &one.photos, info, item.privacy);
                }
            }
            let dispute = Dispute { explanation, photos: one.photos.clone(), by, at, ruling: None };
            if disputes.insert(one.item.clone(), dispute).is_some() {
                let message = format!("item {} is named twice; send it once", one.item);
                faults.push(fault(path("item"), FaultCode::DuplicateItem, message));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let named = |photo: &PhotoId| said.iter().any(|one| one.photos.contains(photo));
        take_up(&mut self.own.photo_info, info.iter().filter(|(photo, _)| named(photo)));
        let changes = disputes.iter().map(|(item, dispute)| ChangeKind::Disputed {
            item: item.clone(),
            explanation: dispute.explanation.clone(),
            photos: dispute.photos.clone(),
        });
        let changes = changes.collect();
        self.own.disputes = disputes;
        Ok(changes)
    }
}
