//! What this device has kept of a sheet, and keeps.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    api::open_sheet,
    data::{draft_of, shelf},
    desk::Desk,
};
use crate::{
    app::url,
    domain::{
        ids::{ItemId, PhotoId},
        sheet::{Answer, Sheet},
    },
    offline::{SyncStatus, now, picture, remember},
};

/// How often a page that is looked at asks whether others have changed the sheet.
const LOOK: Duration = Duration::from_secs(30);

impl Desk {
    /// Takes over what this device has kept, and what others say from now on.
    pub fn come_to_life(self) {
        self.recall_order();
        self.load_pictures();
        self.know_proofs();
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
                self.learn_names(&sheet);
            }
        });
        if let Ok(looking) = set_interval_with_handle(move || self.outbox.look(), LOOK) {
            on_cleanup(move || looking.clear());
        }
        let back = window_event_listener(ev::visibilitychange, move |_| self.outbox.look());
        on_cleanup(move || back.remove());
    }

    /// Names of people whom the page did not know when it was loaded.
    fn learn_names(self, sheet: &Sheet) {
        let known = self.names.get_untracked();
        if sheet.answers.values().flat_map(Answer::people).all(|person| known.contains_key(&person)) {
            return;
        }
        let id = sheet.head.id;
        spawn_local(async move {
            if let Ok(fresh) = open_sheet(id, None).await {
                self.names.try_set(fresh.names);
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

    /// Where the large picture is; without network the small one has to do.
    pub fn large(self, photo: &PhotoId) -> String {
        let taken = self.outbox.shots.with(|shots| shots.get(photo).cloned());
        taken.unwrap_or_else(|| match self.shelved.get() {
            Some(_) => self.thumb(photo),
            None => url::photo(photo, "view"),
        })
    }

    /// The first photo of an item that the last time left.
    pub fn earlier(self, item: &ItemId) -> Option<PhotoId> {
        self.data.with_value(|data| data.previous.as_ref()?.photos.get(item)?.first().cloned())
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
}
