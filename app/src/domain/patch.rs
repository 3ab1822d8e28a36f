//! Checks a patch against its checklist before anything is merged: every fault is found at once, none is half-written.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::{
    checklist::{Checklist, Item, PhotoPolicy},
    ids::{PhotoId, UnitKind},
    photo::PhotoInfo,
    sheet::{AnswerPatch, SheetPatch},
    text::{MAX_TEXT, clean},
};

/// Most photos that one body may add to an item or area.
pub const MAX_PHOTOS: usize = 20;

/// Most photos that an item or area may carry: tablets that know nothing of each other are not refused before that.
pub const MOST_PHOTOS: usize = 5 * MAX_PHOTOS;

/// What is wrong with one place of a patch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatchFault {
    /// JSON path, for example `answers[3].value`.
    pub path: String,
    /// Stable word.
    pub code: FaultCode,
    /// What to do, in English; screens say it in their own words by `code`.
    pub message: String,
}

/// Stable words for faults of a patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// The checklist has no such item.
    UnknownItem,
    /// The checklist has no such area.
    UnknownArea,
    /// The item is named twice.
    DuplicateItem,
    /// The value is not on the item's scale.
    OffScale,
    /// The item does not apply to units of this kind.
    NotApplicable,
    /// A critical item cannot be answered "Không áp dụng".
    CriticalNa,
    /// The item must not be photographed.
    PhotoForbidden,
    /// The photo's privacy question was not confirmed.
    PrivacyUnconfirmed,
    /// No `photo_info` stands for the photo.
    PhotoInfoMissing,
    /// Too many photos at one place.
    TooManyPhotos,
    /// The text is too long.
    TooLong,
    /// The server does not have the photo, or it is not the sender's.
    UnknownPhoto,
    /// A text that must be there is not.
    MissingText,
    /// The verification agrees with the unit in this item.
    NoDifference,
    /// The unit does not dispute this item.
    NotDisputed,
    /// A disputed item has no answer.
    Unanswered,
    /// A photo that must be there is not.
    MissingPhoto,
    /// The day lies before another that it has to follow, or in the future.
    BadDate,
    /// What shows that a fault is gone is one of the photos that proved it.
    PhotoOfFault,
    /// The photo was taken before the fault was found.
    PhotoTooOld,
    /// The person does not work at the unit.
    NotOfUnit,
    /// The severity is none of this checklist, or lower than the item asks for.
    WrongSeverity,
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownItem => "unknown_item",
            Self::UnknownArea => "unknown_area",
            Self::DuplicateItem => "duplicate_item",
            Self::OffScale => "off_scale",
            Self::NotApplicable => "not_applicable",
            Self::CriticalNa => "critical_na",
            Self::PhotoForbidden => "photo_forbidden",
            Self::PrivacyUnconfirmed => "privacy_unconfirmed",
            Self::PhotoInfoMissing => "photo_info_missing",
            Self::TooManyPhotos => "too_many_photos",
            Self::TooLong => "too_long",
            Self::UnknownPhoto => "unknown_photo",
            Self::MissingText => "missing_text",
            Self::NoDifference => "no_difference",
            Self::NotDisputed => "not_disputed",
            Self::Unanswered => "unanswered",
            Self::MissingPhoto => "missing_photo",
            Self::BadDate => "bad_date",
            Self::PhotoOfFault => "photo_of_fault",
            Self::PhotoTooOld => "photo_too_old",
            Self::NotOfUnit => "not_of_unit",
            Self::WrongSeverity => "wrong_severity",
        })
    }
}

/// Every fault of a patch for a unit of this kind; empty means that it may be merged.
pub fn check(patch: &SheetPatch, checklist: &Checklist, kind: &UnitKind) -> Vec<PatchFault> {
    let mut faults = Vec::new();
    for (at, said) in patch.answers.iter().enumerate() {
        let path = format!("answers[{at}]");
        match checklist.item(&said.item) {
            None => faults.push(fault(
                format!("{path}.item"),
                FaultCode::UnknownItem,
                format!("{} has no item {}", checklist.id, said.item),
            )),
            Some(item) => check_answer(&mut faults, &path, said, item, patch, checklist, kind),
        }
        if patch.answers[..at].iter().any(|other| other.item == said.item) {
            let message = format!("item {} is named twice; send it once", said.item);
            faults.push(fault(format!("{path}.item"), FaultCode::DuplicateItem, message));
        }
    }
    for (area, photos) in &patch.area_photos {
        let path = format!("area_photos.{area}");
        if checklist.area(area).is_none() {
            let message = format!("{} has no area {area}", checklist.id);
            faults.push(fault(path.clone(), FaultCode::UnknownArea, message));
        }
        check_photos(&mut faults, &path, photos, &patch.photo_info, false);
    }
    if patch.reason.chars().count() > MAX_TEXT {
        faults.push(fault("reason".to_owned(), FaultCode::TooLong, format!("at most {MAX_TEXT} characters")));
    }
    for area in patch.areas.iter().filter(|a| checklist.area(a).is_none()) {
        let message = format!("{} has no area {area}", checklist.id);
        faults.push(fault("areas".to_owned(), FaultCode::UnknownArea, message));
    }
    faults
}

