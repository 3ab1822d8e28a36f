//! What this person has sent of a case and the server has not answered yet. It stands where the form would stand, so that nobody
//! sends the same a second time.

use leptos::prelude::*;

use super::{errand::of_case, words::CaseWords};
use crate::{
    app::url,
    components::{Icon, Shape},
    domain::ids::SheetId,
    i18n::{refusal_words, sync_long, use_lang},
    offline::{self, Held, SyncStatus},
    pages::sheet::api::SheetPage,
    session::use_me,
    wire::Data,
};

/// What waits about a case; the page is fetched again once it has arrived. One whose form still waits for the first answer
/// is the form's.
pub fn waiting_of(own: SheetId, page: Data<SheetPage>) -> RwSignal<Option<Held>> {
    let held = RwSignal::new(None::<Held>);
    let (me, begins) = (use_me(), of_case(own));
    Effect::new(move |_| {
        let Some(Ok(Some(me))) = me.get() else { return };
        let of = |held: &Held| !held.is_fresh && held.kept.errand.path.starts_with(&begins);
        let now = offline::errands(me.id).into_iter().find(of);
        let gone = now.is_none() && held.with_untracked(Option::is_some);
        held.set(now);
        if gone {
            page.refetch();
        }
    });
    held
}

/// Says where it is and leads to what can be done.
#[component]
pub fn Waits(held: RwSignal<Option<Held>>) -> impl IntoView {
    let words = CaseWords::here();
    let lang = use_lang();
    let say = move |held: Held| {
        let errand = &held.kept.errand;
        let (tone, text) = match (&held.kept.refused, &held.status) {
            (Some(answer), _) => ("notice is-fail", refusal_words(&errand.why(answer), lang).0),
            (None, SyncStatus::Unkept { .. } | SyncStatus::Attention(_)) => {
                ("notice is-fail", sync_long(&held.status, 1, lang))
            }
            _ => ("notice is-info", words.kept_here.to_owned()),
        };
        view! {
            <div class=tone>
                <Icon shape=Shape::Alert />
                <div>
                    <p><strong>{errand.title.clone()}</strong></p>
                    <p>{text}</p>
                    <p><a href=url::unsent()>{words.unsent}</a></p>
                </div>
            </div>
        }
    };
    view! { <div role="status" class="no-print">{move || held.get().map(say)}</div> }
}
