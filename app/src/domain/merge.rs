//! Merging (gộp): how a patch from a tablet becomes part of a sheet that other tablets write too.
//! Value and note are each decided by the newest corrected time, then device, then hash; photos are a union.
//! Whether the sender may do this is the policy's business, whether the patch makes sense is `patch`'s.

use std::{collections::BTreeSet, fmt};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::{
    ids::{PersonId, PhotoId},
    photo::take_up,
    sheet::{Answer, AnswerPatch, Change, ChangeKind, Rival, Sheet, SheetPatch, Stamp},
    text,
};

/// Who sends, when, and whether they may settle contradictions.
#[derive(Debug, Clone, Copy)]
pub struct Sender {
    /// The person.
    pub by: PersonId,
    /// The server's clock.
    pub now: DateTime<Utc>,
    /// A unit head who has seen what two people answered differently settles it.
    pub settles: bool,
}

/// A new, empty sheet for this patch.
pub fn start(patch: &SheetPatch, sender: Sender) -> Sheet {
    Sheet {
        head: patch.head(),
        state: super::sheet::State::Draft,
        revision: 0,
        author: sender.by,
        created_at: sender.now,
        saved_at: sender.now,
        locked_at: None,
        locked_by: None,
        verifier: None,
        disputes: Default::default(),
        answers: Default::default(),
        area_photos: Default::default(),
        photo_info: Default::default(),
    }
}

/// Merges the patch. When anything changed, the revision rises by one and the changes are returned for the log;
/// a repeat changes nothing.
pub fn apply(sheet: &mut Sheet, patch: &SheetPatch, sender: Sender) -> Vec<Change> {
    let revision = sheet.revision + 1;
    let mut merge = Merge { patch, sender, revision, dirty: false, log: Vec::new() };
    for said in &patch.answers {
        merge.answer(sheet.answers.entry(said.item.clone()).or_default(), said);
    }
    for (area, photos) in &patch.area_photos {
        let known = sheet.area_photos.entry(area.clone()).or_default();
        for photo in photos {
            if add(known, photo) {
                merge.log(sender.now, ChangeKind::AreaPhotoAdded { area: area.clone(), photo: photo.clone() });
            }
        }
    }
    // What is said of a photo that the sheet does not show is of no use to anybody.
    let named: BTreeSet<PhotoId> = sheet.photos().cloned().collect();
    let of_named = patch.photo_info.iter().filter(|(photo, _)| named.contains(*photo));
    merge.dirty |= take_up(&mut sheet.photo_info, of_named);
    let (dirty, log) = (merge.dirty, merge.log);
    if dirty || sheet.revision == 0 {
        sheet.revision = revision;
        sheet.saved_at = sender.now;
    }
    log
}

struct Merge<'a> {
    patch: &'a SheetPatch,
    sender: Sender,
    revision: u64,
    dirty: bool,
    log: Vec<Change>,
}

impl Merge<'_> {
    fn answer(&mut self, answer: &mut Answer, said: &AnswerPatch) {
        let stamp = self.stamp(said.answered_at);
        if let Some(value) = &said.value {
            self.value(answer, said, value, &stamp);
        }
        if let Some(note) = &said.note {
            self.note(answer, said, text::clean(note), &self.stamp(said.noted_at()));
        }
        for photo in &said.photos {
            if add(&mut answer.photos, photo) {
                self.log(stamp.at, ChangeKind::PhotoAdded { item: said.item.clone(), photo: photo.clone() });
            }
        }
        for photo in &said.restored_photos {
            if answer.removed.remove(photo) {
                self.log(stamp.at, ChangeKind::PhotoRestored { item: said.item.clone(), photo: photo.clone() });
            }
        }
        for photo in &said.removed_photos {
            if answer.photos.contains(photo) && answer.removed.insert(photo.clone()) {
                self.log(stamp.at, ChangeKind::PhotoHidden { item: said.item.clone(), photo: photo.clone() });
            }
        }
    }

    fn value(&mut self, answer: &mut Answer, said: &AnswerPatch, new: &Option<super::answer::Value>, stamp: &Stamp) {
        if is_repeat(answer.value_stamp.as_ref(), stamp)
            || answer.rivals.iter().any(|r| is_repeat(Some(&r.stamp), stamp))
        {
            return;
        }
        let old = answer.value.clone();
        let stands = answer.value_stamp.as_ref().is_none_or(|at| order(stamp, new) > order(at, &old));
        let base = said.base_revision.unwrap_or(self.patch.base_revision);
        let is_seen = |at: &Stamp| at.by == stamp.by || at.revision <= base;
        let unseen = answer.value_stamp.as_ref().filter(|at| !is_seen(at) && old != *new).cloned();
        let saw_all = unseen.is_none() && answer.rivals.iter().all(|rival| is_seen(&rival.stamp));
        if self.sender.settles && saw_all && !answer.rivals.is_empty() {
            answer.rivals.clear();
            self.dirty = true;
        } else if let Some(at) = unseen {
            let rival = if stands {
                Rival { value: old.clone(), stamp: at }
            } else {
                Rival { value: new.clone(), stamp: stamp.clone() }
            };
            answer.rivals.push(rival);
            self.dirty = true;
        }
        if stands {
            answer.value = new.clone();
            answer.value_stamp = Some(stamp.clone());
            self.dirty = true;
        }
        if old != *new {
            let what = ChangeKind::Value { item: said.item.clone(), old, new: new.clone(), stands };
            self.log(stamp.at, what);
        }
    }

    fn note(&mut self, answer: &mut Answer, said: &AnswerPatch, new: String, stamp: &Stamp) {
        if is_repeat(answer.note_stamp.as_ref(), stamp) {
            return;
        }
        let old = answer.note.clone();
        let stands = answer.note_stamp.as_ref().is_none_or(|at| order(stamp, &new) > order(at, &old));
        if stands {
            answer.note.clone_from(&new);
            answer.note_stamp = Some(stamp.clone());
            self.dirty = true;
        }
        if old != new {
            self.log(stamp.at, ChangeKind::Note { item: said.item.clone(), old, new, stands });
        }
    }

    /// The stamp of a statement: a tablet with a wrong clock must not win for ever.
    fn stamp(&self, said_at: DateTime<Utc>) -> Stamp {
        let error = self.sender.now - self.patch.sent_at;
        let at = said_at.checked_add_signed(error).unwrap_or(self.sender.now).min(self.sender.now);
        Stamp { at, said_at, device: self.patch.device.clone(), by: self.sender.by, revision: self.revision }
    }

    fn log(&mut self, at: DateTime<Utc>, what: ChangeKind) {
        self.dirty = true;
        let (by, device) = (self.sender.by, self.patch.device.clone());
        self.log.push(Change { revision: self.revision, at, by, device, what });
    }
}

/// Adds a photo unless it is there already, be it from the same list; whether it was new.
fn add(photos: &mut Vec<PhotoId>, photo: &PhotoId) -> bool {
    let is_new = !photos.contains(photo);
    if is_new {
        photos.push(photo.clone());
    }
    is_new
}

/// The same statement again: same tablet, same person, same tap.
fn is_repeat(known: Option<&Stamp>, said: &Stamp) -> bool {
    known.is_some_and(|k| k.said_at == said.said_at && k.device == said.device && k.by == said.by)
}

/// What decides between two statements: corrected time, then device, then hash of what was said.
fn order<T: fmt::Debug>(stamp: &Stamp, said: &T) -> (DateTime<Utc>, String, Vec<u8>) {
    let hash = Sha256::digest(format!("{said:?}").as_bytes()).to_vec();
    (stamp.at, stamp.device.to_string(), hash)
}
