//! The visits of a draw: where they go, who makes them, whether they have begun. The committee sends inspectors here as long
//! as a visit is still to come.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use super::{api::DrawPage, send, words::DrawWords};
use crate::{
    components::{Refused, TableFrame},
    domain::{
        draw::{DrawState, Visit},
        ids::PersonId,
    },
    i18n::{format, use_lang},
    rest::Refusal,
    wire::Data,
};

/// The table with its button; `saved` says whether the last press of it was kept.
#[component]
pub fn Visits(data: DrawPage, page: Data<DrawPage>, saved: RwSignal<bool>) -> impl IntoView {
    let words = DrawWords::here();
    let lang = use_lang();
    let (id, state) = (data.drawing.draw.terms.id, data.drawing.state);
    let start: Vec<Option<PersonId>> = data.drawing.visits.iter().map(|visit| visit.inspector).collect();
    let chosen = RwSignal::new(start.clone());
    let (waiting, refusal) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let labels: Vec<_> = data.drawing.visits.iter().map(|v| data.labels.get(&v.target.to_string()).cloned()).collect();
    let changed = Memo::new(move |_| {
        let moved = |(at, now): (usize, &Option<PersonId>)| (start.get(at) != Some(now)).then_some((at + 1, *now));
        chosen.with(|now| now.iter().enumerate().filter_map(moved).collect::<Vec<_>>())
    });
    let save = move |_| {
        let chosen = changed.get_untracked();
        let names: Vec<_> = chosen.iter().map(|(pick, _)| labels.get(pick - 1).cloned().flatten()).collect();
        let items: Vec<_> =
            chosen.into_iter().map(|(pick, inspector)| json!({ "pick": pick, "inspector": inspector })).collect();
        waiting.set(true);
        saved.set(false);
        refusal.set(None);
        spawn_local(async move {
            match send::run(id, "assign", json!({ "items": items })).await {
                Ok(()) => {
                    saved.set(true);
                    page.refetch();
                }
                Err(why) => {
                    let name = |nth: usize| names.get(nth)?.as_ref().map(|name| name.get(lang).to_owned());
                    refusal.set(Some(why.named(name)));
                }
            }
            waiting.set(false);
        });
    };
    if data.drawing.visits.is_empty() {
        let text = if state == DrawState::Announced { words.visits_none } else { words.visits_hidden };
        return view! { <p class="notice"><span>{text}</span></p> }.into_any();
    }
    // Whoever does not run the draw sees some of its visits, not their numbers.
    let numbered = data.runs || state == DrawState::Disclosed;
    let named = data.drawing.visits.iter().any(|visit| visit.inspector.is_some()) || data.runs;
    let rows = data.drawing.visits.iter().enumerate().map(|(at, visit)| {
        let key = visit.target.to_string();
        let label = data.labels.get(&key).map(|label| label.get(lang).to_owned()).unwrap_or(key);
        let lot = data
            .drawing
            .draw
            .picks
            .get(at)
            .map(|pick| format!("{}/{}", format::number(pick.lot), format::number(pick.of)));
        let stand = match (&visit.sheet, state) {
            (Some(_), _) => words.begun,
            (None, DrawState::Disclosed) => words.missed,
            (None, _) => words.not_begun,
        };
        view! {
            <tr>
                {numbered.then(|| view! { <td class="is-number">{at + 1}</td> })}
                <th scope="row">{label.clone()}</th>
                {numbered.then(|| view! { <td class="is-number draw-lot">{lot}</td> })}
                {named.then(|| view! { <td><Inspector data=data.clone() visit=visit.clone() at label chosen /></td> })}
                <td>{stand}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let buttons = (data.runs && state == DrawState::Opened).then(|| {
        view! {
            <p class="no-print">
                <button
                    type="button"
                    class="button is-primary"
                    disabled=move || waiting.get() || changed.with(Vec::is_empty)
                    on:click=save
                >
                    {move || if waiting.get() { words.waiting.to_owned() } else { format!("{} ({})", words.save, changed.with(Vec::len)) }}
                </button>
            </p>
            <div role="status">
                {move || saved.get().then(|| view! { <p class="notice is-ok"><span>{words.saved}</span></p> })}
            </div>
            <Refused refusal />
        }
    });
    view! {
        <section class="stack" aria-labelledby="visits">
            <h2 id="visits">{words.visits}</h2>
            <TableFrame label=words.visits>
                <table class="table draw-visits">
                    <caption class="visually-hidden">{words.visits}</caption>
                    <thead>
                        <tr>
                            {numbered.then(|| view! { <th scope="col" class="is-number">{words.pick}</th> })}
                            <th scope="col">{words.what}</th>
                            {numbered.then(|| view! { <th scope="col" class="is-number draw-lot">{words.lot}</th> })}
                            {named.then(|| view! { <th scope="col">{words.inspector}</th> })}
                            <th scope="col">{words.state}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableFrame>
            {buttons}
        </section>
    }
    .into_any()
}

/// Who makes a visit: a name while that cannot change, else a list of those who are fit.
#[component]
fn Inspector(
    data: DrawPage,
    visit: Visit,
    at: usize,
    label: String,
    chosen: RwSignal<Vec<Option<PersonId>>>,
) -> impl IntoView {
    let words = DrawWords::here();
    let name = |id: PersonId| data.people.iter().find(|(who, _)| *who == id).map(|(_, name)| name.clone());
    let Some(fit) = data.fit.get(at).filter(|_| visit.sheet.is_none()) else {
        return visit.inspector.and_then(name).unwrap_or_else(|| words.nobody.to_owned()).into_any();
    };
    if fit.is_empty() {
        return view! { <span class="is-late">{words.nobody_fit}</span> }.into_any();
    }
    let choose = move |event: leptos::ev::Event| {
        let who = event_target_value(&event).parse::<PersonId>().ok();
        chosen.update(|all| {
            if let Some(one) = all.get_mut(at) {
                *one = who;
            }
        });
    };
    let is = move |who: Option<PersonId>| chosen.with(|all| all.get(at) == Some(&who));
    let options = fit.iter().map(|id| {
        let id = *id;
        view! { <option value=id.to_string() selected=move || is(Some(id))>{name(id)}</option> }
    });
    let options = options.collect_view();
    view! {
        <select class="input" aria-label=format!("{}: {label}", words.inspector) on:change=choose>
            <option value="" selected=move || is(None)>{words.nobody}</option>
            {options}
        </select>
    }
    .into_any()
}
