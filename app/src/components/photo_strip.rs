//! Photos as small pictures in a row; a tap opens the large one. The small picture is a link to the large one, so it
//! works before the page has come to life, too.

use leptos::prelude::*;

use super::Dialog;
use crate::{
    app::url,
    domain::{
        ids::PhotoId,
        photo::{PhotoInfo, Source},
    },
    i18n::{Lang, format, use_lang},
};

/// What one photo is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shot {
    /// The photo.
    pub id: PhotoId,
    /// What is known of it.
    pub info: Option<PhotoInfo>,
}

/// A row of photos.
#[component]
pub fn PhotoStrip(
    /// The photos.
    shots: Vec<Shot>,
    /// What they show, for the alternative text: "VP-S1-04".
    #[prop(into)]
    subject: String,
    /// Where the large photo leads, and the words of the link: the finding that it proves.
    #[prop(optional_no_strip)]
    to: Option<(String, String)>,
) -> impl IntoView {
    let lang = use_lang();
    let open = RwSignal::new(false);
    let shown = RwSignal::new(None::<(PhotoId, String)>);
    let count = shots.len();
    let thumbs = shots.into_iter().enumerate().map(move |(at, shot)| {
        let label = label(&subject, at + 1, count, lang);
        let caption = caption(&label, shot.info.as_ref(), lang);
        let id = shot.id.clone();
        let from_library = shot.info.as_ref().is_some_and(|i| i.source == Source::Library);
        let show = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            shown.set(Some((id.clone(), caption.clone())));
            open.set(true);
        };
        view! {
            <li>
                <a class="photo-thumb" href=url::photo(&shot.id, "view") on:click=show>
                    <img src=url::photo(&shot.id, "thumb") alt=label loading="lazy" width="96" height="72" />
                    {from_library.then(|| view! { <span class="photo-source">{library(lang)}</span> })}
                </a>
            </li>
        }
    });
    let thumbs = thumbs.collect_view();
    let to = StoredValue::new(to);
    let link = move || to.get_value().map(|(to, words)| view! { <p><a class="button" href=to>{words}</a></p> });
    let title = Signal::derive(move || shown.get().map(|(_, caption)| caption).unwrap_or_default());
    (count > 0).then(|| {
        view! {
            <ul class="photo-strip">{thumbs}</ul>
            <Dialog open title class="is-photo">
                {move || {
                    shown
                        .get()
                        .map(|(id, caption)| view! { <img class="photo-large" src=url::photo(&id, "view") alt=caption /> })
                }}
                {link()}
            </Dialog>
        }
    })
}

fn label(subject: &str, at: usize, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Ảnh {at}/{count} của {subject}"),
        Lang::En => format!("Photo {at} of {count}, {subject}"),
    }
}

fn caption(label: &str, info: Option<&PhotoInfo>, lang: Lang) -> String {
    match info {
        Some(info) if info.source == Source::Library => {
            format!("{label} · {} · {}", format::moment(info.taken_at), library(lang))
        }
        Some(info) => format!("{label} · {}", format::moment(info.taken_at)),
        None => label.to_owned(),
    }
}

fn library(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "từ thư viện",
        Lang::En => "from the library",
    }
}
