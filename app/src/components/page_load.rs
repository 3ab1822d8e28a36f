//! A page whose heading comes with its data: waits, shows the page, or says inside the usual frame what went wrong.

use leptos::prelude::*;

use super::{ErrorBox, Loading, Page};
use crate::wire::Data;

/// Shows `view` once the resource has answered, and keeps it while the answer is asked for again.
#[component]
pub fn PageLoad<T, V>(
    /// Where the data comes from.
    from: Data<T>,
    /// Heading of the frame when there is no data.
    title: &'static str,
    /// How it looks.
    view: V,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    view! {
        <Transition fallback=Loading>
            {move || {
                let view = view.clone();
                Suspend::new(async move {
                    match from.await {
                        Ok(data) => view(data),
                        Err(fault) => {
                            view! {
                                <Page title>
                                    <ErrorBox fault />
                                </Page>
                            }
                                .into_any()
                        }
                    }
                })
            }}
        </Transition>
    }
}
