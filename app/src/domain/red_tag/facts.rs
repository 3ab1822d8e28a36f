//! What is written on a red tag (nội dung thẻ): the thing, where it was found, why it is in doubt, and until when the head
//! decides. Whether the place is the unit's and the photos may be quoted is the server's to check.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{RedTagFault, RedTagFaultCode as Code};
use crate::domain::{
    ids::{PhotoId, PlaceId, UnitId},
    photo::PhotoInfo,
    scales::{RedTagReasonId, RedTagRules},
    text::clean,
};

/// Most photos of one tag.
pub const MAX_PHOTOS: usize = 6;

/// Largest number of things under one tag.
pub const MAX_QUANTITY: u32 = 9_999;

/// Longest name of a thing or a spot, in characters: it has to fit on the tag.
pub(super) const MAX_NAME: usize = 200;

/// Longest note, in characters.
pub(super) const MAX_NOTE: usize = 1_000;

/// What is written on a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagFacts {
    /// The unit.
    pub unit: UnitId,
    /// The place where the thing was found; none outside of places.
    pub place: Option<PlaceId>,
    /// Where exactly: "kệ số 3". May be empty.
    pub spot: String,
    /// Tên vật dụng.
    pub item: String,
    /// How many, from 1 on.
    pub quantity: u32,
    /// Lý do gắn thẻ, of the list in `scales.toml`.
    pub reason: RedTagReasonId,
    /// What else is to be said. May be empty.
    pub note: String,
    /// One photo at least.
    pub photos: BTreeMap<PhotoId, PhotoInfo>,
    /// Ngày gắn thẻ.
    pub tagged_on: NaiveDate,
    /// Hạn quyết định, itself included.
    pub decide_by: NaiveDate,
}

impl RedTagFacts {
    /// The last day for the decision of a tag that names none.
    pub fn usual_decide_by(tagged_on: NaiveDate, rules: &RedTagRules) -> NaiveDate {
        tagged_on.checked_add_days(Days::new(rules.days.into())).unwrap_or(tagged_on)
    }

    /// The same with its texts in the form in which they are kept.
    pub fn cleaned(self) -> Self {
        Self { spot: clean(&self.spot), item: clean(&self.item), note: clean(&self.note), ..self }
    }

    /// Every fault, as of a day.
    pub fn faults(&self, today: NaiveDate, rules: &RedTagRules) -> Vec<RedTagFault> {
        let mut faults = Vec::new();
        let mut fault = |wrong: bool, path, code, message: &str| {
            if wrong {
                faults.push(RedTagFault::new(path, code, message));
            }
        };
        fault(self.item.is_empty(), "item", Code::MissingText, "say what the thing is");
        for (path, text, most) in
            [("item", &self.item, MAX_NAME), ("spot", &self.spot, MAX_NAME), ("note", &self.note, MAX_NOTE)]
        {
            fault(text.chars().count() > most, path, Code::TooLong, &format!("at most {most} characters"));
        }
        let counted = (1..=MAX_QUANTITY).contains(&self.quantity);
        fault(!counted, "quantity", Code::BadQuantity, &format!("a number from 1 to {MAX_QUANTITY}"));
        let is_known = rules.reason(&self.reason).is_some();
        fault(!is_known, "reason", Code::UnknownReason, "choose a reason of the list in scales.toml");
        fault(self.photos.is_empty(), "photos", Code::MissingPhoto, "show the thing on a photo");
        let many = self.photos.len() > MAX_PHOTOS;
        fault(many, "photos", Code::TooManyPhotos, &format!("at most {MAX_PHOTOS} photos"));
        fault(self.tagged_on > today, "tagged_on", Code::FutureDay, "this day has not come yet");
        fault(self.decide_by < self.tagged_on, "decide_by", Code::DayBefore, "this day lies before the tag");
        let longest = Days::new(rules.longest_days.into());
        let far = self.tagged_on.checked_add_days(longest).is_some_and(|last| self.decide_by > last);
        fault(far, "decide_by", Code::TooFar, &format!("at most {} days after the tag", rules.longest_days));
        faults
    }
}
