//! The frame of a page: header, breadcrumb, heading, content, footer. Fill and sign-in have frames of their own.

use leptos::prelude::*;
use leptos_meta::Title;

use super::header::Header;
use crate::i18n::CommonWords;

/// One step of a breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub to: String,
}

impl Crumb {
    /// A step.
    pub fn new(text: impl Into<String>, to: impl Into<String>) -> Self {
        Self { text: text.into(), to: to.into() }
    }
}

/// A page with its title, the steps above it, and its content.
#[component]
pub fn Page(
    /// Heading and window title.
    #[prop(into)]
    title: String,
    /// The steps above this page, from the front page on.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// The round or unit that the page is about, under the heading.
    #[prop(optional, into)]
    context: String,
    /// Uses the whole width, for tables.
    #[prop(optional)]
    wide: bool,
    /// Content.
    children: Children,
) -> impl IntoView {
    let words = CommonWords::here();
    let window = format!("{title} · {}", words.product);
    view! {
        <Title text=window />
        <a class="skip-link" href="#content">{words.skip}</a>
        <Header />
        <main id="content" class=if wide { "page is-wide" } else { "page" } tabindex="-1">
            {(!crumbs.is_empty())
                .then(|| {
                    view! {
                        <nav class="crumbs" aria-label=words.breadcrumb>
                            <ol>
                                {crumbs.into_iter().map(|c| view! { <li><a href=c.to>{c.text}</a></li> }).collect_view()}
                            </ol>
                        </nav>
                    }
                })}
            <header class="page-head">
                <h1>{title}</h1>
                {(!context.is_empty()).then(|| view! { <p class="page-context">{context}</p> })}
            </header>
            {children()}
        </main>
        <footer class="site-footer">
            <p>{words.product} " · " {words.motto}</p>
            <p>{words.footer}</p>
        </footer>
    }
    .into_any()
}
