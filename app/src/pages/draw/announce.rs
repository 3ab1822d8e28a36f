//! The form that seals a new draw.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use serde_json::json;
use uuid::Uuid;

use super::{api::Choices, send, words::DrawWords};
use crate::{
    app::url,
    components::{Icon, Refused, Shape},
    domain::ids::DrawId,
    i18n::{block_name, format, use_lang},
    rest::Refusal,
};

/// Period, number, pool; the committee's.
#[component]
pub fn AnnounceForm(choices: Choices) -> impl IntoView {
    let words = DrawWords::here();
    let lang = use_lang();
    let navigate = use_navigate();
    let id = DrawId(Uuid::now_v7());
    let period = RwSignal::new(choices.periods.first().map(ToString::to_string).unwrap_or_default());
    let n = RwSignal::new("3".to_owned());
    let block = RwSignal::new(String::new());
    let parts = RwSignal::new("units".to_owned());
    let (waiting, refusal) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let checklists = StoredValue::new(choices.checklists.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(n) = n.get_untracked().parse::<u32>() else { return };
        if waiting.get_untracked() {
            return;
        }
        waiting.set(true);
        refusal.set(None);
        let parts = parts.get_untracked();
        let parts = match parts.parse::<usize>().ok().and_then(|at| checklists.with_value(|all| all.get(at).cloned())) {
            Some((checklist, _)) => json!({ "kind": "areas", "checklist": checklist }),
            None => json!({ "kind": parts }),
        };
        let mut pool = json!({ "parts": parts });
        if let Some(block) = Some(block.get_untracked()).filter(|block| !block.is_empty()) {
            pool["block"] = json!(block);
        }
        let body = json!({ "period": period.get_untracked(), "n": n, "pool": pool });
        let navigate = navigate.clone();
        spawn_local(async move {
            match send::announce(id, body).await {
                Ok(()) => navigate(&url::draw(id), Default::default()),
                Err(why) => refusal.set(Some(why)),
            }
            waiting.set(false);
        });
    };
    let periods = choices.periods.iter().map(|p| {
        view! { <option value=p.to_string()>{format::period(*p, lang)}</option> }
    });
    let blocks = choices.blocks.iter().map(|b| {
        view! { <option value=b.to_string()>{block_name(b.as_str(), lang)}</option> }
    });
    let areas = choices.checklists.iter().enumerate().map(|(at, (_, title))| {
        view! { <option value=at.to_string()>{format!("{}: {}", words.parts_areas, title.get(lang))}</option> }
    });
    let (periods, blocks, areas) = (periods.collect_view(), blocks.collect_view(), areas.collect_view());
    view! {
        <details class="card spot-form">
            <summary><Icon shape=Shape::Plus />{words.announce}</summary>
            <form class="stack" on:submit=submit>
                <p class="soft">{words.announce_help}</p>
                <div class="round-open-days">
                    <div class="field">
                        <label for="draw-period">{words.period}</label>
                        <select id="draw-period" on:change=move |e| period.set(event_target_value(&e))>{periods}</select>
                    </div>
                    <div class="field">
                        <label for="draw-n">{words.count}</label>
                        <input
                            id="draw-n"
                            type="number"
                            inputmode="numeric"
                            min="1"
                            max="200"
                            required
                            prop:value=n
                            on:input=move |e| n.set(event_target_value(&e))
                        />
                    </div>
                </div>
                <div class="field">
                    <label for="draw-block">{words.block}</label>
                    <select id="draw-block" on:change=move |e| block.set(event_target_value(&e))>
                        <option value="">{words.all_blocks}</option>
                        {blocks}
                    </select>
                </div>
                <div class="field">
                    <label for="draw-parts">{words.parts}</label>
                    <select id="draw-parts" on:change=move |e| parts.set(event_target_value(&e))>
                        <option value="units">{words.parts_units}</option>
                        <option value="places">{words.parts_places}</option>
                        {areas}
                    </select>
                </div>
                <Refused refusal />
                <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                    {move || if waiting.get() { words.waiting } else { words.announce }}
                </button>
            </form>
        </details>
    }
}
