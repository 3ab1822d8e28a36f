//! The dialog in which a photo is lined up with an earlier one (chụp khớp với ảnh trước).

use leptos::prelude::*;

use super::{Aim, Dialog, Loading};
use crate::{offline, parts::viewfinder};

crate::words! {
    /// Words of the dialog.
    pub struct LineUpWords {
        title: "Chụp khớp với ảnh trước" / "Line up with the earlier photo",
    }
}

/// The viewfinder while there is an earlier photo to line up with; it closes when a photo was taken.
#[component]
pub fn LineUp(
    /// Address of the earlier photo.
    ghost: RwSignal<Option<String>>,
    /// The photo that was taken.
    taken: Callback<offline::Shot>,
    /// Takes one without the viewfinder.
    instead: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(ghost.with(Option::is_some)));
    // Only a real change is written: the two effects watch each other.
    Effect::new(move |_| {
        if !open.get() && ghost.with_untracked(Option::is_some) {
            ghost.set(None);
        }
    });
    let done = Callback::new(move |shot| {
        taken.run(shot);
        ghost.set(None);
    });
    let aside = Callback::new(move |()| {
        instead.run(());
        ghost.set(None);
    });
    let finder = move || {
        let aim = Aim { ghost: ghost.get()?, taken: done, instead: aside };
        let finder = move || {
            let aim = aim.clone();
            Suspend::new(async move { viewfinder(aim).await })
        };
        Some(view! { <Suspense fallback=Loading>{finder}</Suspense> })
    };
    view! { <Dialog open title=LineUpWords::here().title.to_owned() class="is-photo">{finder}</Dialog> }.into_any()
}
