//! The one way in which a page waits for its data: words while waiting, words when it failed.

use leptos::prelude::*;

use super::states::{ErrorBox, Loading};
use crate::wire::Data;

/// Shows `view` once the resource has answered.
#[component]
pub fn Load<T, V>(
    /// Where the data comes from.
    from: Data<T>,
    /// How it looks.
    view: V,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    view! {
        <Suspense fallback=Loading>
            {move || {
                let view = view.clone();
                Suspend::new(async move {
                    match from.await {
                        Ok(data) => view(data),
                        Err(fault) => view! { <ErrorBox fault /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}
