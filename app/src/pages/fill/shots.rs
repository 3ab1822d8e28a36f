//! Photos at the desk: where a picture belongs, whether it may be used, taking one off again.

use leptos::prelude::*;

use super::desk::{Desk, statement};
use crate::{
    domain::{
        checklist::{Item, PhotoPolicy},
        ids::{AreaId, ItemId, PhotoId},
        photo::{PhotoInfo, Source},
        score::Lack,
        sheet::AnswerPatch,
    },
    offline::{Shot, pick, take_files},
    pages::fixed_point::{PointHint, Shooting},
    parts::put_on_strip,
};

/// The hidden field that opens the camera.
pub const CAMERA: &str = "fill-camera";
/// The hidden field that opens the library.
pub const LIBRARY: &str = "fill-library";

/// What a photo shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One item.
    Item(ItemId),
    /// A whole area, serving its items.
    Area(AreaId),
}

/// The photo side of a desk.
#[derive(Clone, Copy)]
pub struct Shots {
    desk: Desk,
    target: RwSignal<Option<Target>>,
    /// Pictures whose privacy question is open; the first is asked about.
    pub asked: RwSignal<Vec<(Shot, Target)>>,
    /// A picture could not be read.
    pub broken: RwSignal<bool>,
    /// The last photo is on the sheet, but not on the strip of its fixed point.
    pub unstripped: RwSignal<bool>,
    /// The photo that is shown large.
    pub shown: RwSignal<Option<PhotoId>>,
    /// Address of the earlier photo that the next one is lined up with.
    pub ghost: RwSignal<Option<String>>,
    /// The fixed point from which the next photo is taken, then with that photo.
    point: RwSignal<Option<(PointHint, Option<PhotoId>)>>,
}

