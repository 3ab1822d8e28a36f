//! The account page: its sections in order, and those that are too small for a file of their own.

use leptos::prelude::*;

use super::{
    api::{Account, account},
    devices::Devices,
    password::{PasswordForm, PasswordSaid},
    tokens::{MadeToken, Tokens},
    words::AccountWords,
};
use crate::{
    app::url,
    components::{Crumb, Page, PageLoad},
    i18n::{CommonWords, Lang, Theme, role_name, until, use_lang, use_looks},
    session::SetLooks,
    wire::{self, Data},
};

/// My account.
#[component]
pub fn AccountView() -> impl IntoView {
    let page = wire::data(|| (), |()| account());
    provide_context(MadeToken(RwSignal::new(None)));
    provide_context(PasswordSaid(RwSignal::new(None)));
    view! {
        <PageLoad
            from=page
            title=AccountWords::here().title
            view=move |data| view! { <Content data page /> }.into_any()
        />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(data: Account, page: Data<Account>) -> impl IntoView {
    let words = AccountWords::here();
    let lang = use_lang();
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let duties =
        data.duties.iter().map(|d| view! { <li>{role_name(d.role, lang)} " · " {until(&d.unit, d.until, lang)}</li> });
    let duties = duties.collect_view();
    let email = data.email.as_ref().map_or_else(|| words.email_none.to_owned(), |email| email.as_str().to_owned());
    view! {
        <Page title=words.title crumbs context=data.name.clone()>
            <section class="card" aria-labelledby="who">
                <h2 id="who">{words.who}</h2>
                <dl class="facts">
                    <div><dt>{words.name}</dt><dd>{data.name.clone()}</dd></div>
                    <div><dt>{words.username}</dt><dd>{data.username.clone()}</dd></div>
                    <div><dt>{words.email}</dt><dd>{email}</dd></div>
                    <div><dt>{words.roles}</dt><dd><ul>{duties}</ul></dd></div>
                </dl>
                <p class="soft small">{words.who_help}</p>
            </section>
            <LooksForm />
            <PasswordForm username=data.username.clone() page />
            <Devices devices=data.devices.clone() page />
            <Tokens tokens=data.tokens.clone() page />
        </Page>
    }
}

/// Language and appearance; a plain form that reloads the page in its new looks.
#[component]
fn LooksForm() -> impl IntoView {
    let words = AccountWords::here();
    let common = CommonWords::here();
    let looks = use_looks();
    let action = <SetLooks as leptos::server_fn::ServerFn>::url();
    let themes = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::Auto => common.theme_auto,
            Theme::Light => common.theme_light,
            Theme::Dark => common.theme_dark,
        };
        view! {
            <label class="check">
                <input type="radio" name="theme" value=theme.as_str() checked=theme == looks.theme />
                {name}
            </label>
        }
    });
    let langs = [(Lang::Vi, words.vietnamese), (Lang::En, words.english)].map(|(lang, name)| {
        view! {
            <label class="check" lang=lang.tag()>
                <input type="radio" name="lang" value=lang.tag() checked=lang == looks.lang />
                {name}
            </label>
        }
    });
    view! {
        <section class="card" aria-labelledby="looks">
            <h2 id="looks">{words.looks}</h2>
            <form class="stack" method="post" action=action>
                <input type="hidden" name="back" value=url::account() />
                <div class="columns">
                    <fieldset><legend class="legend">{words.language}</legend>{langs}</fieldset>
                    <fieldset><legend class="legend">{words.theme}</legend>{themes}</fieldset>
                </div>
                <p><button type="submit" class="button">{words.apply}</button></p>
            </form>
        </section>
    }
}
