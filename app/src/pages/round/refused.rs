//! Why a round was not opened or moved, with the units and sheets that it is about.

use leptos::prelude::*;

use super::api::UnitLine;
use crate::{
    app::url,
    i18n::{refusal_words, use_lang},
    rest::Refusal,
};

/// The words, one line for each unit that was refused, and a link to each sheet that publication waits for.
#[component]
pub fn Refused(
    /// Why; nothing to say while there is none.
    refusal: RwSignal<Option<Refusal>>,
    /// The units of the round, whose sheets may be named.
    #[prop(optional)]
    units: StoredValue<Vec<UnitLine>>,
) -> impl IntoView {
    let lang = use_lang();
    let say = move |why: Refusal| {
        let (text, lines) = refusal_words(&why, lang);
        let sheets = why.problem.sheets.iter().map(|sheet| {
            let name = units.with_value(|units| {
                let of = |unit: &UnitLine| {
                    let due = unit.due.iter().find(|due| due.own.sheet == Some(*sheet))?;
                    let place = due.place_name.iter().map(|place| format!(" · {place}")).collect::<String>();
                    Some(format!("{} · {}{place}", unit.name, due.title.get(lang)))
                };
                units.iter().find_map(of)
            });
            // A sheet that this page has not heard of yet is still there to be opened.
            view! { <li><a href=url::sheet(*sheet)>{name.unwrap_or_else(|| sheet.to_string())}</a></li> }
        });
        let named = !lines.is_empty() || sheets.len() > 0;
        let sheets = sheets.collect_view();
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <div class="notice is-fail">
                <div>
                    <p>{text}</p>
                    {named.then(|| view! { <ul>{lines} {sheets}</ul> })}
                </div>
            </div>
        }
    };
    view! { <div role="alert">{move || refusal.get().map(say)}</div> }
}
