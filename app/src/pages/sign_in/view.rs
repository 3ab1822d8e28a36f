//! The sign-in page: one form that works before the page has come to life, too.

use leptos::{form::ActionForm, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::SignIn;
use crate::{
    components::{Icon, LooksButtons, Shape},
    i18n::{CommonWords, error_words, use_lang},
    session::use_me,
};

crate::words! {
    /// Words of the sign-in page.
    pub struct SignInWords {
        title: "Đăng nhập" / "Sign in",
        username: "Tên đăng nhập" / "User name",
        password: "Mật khẩu" / "Password",
        show: "Hiện mật khẩu" / "Show password",
        submit: "Đăng nhập" / "Sign in",
        waiting: "Đang kiểm tra…" / "Checking…",
        help: "Quên mật khẩu? Liên hệ quản trị hệ thống của cơ quan." / "Forgot it? Ask your agency's administrator.",
    }
}

/// Sign in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let common = CommonWords::here();
    let words = SignInWords::here();
    let lang = use_lang();
    let action = ServerAction::<SignIn>::new();
    let me = use_me();
    let next = use_query_map().with_untracked(|q| q.get("next")).unwrap_or_default();
    let shown = RwSignal::new(false);
    // The visitor is somebody else now: every page asks again.
    Effect::new(move |_| {
        if action.value().with(|v| matches!(v, Some(Ok(())))) {
            me.refetch();
        }
    });
    let fault = move || {
        action.value().get().and_then(Result::err).map(|fault| {
            view! {
                <div class="notice is-fail" role="alert">
                    <Icon shape=Shape::Alert />
                    <p>{error_words(&fault, lang)}</p>
                </div>
            }
        })
    };
    view! {
        <Title text=format!("{} · {}", words.title, common.product) />
        <main id="content" class="sign-in">
            <div class="sign-in-sheet">
                <p class="sign-in-brand">{common.product}</p>
                <p class="sign-in-motto">{common.motto}</p>
                <h1>{words.title}</h1>
                {fault}
                <ActionForm action>
                    <input type="hidden" name="next" value=next />
                    <div class="field">
                        <label for="username">{words.username}</label>
                        <input
                            id="username"
                            name="username"
                            type="text"
                            autocomplete="username"
                            autocapitalize="none"
                            spellcheck="false"
                            required
                        />
                    </div>
                    <div class="field">
                        <label for="password">{words.password}</label>
                        <input
                            id="password"
                            name="password"
                            type=move || if shown.get() { "text" } else { "password" }
                            autocomplete="current-password"
                            required
                        />
                    </div>
                    <label class="check">
                        <input type="checkbox" prop:checked=shown on:change=move |_| shown.update(|s| *s = !*s) />
                        {words.show}
                    </label>
                    <button type="submit" class="button is-primary is-wide" disabled=move || action.pending().get()>
                        {move || if action.pending().get() { words.waiting } else { words.submit }}
                    </button>
                </ActionForm>
                <p class="sign-in-help">{words.help}</p>
            </div>
            <LooksButtons />
        </main>
    }
    .into_any()
}