impl Shots {
    /// For this desk.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            target: RwSignal::default(),
            asked: RwSignal::default(),
            broken: RwSignal::default(),
            unstripped: RwSignal::default(),
            shown: RwSignal::default(),
            ghost: RwSignal::default(),
            point: RwSignal::default(),
        }
    }

    /// The item that is shown, if a photo of it may be taken.
    fn item(self) -> Option<Item> {
        self.desk.item_now().filter(|item| self.desk.writable && item.photo != PhotoPolicy::Forbidden)
    }

    /// Opens the camera or the library for the item that is shown, or for its area.
    pub fn begin(self, field: &str, whole_area: bool) {
        self.point.set(None);
        self.open(field, whole_area);
    }

    /// Opens the device's own camera where the viewfinder does not work.
    pub fn instead(self) {
        self.open(CAMERA, false);
    }

    fn open(self, field: &str, whole_area: bool) {
        let Some(item) = self.item() else { return };
        let target = match item.area {
            Some(area) if whole_area => Target::Area(area),
            _ => Target::Item(item.id),
        };
        self.target.set(Some(target));
        self.broken.set(false);
        pick(field);
    }

    /// The pictures that the field has brought.
    pub fn brought(self, field: &'static str, source: Source) {
        // Fields can be filled without `begin`; then the picture is the shown item's.
        let fallback = || self.item().map(|item| Target::Item(item.id));
        let Some(target) = self.target.get_untracked().or_else(fallback) else { return };
        self.target.set(None);
        take_files(field, source, move |shot| match shot {
            None => self.broken.set(true),
            Some(shot) => {
                self.note_taken(&shot);
                self.arrived(shot, &target);
            }
        });
    }

    /// Lines the next photo of the item that is shown up with the last one of last time.
    pub fn line_up(self) {
        let Some(item) = self.item() else { return };
        let Some(earlier) = self.desk.earlier(&item.id) else { return };
        self.broken.set(false);
        self.point.set(None);
        self.ghost.set(Some(self.desk.large(&earlier)));
    }

    /// Takes the next photo of the item that is shown from a fixed point, lined up with its last one.
    pub fn shoot_at(self, point: &PointHint) {
        let Some(earlier) = &point.ghost else { return };
        self.broken.set(false);
        self.unstripped.set(false);
        self.point.set(Some((point.clone(), None)));
        self.ghost.set(Some(self.desk.large(earlier)));
    }

    /// The photo that was lined up.
    pub fn lined_up(self, shot: Shot) {
        if let Some(item) = self.item() {
            self.note_taken(&shot);
            self.arrived(shot, &Target::Item(item.id));
        }
    }

    /// The point's photo is this one, the first that has come.
    fn note_taken(self, shot: &Shot) {
        self.point.update(|point| {
            if let Some((_, taken)) = point {
                taken.get_or_insert_with(|| shot.id.clone());
            }
        });
    }

    /// Puts a photo that was taken from a fixed point on its strip, too, once the item has it.
    fn put_on_strip(self, shot: &Shot) {
        let point = self.point.get_untracked();
        let Some((point, _)) = point.filter(|(_, taken)| taken.as_ref() == Some(&shot.id)) else { return };
        self.point.set(None);
        let (owner, unit) = self.desk.data.with_value(|d| (d.me, d.head.unit.clone()));
        let PointHint { id, name, .. } = point;
        let shooting = Shooting { point: id, name, unit, photo: shot.id.clone(), info: shot.info.clone() };
        let failed = self.unstripped;
        leptos::task::spawn_local(async move {
            let done = put_on_strip(owner, shooting).await;
            failed.try_set(!done);
        });
    }

    /// Takes over a photo that another sheet shows, for the item that is shown.
    pub fn reuse(self, id: PhotoId, info: PhotoInfo) {
        let Some(item) = self.item() else { return };
        let (url, confirmed) = (untrack(|| self.desk.thumb(&id)), info.privacy_ok);
        let (shot, target) = (Shot { id, url, info }, Target::Item(item.id));
        match confirmed {
            true => self.attach(shot, &target),
            false => self.arrived(shot, &target),
        }
    }

    fn arrived(self, shot: Shot, target: &Target) {
        // What goes on the strip of a fixed point is seen from outside of the unit.
        let on_strip = self
            .point
            .with_untracked(|point| point.as_ref().is_some_and(|(_, taken)| taken.as_ref() == Some(&shot.id)));
        match on_strip || self.is_private(target) {
            true => self.asked.update(|asked| asked.push((shot, target.clone()))),
            false => self.attach(shot, target),
        }
    }

    fn is_private(self, target: &Target) -> bool {
        let concerned = |item: &&Item| match target {
            Target::Item(id) => &item.id == id,
            Target::Area(area) => item.area.as_ref() == Some(area),
        };
        self.desk.course.with_untracked(|c| c.items.iter().filter(concerned).any(|item| item.privacy))
    }

    /// Answers the privacy question about the first picture.
    pub fn answer_privacy(self, fine: bool) {
        let mut asked = self.asked.get_untracked();
        if asked.is_empty() {
            return;
        }
        let (mut shot, target) = asked.remove(0);
        self.asked.set(asked);
        if fine {
            shot.info.privacy_ok = true;
            self.attach(shot, &target);
        }
    }

    fn attach(self, shot: Shot, target: &Target) {
        let desk = self.desk;
        // Chosen again after it was taken off.
        let mut restored = Vec::new();
        desk.outbox.add_shot(&shot);
        desk.draft.update(|d| {
            d.photo_info.entry(shot.id.clone()).or_insert_with(|| shot.info.clone()).take_up(&shot.info);
            let photos = match target {
                Target::Item(item) => {
                    let answer = d.answers.entry(item.clone()).or_default();
                    restored.extend(answer.removed.take(&shot.id));
                    &mut answer.photos
                }
                Target::Area(area) => d.area_photos.entry(area.clone()).or_default(),
            };
            if !photos.contains(&shot.id) {
                photos.push(shot.id.clone());
            }
        });
        self.put_on_strip(&shot);
        match target {
            Target::Item(item) => {
                desk.outbox.say(AnswerPatch { photos: vec![shot.id], restored_photos: restored, ..statement(item) })
            }
            Target::Area(area) => desk.outbox.say_area(area.clone(), shot.id),
        }
        if desk.wait.get_untracked() == Some(Lack::Photo) {
            desk.proceed();
        }
    }

    /// Takes a photo off the item that is shown; one that was sent stays in the log.
    pub fn hide(self, photo: &PhotoId) {
        let Some(item) = self.desk.item_now().filter(|_| self.desk.writable) else { return };
        self.desk.draft.update(|d| {
            d.answers.entry(item.id.clone()).or_default().removed.insert(photo.clone());
        });
        self.desk.outbox.say(AnswerPatch { removed_photos: vec![photo.clone()], ..statement(&item.id) });
        self.shown.set(None);
    }
}
