//! The desk at which one sheet is filled: signals, and what a tap does to them. What is next is decided by `course`,
//! what is kept and sent by `offline`.

use std::{collections::BTreeMap, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::{
    course::{After, Course, Draft, Progress, tap_counts},
    data::{FillData, draft_of, shelf},
    words::said_words,
};
use crate::{
    app::url,
    domain::{
        answer::Value,
        checklist::Item,
        ids::{ItemId, PhotoId},
        score::{Lack, Score, score},
        sheet::AnswerPatch,
    },
    i18n::Lang,
    offline::{Outbox, SyncStatus, now, now_ms, picture, prefer, preference, remember},
};

/// How long a move can be taken back.
const UNDO: Duration = Duration::from_secs(5);
/// The device's choice of order.
const ORDER: &str = "fill.by_area";

/// What is open under the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// Nothing.
    #[default]
    None,
    /// The note.
    Note,
    /// The reason of an N/A.
    Na,
}

/// What can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    item: ItemId,
    before: Option<Value>,
    /// What was said.
    pub words: String,
}

/// The desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What was loaded.
    pub data: StoredValue<FillData>,
    /// The language of the page.
    pub lang: Lang,
    /// The items in their order.
    pub course: RwSignal<Course>,
    /// What is on the sheet.
    pub draft: RwSignal<Draft>,
    /// The item that is shown.
    pub at: RwSignal<usize>,
    /// Area by area rather than in the checklist's order.
    pub by_area: RwSignal<bool>,
    /// What is open under the rows.
    pub panel: RwSignal<Panel>,
    /// Why the move waits.
    pub wait: RwSignal<Option<Lack>>,
    /// What can be taken back.
    pub undo: RwSignal<Option<Undo>>,
    /// Nothing is missing and the last answer has just been given.
    pub done: RwSignal<bool>,
    /// What waits to be sent.
    pub outbox: Outbox,
    /// Small pictures that this device has loaded, by photo: what is shown without network.
    pub pictures: RwSignal<BTreeMap<PhotoId, String>>,
    /// Whether answers can be given.
    pub writable: bool,
    moved: StoredValue<f64>,
    wanted: StoredValue<Option<String>>,
}

impl Desk {
    /// Lays out a sheet.
    pub fn new(data: FillData, lang: Lang) -> Self {
        let course = Course::new(&data.checklist, &data.unit_kind, &data.head.areas, false);
        let draft = data.draft();
        let at = course.start(&draft);
        Self {
            lang,
            course: RwSignal::new(course),
            draft: RwSignal::new(draft),
            at: RwSignal::new(at),
            by_area: RwSignal::new(false),
            panel: RwSignal::default(),
            wait: RwSignal::default(),
            undo: RwSignal::default(),
            done: RwSignal::default(),
            outbox: Outbox::of(data.head.clone(), data.me, data.revision()),
            pictures: RwSignal::default(),
            writable: data.writable,
            moved: StoredValue::new(0.0),
            wanted: StoredValue::new(None),
            data: StoredValue::new(data),
        }
    }

    /// Begins at the item that the address asks for, if the sheet has it.
    pub fn ask_for(self, item: Option<String>) {
        self.wanted.set_value(item);
        self.at.set(self.start());
    }

    /// The item that was asked for, else the first that lacks something.
    fn start(self) -> usize {
        self.course.with_untracked(|course| {
            let wanted = self
                .wanted
                .with_value(|wanted| course.items.iter().position(|item| Some(item.id.as_str()) == wanted.as_deref()));
            wanted.unwrap_or_else(|| self.draft.with_untracked(|draft| course.start(draft)))
        })
    }

    /// Takes over what this device has kept, and what others say from now on.
    pub fn come_to_life(self) {
        if preference(ORDER).as_deref() == Some("1") {
            self.order(true);
        }
        self.load_pictures();
        Effect::new(move |_| {
            if self.outbox.ready.get() {
                self.lay_pending_over();
                if self.moved.get_value() == 0.0 {
                    self.at.set(self.start());
                }
            }
        });
        Effect::new(move |before: Option<bool>| {
            let sent = self.outbox.status.get() == SyncStatus::Sent;
            if sent && before == Some(false) {
                self.shelve();
            }
            sent
        });
        Effect::new(move |_| {
            if let Some(sheet) = self.outbox.news.get() {
                self.draft.set(draft_of(&sheet));
                self.lay_pending_over();
            }
        });
    }

    /// Small pictures that were loaded before the walk.
    fn load_pictures(self) {
        let (me, photos) = self.data.with_value(|data| (data.me, data.photos()));
        spawn_local(async move {
            for id in photos {
                if let Some(url) = picture(me, &id).await {
                    self.pictures.try_update(|pictures| pictures.insert(id, url));
                }
            }
        });
    }

    /// Where the small picture of a photo is: taken here, loaded before, or with the server.
    pub fn thumb(self, photo: &PhotoId) -> String {
        let taken = self.outbox.shots.with(|shots| shots.get(photo).cloned());
        taken
            .or_else(|| self.pictures.with(|pictures| pictures.get(photo).cloned()))
            .unwrap_or_else(|| url::photo(photo, "thumb"))
    }

    /// What the server has taken is on the shelf, too: after a restart without network the sheet is as it was.
    fn shelve(self) {
        let draft = self.draft.get_untracked();
        let revision = self.outbox.revision.get_untracked();
        self.data.with_value(|data| {
            let taken = data.taken(draft, revision, now());
            remember(data.me, &shelf(data.head.id), || serde_json::to_string(&taken).unwrap_or_default());
        });
    }

    fn lay_pending_over(self) {
        let pending = self.outbox.pending.get_untracked();
        self.draft.update(|d| pending.lay_over(&mut d.answers, &mut d.area_photos, &mut d.photo_info));
    }

