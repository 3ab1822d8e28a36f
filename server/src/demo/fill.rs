//! From what was found to a stored sheet: the patches that a tablet would have sent on the walk, merged by the same
//! code that merges real ones, then the steps of its state. No database.

use std::collections::BTreeMap;

use app::domain::{
    answer::{Grade, Value},
    checklist::{Checklist, Item, PhotoPolicy},
    ids::{AreaId, DeviceId, ItemId, PersonId, PhotoId},
    merge::{self, Sender},
    photo::{PhotoInfo, PhotoKind, Source},
    sheet::{AnswerPatch, Change, ChangeKind, Head, Sheet, SheetPatch, State},
};
use chrono::{DateTime, TimeDelta, Utc};

use super::{dice::Dice, gallery::Gallery, walk::Found};

/// How many times a tablet sends during a walk.
const SENDS: usize = 3;

/// Who walks, when and how fast.
#[derive(Debug, Clone)]
pub struct Walker {
    /// The author.
    pub by: PersonId,
    /// The tablet.
    pub device: DeviceId,
    /// First look.
    pub start: DateTime<Utc>,
    /// Seconds for an item that is in order.
    pub seconds: u64,
}

/// A sheet with its change log.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The sheet.
    pub sheet: Sheet,
    /// Its change log, oldest first.
    pub changes: Vec<Change>,
}

/// Fills the first `items` items that were found, in walking order; nothing found is left out when `items` is large.
pub fn fill(
    head: &Head,
    checklist: &Checklist,
    found: &BTreeMap<ItemId, Found>,
    items: usize,
    walker: &Walker,
    gallery: &Gallery,
) -> Filled {
    let mut dice = Dice::new(&["fill", &head.id.to_string()]);
    let order: Vec<_> = walking_order(checklist).filter(|i| found.contains_key(&i.id)).take(items).collect();
    let mut now = walker.start;
    let mut filled: Option<Filled> = None;
    for part in order.chunks(order.len().div_ceil(SENDS).max(1)) {
        let mut patch = patch(head, walker, filled.as_ref().map_or(0, |f| f.sheet.revision));
        for item in part {
            let low = matches!(&found[&item.id], Found::Score(score, _) if *score < 3);
            let seconds = walker.seconds + dice.below(walker.seconds + 1) + if low { 75 } else { 0 };
            now += TimeDelta::seconds(seconds as i64);
            add(&mut patch, item, &found[&item.id], now, gallery, &mut dice);
        }
        patch.sent_at = now + TimeDelta::seconds(20);
        let sender = Sender { by: walker.by, now: patch.sent_at, settles: false };
        let filled = filled.get_or_insert_with(|| Filled { sheet: merge::start(&patch, sender), changes: Vec::new() });
        let changes = merge::apply(&mut filled.sheet, &patch, sender);
        filled.changes.extend(changes);
    }
    filled.unwrap_or_else(|| {
        let sender = Sender { by: walker.by, now, settles: false };
        Filled { sheet: merge::start(&patch(head, walker, 0), sender), changes: Vec::new() }
    })
}

impl Filled {
    /// Writes what was said into the log, as one revision.
    pub fn say(&mut self, what: Vec<ChangeKind>, by: PersonId, device: &DeviceId, at: DateTime<Utc>) {
        let sheet = &mut self.sheet;
        sheet.revision += 1;
        sheet.saved_at = at;
        let change = |what| Change { revision: sheet.revision, at, by, device: device.clone(), what };
        self.changes.extend(what.into_iter().map(change));
    }

    /// Moves the sheet to its next state.
    pub fn step(&mut self, new: State, by: PersonId, device: &DeviceId, at: DateTime<Utc>) {
        let sheet = &mut self.sheet;
        let old = std::mem::replace(&mut sheet.state, new);
        sheet.revision += 1;
        sheet.saved_at = at;
        if matches!(new, State::Locked | State::Submitted) {
            (sheet.locked_at, sheet.locked_by) = (Some(at), Some(by));
        }
        let what = ChangeKind::State { old, new, reason: String::new() };
        self.changes.push(Change { revision: sheet.revision, at, by, device: device.clone(), what });
    }
}

/// Area by area, as a team walks; a checklist without areas from top to bottom.
fn walking_order(checklist: &Checklist) -> impl Iterator<Item = &Item> {
    let areas = checklist.areas.iter().flat_map(|a| checklist.items.iter().filter(|i| i.area.as_ref() == Some(&a.id)));
    areas.chain(checklist.items.iter().filter(|i| i.area.is_none()))
}

fn patch(head: &Head, walker: &Walker, base_revision: u64) -> SheetPatch {
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
        device: walker.device.clone(),
        sent_at: walker.start,
        answers: Vec::new(),
        area_photos: BTreeMap::new(),
        photo_info: BTreeMap::new(),
    }
}

fn add(patch: &mut SheetPatch, item: &Item, found: &Found, now: DateTime<Utc>, gallery: &Gallery, dice: &mut Dice) {
    let (value, note, score) = match found {
        Found::Na(reason) => (Value::Na { na: reason.clone() }, "", None),
        Found::Grade(grade, note) => (Value::Grade { grade: *grade }, note.as_str(), Some(tidiness(*grade))),
        Found::Score(score, note) => (Value::Score { score: *score }, note.as_str(), Some(*score)),
    };
    let mut photos = Vec::new();
    if let Some(score) = score {
        let mut shoot = || take(patch, gallery.show(item, score, dice), now);
        match photo_for(item, score) {
            Some(Whose::Item) => photos.push(shoot()),
            Some(Whose::Area(area)) => {
                let photo = shoot();
                patch.area_photos.entry(area).or_default().push(photo);
            }
            None => {}
        }
    }
    patch.answers.push(AnswerPatch {
        value: Some(Some(value)),
        note: (!note.is_empty()).then(|| note.to_owned()),
        photos,
        ..AnswerPatch::about(item.id.clone(), now)
    });
}

/// How tidy the picture of a conformity grade is.
fn tidiness(grade: Grade) -> u8 {
    if matches!(grade, Grade::Ph | Grade::Kn) { 4 } else { 2 }
}

/// What a photo is of.
enum Whose {
    Item,
    Area(AreaId),
}

/// The photo that a careful team takes: where the policy asks for one, of the area where that is enough.
fn photo_for(item: &Item, score: u8) -> Option<Whose> {
    match item.photo {
        PhotoPolicy::Required if item.critical => Some(Whose::Item),
        PhotoPolicy::Required => Some(item.area.clone().map_or(Whose::Item, Whose::Area)),
        PhotoPolicy::OnFail => (score <= 2).then_some(Whose::Item),
        PhotoPolicy::Optional | PhotoPolicy::None | PhotoPolicy::Forbidden => None,
    }
}

/// The shutter falls shortly before the tap; everybody confirms that no personal data shows.
fn take(patch: &mut SheetPatch, photo: PhotoId, now: DateTime<Utc>) -> PhotoId {
    let info = PhotoInfo {
        taken_at: now - TimeDelta::seconds(9),
        source: Source::Camera,
        kind: PhotoKind::State,
        privacy_ok: true,
    };
    patch.photo_info.entry(photo.clone()).or_insert(info);
    photo
}