fn check_answer(
    faults: &mut Vec<PatchFault>,
    path: &str,
    said: &AnswerPatch,
    item: &Item,
    patch: &SheetPatch,
    checklist: &Checklist,
    kind: &UnitKind,
) {
    let mut add = |path: String, code, message: String| faults.push(fault(path, code, message));
    if !item.applies_to(kind) {
        let message = format!("item {} does not apply to units of kind {kind}", item.id);
        add(format!("{path}.item"), FaultCode::NotApplicable, message);
    }
    if let Some(Some(value)) = &said.value {
        if !value.fits(checklist.scale) {
            let message = format!("the value of {} is not on the scale of {}", item.id, checklist.id);
            add(format!("{path}.value"), FaultCode::OffScale, message);
        }
        if value.is_na() && item.critical && !item.na_allowed {
            let message = format!("{} is critical and must be answered", item.id);
            add(format!("{path}.value"), FaultCode::CriticalNa, message);
        }
        if matches!(value, super::answer::Value::Na { na } if na.chars().count() > MAX_TEXT) {
            add(format!("{path}.value.na"), FaultCode::TooLong, format!("at most {MAX_TEXT} characters"));
        }
    }
    if said.note.as_ref().is_some_and(|n| n.chars().count() > MAX_TEXT) {
        add(format!("{path}.note"), FaultCode::TooLong, format!("at most {MAX_TEXT} characters"));
    }
    let path = format!("{path}.photos");
    if item.photo == PhotoPolicy::Forbidden && !said.photos.is_empty() {
        add(path.clone(), FaultCode::PhotoForbidden, format!("{} must not be photographed", item.id));
    }
    check_photos(faults, &path, &said.photos, &patch.photo_info, item.privacy);
}

/// Every fault of the photos at one place. `privacy` asks for a confirmation that no personal data or secret shows.
pub fn check_photos(
    faults: &mut Vec<PatchFault>,
    path: &str,
    photos: &[PhotoId],
    known: &BTreeMap<PhotoId, PhotoInfo>,
    privacy: bool,
) {
    if photos.len() > MAX_PHOTOS {
        let message = format!("at most {MAX_PHOTOS} photos");
        faults.push(fault(path.to_owned(), FaultCode::TooManyPhotos, message));
    }
    for (at, photo) in photos.iter().enumerate() {
        let path = format!("{path}[{at}]");
        match known.get(photo) {
            None => {
                let message = "send photo_info for this photo".to_owned();
                faults.push(fault(path, FaultCode::PhotoInfoMissing, message));
            }
            Some(info) if privacy && !info.privacy_ok => {
                let message = "confirm that no personal data or secret shows".to_owned();
                faults.push(fault(path, FaultCode::PrivacyUnconfirmed, message));
            }
            Some(_) => {}
        }
    }
}

/// A text that must be there and may not be too long, in the form in which it is kept.
pub fn required_text(faults: &mut Vec<PatchFault>, path: &str, text: &str) -> String {
    let text = optional_text(faults, path, text);
    if text.is_empty() {
        faults.push(fault(path.to_owned(), FaultCode::MissingText, "write what is asked for here".to_owned()));
    }
    text
}

/// A text that may be left out but not be too long, in the form in which it is kept.
pub fn optional_text(faults: &mut Vec<PatchFault>, path: &str, text: &str) -> String {
    let text = clean(text);
    if text.chars().count() > MAX_TEXT {
        faults.push(fault(path.to_owned(), FaultCode::TooLong, format!("at most {MAX_TEXT} characters")));
    }
    text
}

/// A fault at a place.
pub fn fault(path: impl Into<String>, code: FaultCode, message: impl Into<String>) -> PatchFault {
    PatchFault { path: path.into(), code, message: message.into() }
}