    /// The item that is shown.
    pub fn item(self) -> Option<Item> {
        self.course.with(|c| c.items.get(self.at.get()).cloned())
    }

    /// The same, for handlers.
    pub fn item_now(self) -> Option<Item> {
        untrack(|| self.item())
    }

    /// What the item is answered with.
    pub fn value(self, item: &ItemId) -> Option<Value> {
        self.draft.with(|d| d.answers.get(item).and_then(|a| a.value.clone()))
    }

    /// The score so far, from the same code as on the server.
    pub fn score(self) -> Score {
        self.draft.with(|d| {
            self.data.with_value(|data| score(&data.checklist, &data.unit_kind, &d.answers, data.bands.as_ref()))
        })
    }

    /// How far the items are that `of` chooses.
    pub fn progress(self, of: impl Fn(&Item) -> bool) -> Progress {
        self.draft.with(|d| self.course.with(|c| c.progress(d, of)))
    }

    /// How many items lack something.
    pub fn missing(self) -> usize {
        self.draft.with(|d| self.course.with(|c| c.missing(d)))
    }

    /// Whether the item that is shown can be answered "Không áp dụng".
    pub fn may_na(self) -> bool {
        self.item_now().is_some_and(|item| item.na_allowed || !item.critical)
    }

    /// A tap on an answer: says it and moves on; the same answer again moves on, too.
    pub fn tap(self, value: Value) {
        let refused = value.is_na() && !self.may_na();
        if refused || !self.writable || !tap_counts(now_ms(), self.moved.get_value()) {
            return;
        }
        self.say(value);
        self.proceed();
    }

    /// Says a value without moving on.
    pub fn say(self, value: Value) {
        let Some(item) = self.item_now().filter(|_| self.writable) else { return };
        let before = untrack(|| self.value(&item.id));
        if before.as_ref() == Some(&value) {
            return;
        }
        let words = said_words(item.id.as_str(), Some(&value), self.lang);
        self.put(&item.id, Some(value));
        self.offer_undo(Undo { item: item.id, before, words });
    }

    fn put(self, item: &ItemId, value: Option<Value>) {
        self.draft.update(|d| d.answers.entry(item.clone()).or_default().value.clone_from(&value));
        self.outbox.say(AnswerPatch { value: Some(value), ..statement(item) });
    }

    /// Moves on if nothing holds the move up; otherwise shows what does.
    pub fn proceed(self) {
        let after = self.draft.with_untracked(|d| self.course.with_untracked(|c| c.after(d, self.at.get_untracked())));
        match after {
            After::Go(next) => self.go(next),
            After::Done => {
                self.settle();
                self.done.set(true);
            }
            After::Wait(what) => {
                self.wait.set(Some(what));
                self.panel.set(match what {
                    Lack::Note => Panel::Note,
                    Lack::Reason => Panel::Na,
                    _ => Panel::None,
                });
            }
        }
    }

    /// Shows an item.
    pub fn go(self, to: usize) {
        self.settle();
        self.at.set(to);
    }

    fn settle(self) {
        self.moved.set_value(now_ms());
        self.wait.set(None);
        self.panel.set(Panel::None);
        self.done.set(false);
    }

    /// The item before or after, round the end.
    pub fn step(self, forward: bool) {
        let count = self.course.with_untracked(|c| c.items.len()).max(1);
        let at = self.at.get_untracked();
        self.go(if forward { (at + 1) % count } else { (at + count - 1) % count });
    }

    /// Chooses the order of the items; the one that is shown stays.
    pub fn order(self, by_area: bool) {
        prefer(ORDER, if by_area { "1" } else { "0" });
        let shown = self.item_now().map(|item| item.id);
        let course = self.data.with_value(|d| Course::new(&d.checklist, &d.unit_kind, &d.head.areas, by_area));
        let at = shown.and_then(|id| course.position(&id)).unwrap_or(0);
        self.by_area.set(by_area);
        self.course.set(course);
        self.at.set(at);
    }

    /// Writes the note; the move goes on if it waited for it.
    pub fn note(self, text: String) {
        let Some(item) = self.item_now().filter(|_| self.writable) else { return };
        let known = self.draft.with_untracked(|d| d.answer(&item).map(|a| a.note.clone()).unwrap_or_default());
        if known != text {
            self.draft.update(|d| d.answers.entry(item.id.clone()).or_default().note.clone_from(&text));
            self.outbox.say(AnswerPatch { note: Some(text), ..statement(&item.id) });
        }
        self.go_on();
    }

    /// Moves on if the move waited; otherwise stays.
    pub fn go_on(self) {
        if self.wait.get_untracked().is_some() {
            self.proceed();
        }
    }

    fn offer_undo(self, undo: Undo) {
        self.undo.set(Some(undo.clone()));
        set_timeout(
            move || {
                self.undo
                    .try_update(|u| {
                        if u.as_ref() == Some(&undo) {
                            *u = None
                        }
                    })
                    .unwrap_or_default()
            },
            UNDO,
        );
    }

    /// Takes the last answer back and returns to its item.
    pub fn take_back(self) {
        let Some(undo) = self.undo.get_untracked() else { return };
        self.undo.set(None);
        self.put(&undo.item, undo.before);
        if let Some(at) = self.course.with_untracked(|c| c.position(&undo.item)) {
            self.go(at);
        }
    }
}

/// A statement about an item that says nothing yet.
pub fn statement(item: &ItemId) -> AnswerPatch {
    AnswerPatch {
        item: item.clone(),
        value: None,
        note: None,
        photos: Vec::new(),
        removed_photos: Vec::new(),
        answered_at: now(),
    }
}
