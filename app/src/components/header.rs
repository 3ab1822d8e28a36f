//! The header of every page: where one may go, who is signed in, language and theme. Which links show is a
//! convenience; what a person may do is decided by the policy on the server.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{components::Redirect, hooks::use_location};

use super::{Notices, SignOutButton};
use crate::{
    app::url,
    domain::person::Role,
    i18n::{CommonWords, Lang, Theme, use_looks},
    offline::{self, Waiting},
    session::{Me, SetLooks, use_me},
};

/// Header with navigation by role.
#[component]
pub fn Header() -> impl IntoView {
    let words = CommonWords::here();
    let me = use_me();
    let place = use_location();
    let here = move || format!("{}{}", place.pathname.get_untracked(), place.search.get_untracked());
    view! {
        <header class="site-header">
            <a class="brand" href=url::work()>{words.product}</a>
            <Suspense>
                {move || {
                    let here = here();
                    Suspend::new(async move {
                        match me.await {
                            Ok(Some(me)) => view! { <Navigation me /> }.into_any(),
                            Ok(None) => view! { <Redirect path=url::sign_in(Some(&here)) /> }.into_any(),
                            Err(_) => ().into_any(),
                        }
                    })
                }}
            </Suspense>
            <LooksButtons />
        </header>
        <Notices />
    }
    .into_any()
}

/// The links of this person.
#[component]
fn Navigation(me: Me) -> impl IntoView {
    let words = CommonWords::here();
    let signing_out = me.clone();
    let mut links = vec![(url::work(), words.work)];
    links.extend(me.home().map(|home| (url::unit(&home.unit), words.unit)));
    let may = |role| me.is(role);
    if may(Role::Committee) {
        links.push((url::committee(), words.committee));
    }
    if may(Role::Admin) {
        links.push((url::admin(), words.admin));
    }
    let at = use_location().pathname;
    let link = move |to: String, text: &'static str| {
        let target = to.clone();
        let current = move || {
            let at = at.get();
            (at == target || (target != "/" && at.starts_with(&format!("{target}/")))).then_some("page")
        };
        view! { <li><a href=to aria-current=current>{text}</a></li> }
    };
    // What earlier pages left on this device goes out from here, and the header says so until it is gone.
    let waiting = RwSignal::new(Waiting::default());
    let person = me.id;
    Effect::new(move |_| spawn_local(offline::sweep(person)));
    Effect::new(move |_| waiting.set(offline::waiting(person)));
    let note = move || {
        let now = waiting.get();
        let Waiting { errands, troubled, writings, .. } = now;
        let (count, text, tone) = match (now.unsent(), troubled, errands) {
            (0, ..) => (writings, words.writings_waiting, "info"),
            (sheets, 0, 0) => (sheets, words.sheets_waiting, "info"),
            (all, 0, _) => (all, words.errands_waiting, "info"),
            (_, _, 0) => (troubled, words.sheets_troubled, "fail"),
            _ => (troubled, words.errands_troubled, "fail"),
        };
        (count > 0).then(|| view! { <a class="badge" data-tone=tone href=url::unsent()>{count} " " {text}</a> })
    };
    view! {
        <nav class="site-nav" aria-label=words.nav>
            <ul>{links.into_iter().map(|(to, text)| link(to, text)).collect_view()}</ul>
        </nav>
        <div class="who">
            <span role="status">{note}</span>
            <a href=url::account() title=words.account>{me.name}</a>
            <SignOutButton me=signing_out />
        </div>
    }
    .into_any()
}

/// Language and theme; plain forms that come back to the same page.
#[component]
pub fn LooksButtons() -> impl IntoView {
    let words = CommonWords::here();
    let looks = use_looks();
    let place = use_location();
    let here = move || format!("{}{}", place.pathname.get(), place.search.get());
    let other = if looks.lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let (next, next_word) = match looks.theme {
        Theme::Auto => (Theme::Dark, words.theme_dark),
        Theme::Dark => (Theme::Light, words.theme_light),
        Theme::Light => (Theme::Auto, words.theme_auto),
    };
    let action = <SetLooks as leptos::server_fn::ServerFn>::url();
    view! {
        <form class="looks" method="post" action=action>
            <input type="hidden" name="back" value=here />
            <button type="submit" class="button is-quiet" name="theme" value=next.as_str()>
                <span class="visually-hidden">{words.theme} ": "</span>
                {next_word}
            </button>
            <button type="submit" class="button is-quiet" name="lang" value=other.tag() lang=other.tag()>
                {words.other_language}
            </button>
        </form>
    }
    .into_any()
}
