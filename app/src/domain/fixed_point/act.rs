//! What is done with a fixed point. The same act again changes nothing.

use chrono::{DateTime, Utc};

use super::{FixedPoint, FixedPointChange, FixedPointChangeKind as Change, FixedPointFacts, FixedShot, MAX_LINE};
use crate::domain::{
    fault::FieldFault,
    ids::{PersonId, PhotoId},
    photo::PhotoInfo,
    text::clean,
};

/// Most photos of one point: one a day for two years.
const MAX_SHOTS: usize = 750;

/// Something that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixedPointAct {
    /// Sửa mô tả.
    Correct {
        /// What is said from now on.
        facts: Box<FixedPointFacts>,
        /// The revision that was looked at.
        base: u64,
    },
    /// Thêm ảnh chụp từ điểm này.
    Shoot {
        /// The photo.
        photo: PhotoId,
        /// What travels with it.
        info: PhotoInfo,
    },
    /// Bỏ một ảnh khỏi dải ảnh.
    Remove {
        /// The photo.
        photo: PhotoId,
        /// Why, not empty.
        reason: String,
    },
    /// Chọn ảnh chuẩn; none: there is none from now on.
    SetStandard {
        /// One of the strip.
        photo: Option<PhotoId>,
    },
}

/// Why it was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixedPointRefusal {
    /// It has changed since; it is at this revision.
    Stale(u64),
    /// It belongs to another unit.
    OtherUnit,
    /// What was said cannot be used.
    Invalid(Vec<FieldFault>),
}

impl FixedPoint {
    /// The point after the act; none when it changes nothing.
    ///
    /// # Errors
    /// Says why it cannot be done, with every fault of what was said.
    pub fn take(&self, act: FixedPointAct, by: PersonId, at: DateTime<Utc>) -> Result<Option<Self>, FixedPointRefusal> {
        let mut next = self.clone();
        let what = match act {
            FixedPointAct::Correct { facts, base } => next.correct(*facts, base)?,
            FixedPointAct::Shoot { photo, info } => next.shoot(FixedShot { photo, info, by, at })?,
            FixedPointAct::Remove { photo, reason } => next.remove(photo, clean(&reason))?,
            FixedPointAct::SetStandard { photo } => next.set_standard(photo)?,
        };
        let Some(what) = what else { return Ok(None) };
        next.revision += 1;
        next.changes.push(FixedPointChange { at, by, what });
        Ok(Some(next))
    }

    fn correct(&mut self, facts: FixedPointFacts, base: u64) -> Result<Option<Change>, FixedPointRefusal> {
        if facts.unit != self.facts.unit {
            return Err(FixedPointRefusal::OtherUnit);
        }
        if facts == self.facts {
            return Ok(None);
        }
        if base != self.revision {
            return Err(FixedPointRefusal::Stale(self.revision));
        }
        match facts.faults() {
            faults if faults.is_empty() => {
                let old = Box::new(std::mem::replace(&mut self.facts, facts));
                Ok(Some(Change::Corrected { old }))
            }
            faults => Err(FixedPointRefusal::Invalid(faults)),
        }
    }

    fn shoot(&mut self, shot: FixedShot) -> Result<Option<Change>, FixedPointRefusal> {
        if self.shots.iter().any(|known| known.photo == shot.photo) {
            return Ok(None);
        }
        if self.facts.retired {
            return refuse("photo", "retired", "this point is no longer used; make another one");
        }
        if !shot.info.privacy_ok {
            return refuse("info.privacy_ok", "privacy_unconfirmed", "confirm that the photo shows nothing private");
        }
        if self.shots.len() >= MAX_SHOTS {
            return refuse("photo", "too_many_photos", "this point is full; make another one");
        }
        let photo = shot.photo.clone();
        self.shots.push(shot);
        Ok(Some(Change::Shot { photo }))
    }

    fn remove(&mut self, photo: PhotoId, reason: String) -> Result<Option<Change>, FixedPointRefusal> {
        if self.removed.contains(&photo) {
            return Ok(None);
        }
        if !self.shots.iter().any(|shot| shot.photo == photo) {
            return refuse("photo", "not_shown", "the point shows no such photo");
        }
        if self.standard.as_ref() == Some(&photo) {
            return refuse("photo", "is_standard", "this is the standard photo; choose another one first");
        }
        match reason.chars().count() {
            0 => return refuse("reason", "missing_reason", "say why it is not shown any more"),
            n if n > MAX_LINE => return refuse("reason", "too_long", &format!("at most {MAX_LINE} characters")),
            _ => {}
        }
        self.removed.insert(photo.clone());
        Ok(Some(Change::Removed { photo, reason }))
    }

    fn set_standard(&mut self, photo: Option<PhotoId>) -> Result<Option<Change>, FixedPointRefusal> {
        if photo == self.standard {
            return Ok(None);
        }
        let is_shown = |photo: &PhotoId| self.strip().iter().any(|shot| &shot.photo == photo);
        if photo.as_ref().is_some_and(|photo| !is_shown(photo)) {
            return refuse("photo", "not_shown", "choose one of the photos of this point");
        }
        let old = std::mem::replace(&mut self.standard, photo.clone());
        Ok(Some(Change::Standard { old, new: photo }))
    }
}

fn refuse<T>(path: &str, code: &'static str, message: &str) -> Result<T, FixedPointRefusal> {
    Err(FixedPointRefusal::Invalid(vec![FieldFault::new(path, code, message)]))
}
