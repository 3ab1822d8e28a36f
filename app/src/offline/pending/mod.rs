//! What this tablet has said about one sheet and the server has not confirmed yet. Pure; the browser keeps it as JSON.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{AreaId, DeviceId, ItemId, PhotoId},
    photo::PhotoInfo,
    sheet::{Answer, AnswerPatch, Head, SheetPatch},
};

/// Unconfirmed statements, at most one per item: a newer one takes up the older.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pending {
    /// By item.
    pub answers: BTreeMap<ItemId, AnswerPatch>,
    /// Photos of areas.
    pub area_photos: BTreeMap<AreaId, Vec<PhotoId>>,
    /// What is known of the photos that are named.
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
}

/// What a device keeps about one sheet, enough to send it without the page that wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What the sheet is about.
    pub head: Head,
    /// The revision that the device last saw.
    pub revision: u64,
    /// What the server has not confirmed.
    pub pending: Pending,
}

impl Kept {
    /// The statements, each with the revision that its author had before them.
    pub fn statements(self) -> Pending {
        let mut pending = self.pending;
        for said in pending.answers.values_mut().filter(|said| said.value.is_some()) {
            said.base_revision.get_or_insert(self.revision);
        }
        pending
    }
}

impl Pending {
    /// Whether everything has been confirmed.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.area_photos.is_empty()
    }

    /// How many items and areas wait.
    pub fn len(&self) -> usize {
        self.answers.len() + self.area_photos.len()
    }

    /// Adds what is said now: it is the newest, also when the tablet's clock has been set back since the last time.
    pub fn say_now(&mut self, mut said: AnswerPatch) {
        if let Some(known) = self.answers.get(&said.item) {
            let before = if said.value.is_some() { known.answered_at } else { known.noted_at() };
            said.answered_at = said.answered_at.max(before);
        }
        self.say(said);
    }

    /// Adds a statement about an item.
    pub fn say(&mut self, said: AnswerPatch) {
        let Some(known) = self.answers.get_mut(&said.item) else {
            self.answers.insert(said.item.clone(), said);
            return;
        };
        let mut noted_at = known.noted_at();
        if said.note.is_some() && (known.note.is_none() || said.noted_at() >= noted_at) {
            noted_at = said.noted_at();
            known.note = said.note;
        }
        // A note or a photo makes the value before it no younger, or it would overrule what others have said since.
        match (&known.value, &said.value) {
            (Some(_), None) => {}
            (None, None) => known.answered_at = known.answered_at.max(said.answered_at),
            (Some(_), Some(_)) if said.answered_at < known.answered_at => {}
            (_, Some(_)) => {
                known.answered_at = said.answered_at;
                known.value = said.value;
                known.base_revision = said.base_revision;
            }
        }
        known.noted_at = (known.note.is_some() && noted_at != known.answered_at).then_some(noted_at);
        known.photos.retain(|photo| !said.removed_photos.contains(photo));
        known.restored_photos.retain(|photo| !said.removed_photos.contains(photo));
        known.removed_photos.retain(|photo| !said.restored_photos.contains(photo));
        add(&mut known.photos, said.photos);
        add(&mut known.removed_photos, said.removed_photos);
        add(&mut known.restored_photos, said.restored_photos);
    }

    /// Adds a photo of an area.
    pub fn say_area(&mut self, area: AreaId, photo: PhotoId) {
        add(self.area_photos.entry(area).or_default(), vec![photo]);
    }

    /// Takes up statements from another time or place: about each item the newer one counts.
    pub fn take_up(&mut self, other: Self) {
        for (item, said) in other.answers {
            match self.answers.remove(&item) {
                Some(known) if known.answered_at > said.answered_at => {
                    self.say(said);
                    self.say(known);
                }
                Some(known) => {
                    self.say(known);
                    self.say(said);
                }
                None => self.say(said),
            }
        }
        for (area, photos) in other.area_photos {
            photos.into_iter().for_each(|photo| self.say_area(area.clone(), photo));
        }
        for (photo, info) in other.photo_info {
            self.add_info(photo, info);
        }
    }

    /// Adds what is known of a photo. The same picture may show two items: what was confirmed once stays confirmed.
    pub fn add_info(&mut self, photo: PhotoId, info: PhotoInfo) {
        self.photo_info
            .entry(photo)
            .and_modify(|known| {
                known.take_up(&info);
            })
            .or_insert(info);
    }

    /// Takes a photo out; what was said beside it stays.
    pub fn drop_photo(&mut self, photo: &PhotoId) {
        self.answers.values_mut().for_each(|said| said.photos.retain(|p| p != photo));
        self.area_photos.values_mut().for_each(|photos| photos.retain(|p| p != photo));
        self.area_photos.retain(|_, photos| !photos.is_empty());
        self.photo_info.remove(photo);
    }

    /// Every photo that is named.
    pub fn photos(&self) -> impl Iterator<Item = &PhotoId> {
        self.answers.values().flat_map(|a| &a.photos).chain(self.area_photos.values().flatten())
    }

    /// The body to send.
    pub fn patch(&self, head: &Head, base_revision: u64, device: DeviceId, sent_at: DateTime<Utc>) -> SheetPatch {
        let photo_info = self.photos().filter_map(|p| Some((p.clone(), self.photo_info.get(p)?.clone()))).collect();
        SheetPatch {
            id: head.id,
            unit: head.unit.clone(),
            place: head.place,
            round: head.round,
            kind: head.kind,
            checklist: head.checklist.clone(),
            audited_on: head.audited_on,
            areas: head.areas.clone(),
            reason: head.reason.clone(),
            base_revision,
            device,
            sent_at,
            answers: self.answers.values().cloned().collect(),
            area_photos: self.area_photos.clone(),
            photo_info,
        }
    }

    /// Takes out what the server has confirmed; what was said in the meantime stays.
    pub fn settle(&mut self, sent: &SheetPatch) {
        for said in &sent.answers {
            let Some(now) = self.answers.get_mut(&said.item) else { continue };
            if now == said {
                self.answers.remove(&said.item);
                continue;
            }
            let noted_at = now.noted_at();
            if now.note == said.note && noted_at == said.noted_at() {
                now.note = None;
                now.noted_at = None;
            }
            if now.value == said.value && now.answered_at == said.answered_at {
                now.value = None;
                now.base_revision = None;
            }
            if now.value.is_none() && now.note.is_some() {
                now.answered_at = noted_at;
                now.noted_at = None;
            }
            now.photos.retain(|p| !said.photos.contains(p));
            now.removed_photos.retain(|p| !said.removed_photos.contains(p));
            now.restored_photos.retain(|p| !said.restored_photos.contains(p));
        }
        for (area, photos) in &sent.area_photos {
            if let Some(now) = self.area_photos.get_mut(area) {
                now.retain(|p| !photos.contains(p));
            }
        }
        self.area_photos.retain(|_, photos| !photos.is_empty());
        let named: Vec<_> = self.photos().cloned().collect();
        self.photo_info.retain(|p, _| named.contains(p));
    }

    /// Lays the statements over what the server knows.
    pub fn lay_over(
        &self,
        answers: &mut BTreeMap<ItemId, Answer>,
        area_photos: &mut BTreeMap<AreaId, Vec<PhotoId>>,
        photo_info: &mut BTreeMap<PhotoId, PhotoInfo>,
    ) {
        for said in self.answers.values() {
            let answer = answers.entry(said.item.clone()).or_default();
            if let Some(value) = &said.value {
                answer.value.clone_from(value);
            }
            if let Some(note) = &said.note {
                answer.note.clone_from(note);
            }
            add(&mut answer.photos, said.photos.clone());
            answer.removed.retain(|photo| !said.restored_photos.contains(photo));
            answer.removed.extend(said.removed_photos.iter().cloned());
        }
        for (area, photos) in &self.area_photos {
            add(area_photos.entry(area.clone()).or_default(), photos.clone());
        }
        for (photo, info) in &self.photo_info {
            photo_info.entry(photo.clone()).or_insert_with(|| info.clone()).take_up(info);
        }
    }
}

fn add(known: &mut Vec<PhotoId>, more: Vec<PhotoId>) {
    for photo in more {
        if !known.contains(&photo) {
            known.push(photo);
        }
    }
}

#[cfg(test)]
mod tests;
