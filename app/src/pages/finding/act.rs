//! Sending what somebody does about a finding: it goes as an errand, so that it is kept where there is no network.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use super::{api::FindingPage, words::FindingWords};
use crate::{
    app::url,
    components::{Icon, Shape},
    domain::ids::{FindingId, PhotoId},
    i18n::{refusal_words, use_lang},
    offline::{self, Errand, Method, Sent},
    rest::Refusal,
    session::{Me, use_me},
    wire::Data,
};

/// How it goes with what was sent last. Made outside of what the refetched page builds anew.
#[derive(Clone, Copy)]
pub struct Act {
    me: Data<Option<Me>>,
    /// It is on its way.
    pub waiting: RwSignal<bool>,
    /// It waits on the device; whether it is in its memory alone.
    pub kept: RwSignal<Option<bool>>,
    /// Why it was refused.
    pub refusal: RwSignal<Option<Refusal>>,
}

impl Act {
    /// Nothing was sent.
    pub fn here() -> Self {
        Self { me: use_me(), waiting: RwSignal::new(false), kept: RwSignal::new(None), refusal: RwSignal::new(None) }
    }

    /// Sends an errand, and goes on when the server has answered.
    pub fn send(self, errand: Errand, then: impl Fn() + 'static) {
        self.send_or_keep(errand, then, || {});
    }

    /// The same; goes on in another way when the errand waits on this device.
    pub fn send_or_keep(self, errand: Errand, then: impl Fn() + 'static, kept: impl Fn() + 'static) {
        let Some(Ok(Some(me))) = self.me.get_untracked() else { return };
        self.waiting.set(true);
        self.refusal.set(None);
        spawn_local(async move {
            match offline::send(me.id, errand).await {
                Sent::Done(_) => {
                    self.kept.try_set(None);
                    then();
                }
                Sent::Kept { unkept } => {
                    self.kept.try_set(Some(unkept));
                    kept();
                }
                Sent::Refused(why) => drop(self.refusal.try_set(Some(why))),
            }
            self.waiting.try_set(false);
        });
    }
}

/// Sends a step of a finding.
#[derive(Clone, Copy)]
pub struct Steps {
    id: FindingId,
    title: StoredValue<String>,
    /// How it goes.
    pub act: Act,
    page: Data<FindingPage>,
}

impl Steps {
    /// Steps of this finding.
    pub fn new(id: FindingId, title: String, act: Act, page: Data<FindingPage>) -> Self {
        Self { id, title: StoredValue::new(title), act, page }
    }

    /// Sends one.
    pub fn take(self, step: &'static str, body: &Value, photos: BTreeSet<PhotoId>) {
        let (path, page) = (format!("/findings/{}/{step}", self.id), url::finding(self.id));
        let errand = Errand::new(self.title.get_value(), Method::Post, path, body.to_string(), page);
        let (act, page) = (self.act, self.page);
        act.send(Errand { photos, ..errand }, move || page.refetch());
    }
}

/// Says where the last step is: refused, or waiting on this device.
#[component]
pub fn ActState(act: Act) -> impl IntoView {
    let words = FindingWords::here();
    let lang = use_lang();
    let refused = move |why: Refusal| {
        let (text, _) = refusal_words(&why, lang);
        view! { <div class="notice is-fail"><Icon shape=Shape::Alert /><p>{text}</p></div> }
    };
    let kept = move |unkept: bool| {
        let (tone, text) = if unkept { ("notice is-fail", words.unkept) } else { ("notice is-info", words.kept) };
        view! { <div class=tone><Icon shape=Shape::Alert /><p><a href=url::unsent()>{text}</a></p></div> }
    };
    view! {
        <div role="alert">{move || act.refusal.get().map(refused)}</div>
        <div role="status">{move || act.kept.get().map(kept)}</div>
    }
}
