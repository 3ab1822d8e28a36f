//! The desk at which one sheet is filled: signals, and what a tap does to them. What is next is decided by `course`,
//! what is kept and sent by `offline`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    course::{After, Course, Draft, Progress, tap_counts},
    data::FillData,
    undo::Undo,
    words::said_words,
};
use crate::{
    domain::{
        answer::Value,
        checklist::Item,
        ids::{AreaId, ItemId, PersonId, PhotoId},
        score::{Lack, Score, score},
        sheet::AnswerPatch,
    },
    i18n::Lang,
    offline::{Outbox, now, now_ms},
    wire::Shelved,
};

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
    /// Since when the page shows what this device kept.
    pub(super) shelved: RwSignal<Option<DateTime<Utc>>>,
    /// Names of those who have answered.
    pub names: RwSignal<BTreeMap<PersonId, String>>,
    /// Whether answers can be given.
    pub writable: bool,
    /// When the last move was, in milliseconds; 0 before the first.
    pub(super) moved: StoredValue<f64>,
    wanted: StoredValue<Wanted>,
}

/// Where the address asks to begin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// An item.
    pub item: Option<ItemId>,
    /// An area, as a tag on a door names it.
    pub area: Option<AreaId>,
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
            shelved: use_context().map_or_else(RwSignal::default, |Shelved(shelved)| shelved),
            names: RwSignal::new(data.names.clone()),
            writable: data.writable,
            moved: StoredValue::new(0.0),
            wanted: StoredValue::default(),
            data: StoredValue::new(data),
        }
    }

    /// Begins where the address asks for, if the sheet has it.
    pub fn ask_for(self, wanted: Wanted) {
        self.wanted.set_value(wanted);
        self.at.set(self.start());
    }

    /// The item that was asked for, else where its area begins, else the first that lacks something.
    pub(super) fn start(self) -> usize {
        let Wanted { item, area } = self.wanted.get_value();
        self.draft.with_untracked(|draft| {
            self.course.with_untracked(|course| {
                let item = item.and_then(|item| course.position(&item));
                let area = || area.and_then(|area| course.start_in(draft, &area));
                item.or_else(area).unwrap_or_else(|| course.start(draft))
            })
        })
    }

    /// Whether the address names an area: this visit goes area by area, then.
    pub(super) fn is_for_area(self) -> bool {
        self.wanted.with_value(|wanted| wanted.area.is_some())
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

    /// Whether the item that is shown lacks this.
    pub fn lacks(self, what: Lack) -> bool {
        self.draft.with(|d| self.course.with(|c| c.lacks(d, self.at.get()))).contains(&what)
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

    pub(super) fn put(self, item: &ItemId, value: Option<Value>) {
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
}

/// A statement about an item that says nothing yet.
pub fn statement(item: &ItemId) -> AnswerPatch {
    AnswerPatch::about(item.clone(), now())
}
