//! What an internal auditor (đánh giá viên nội bộ) starts from: own sheets, and a new one about a room of the agency.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use uuid::Uuid;

use super::{
    api::{InternalAudits, RoomChoice},
    words::WorkWords,
};
use crate::{
    app::url,
    components::{Empty, Icon, Shape},
    domain::{ids::SheetId, sheet::Kind},
    i18n::use_lang,
    pages::{fill::Wish, lines::SheetCard},
};

/// The internal auditor's part of the page.
#[component]
pub fn AuditsPart(audits: InternalAudits) -> impl IntoView {
    let words = WorkWords::here();
    let sheets = match audits.sheets.is_empty() {
        true => view! { <Empty text=words.nothing_internal /> }.into_any(),
        false => {
            let cards = audits.sheets.iter().map(|line| view! { <li><SheetCard line=line.clone() /></li> });
            view! { <ul class="stack">{cards.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="work-part" aria-labelledby="internal">
            <h2 id="internal">{words.internal}</h2>
            {sheets}
            <AuditForm audits />
        </section>
    }
}

/// Chooses room and checklist, and goes to Fill; the sheet begins with its first answer.
#[component]
fn AuditForm(audits: InternalAudits) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let navigate = use_navigate();
    let room = RwSignal::new(None::<usize>);
    let checklist = RwSignal::new(None::<usize>);
    let InternalAudits { rooms, checklists, .. } = audits;
    let options = by_unit(&rooms).into_iter().map(|(unit, rooms)| {
        let options = rooms.into_iter().map(|(at, name)| view! { <option value=at.to_string()>{name}</option> });
        view! { <optgroup label=unit>{options.collect_view()}</optgroup> }
    });
    let options = options.collect_view();
    let (rooms, checklists) = (StoredValue::new(rooms), StoredValue::new(checklists));
    let of_room = move || rooms.with_value(|all| Some(all.get(room.get()?)?.checklists.clone())).unwrap_or_default();
    let choose_room = move |event| {
        room.set(event_target_value(&event).parse().ok());
        checklist.set(of_room().first().copied());
    };
    let titles = move || {
        let option = |at: usize| {
            let title = checklists.with_value(|all| all.get(at).map(|c| c.title.get(lang).to_owned()));
            view! { <option value=at.to_string() selected=move || checklist.get() == Some(at)>{title}</option> }
        };
        of_room().into_iter().map(option).collect_view()
    };
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let room = rooms.with_value(|all| all.get(room.get_untracked()?).cloned());
        let choice = checklists.with_value(|all| all.get(checklist.get_untracked()?).cloned());
        let (Some(room), Some(choice)) = (room, choice) else { return };
        let wish = Wish {
            unit: room.unit,
            checklist: choice.at.id,
            version: choice.at.version,
            kind: Kind::Internal,
            round: None,
            place: Some(room.place),
            areas: Vec::new(),
            reason: String::new(),
        };
        navigate(&url::start(SheetId(Uuid::now_v7()), &wish), Default::default());
    };
    view! {
        <details class="card spot-form">
            <summary><Icon shape=Shape::Plus />{words.internal_open}</summary>
            <form class="stack" on:submit=begin>
                <div class="field">
                    <label for="internal-room">{words.internal_room}</label>
                    <select id="internal-room" required aria-describedby="internal-help" on:change=choose_room>
                        <option value="">{words.choose}</option>
                        {options}
                    </select>
                    <p class="field-help" id="internal-help">{words.internal_help}</p>
                </div>
                <div class="field">
                    <label for="internal-checklist">{words.spot_checklist}</label>
                    <select
                        id="internal-checklist"
                        required
                        disabled=move || room.get().is_none()
                        on:change=move |e| checklist.set(event_target_value(&e).parse().ok())
                    >
                        {titles}
                    </select>
                </div>
                <button type="submit" class="button is-primary">{words.internal_begin}</button>
            </form>
        </details>
    }
}

/// Rooms under their units, each with its place in the list; they come unit by unit.
fn by_unit(rooms: &[RoomChoice]) -> Vec<(String, Vec<(usize, String)>)> {
    let numbered: Vec<_> = rooms.iter().enumerate().collect();
    let group = |group: &[(usize, &RoomChoice)]| {
        let rooms = group.iter().map(|(at, room)| (*at, room.name.clone())).collect();
        (group.first().map(|(_, room)| room.unit_name.clone()).unwrap_or_default(), rooms)
    };
    numbered.chunk_by(|a, b| a.1.unit == b.1.unit).map(group).collect()
}
