//! The privacy question (ảnh không lộ thông tin): asked before a photo of an item with personal data is used.

use leptos::prelude::*;

use super::dialog::Dialog;

crate::words! {
    /// Words of the privacy question.
    pub struct PrivacyWords {
        title: "Kiểm tra ảnh trước khi dùng" / "Check the photo before using it",
        text: "Trong ảnh không có mặt người dân, giấy tờ cá nhân, con dấu hay tài liệu mật?" / "Does the photo show no citizens' faces, personal papers, seals or secret documents?",
        yes: "Không có, dùng ảnh này" / "None, use this photo",
        no: "Có, bỏ ảnh" / "It does, drop the photo",
        photo: "Ảnh" / "Photo",
    }
}

/// Asks about this picture while there is one. Closing the dialog without an answer drops the picture.
#[component]
pub fn PrivacyQuestion(
    /// Its address in this page's memory.
    picture: Signal<Option<String>>,
    /// True: nothing private shows.
    answer: Callback<bool>,
) -> impl IntoView {
    let words = PrivacyWords::here();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(picture.with(Option::is_some)));
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            answer.run(false);
        }
        is
    });
    view! {
        <Dialog open title=words.title.to_owned()>
            {move || picture.get().map(|src| view! { <img class="fill-large" src=src alt=words.photo /> })}
            <p>{words.text}</p>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| answer.run(false)>{words.no}</button>
                <button type="button" class="button is-primary" on:click=move |_| answer.run(true)>{words.yes}</button>
            </div>
        </Dialog>
    }
    .into_any()
}
