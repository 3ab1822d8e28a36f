//! One role at one unit, as it is being typed. An internal auditor's line also asks for the room they work in.

use leptos::{prelude::*, task::spawn_local};

use super::{api::rooms, feedback::chosen, words::AdminWords};
use crate::{
    components::{Icon, Shape},
    domain::{
        person::{Binding, Role},
        unit::Place,
    },
    i18n::{role_name, use_lang},
};

/// One line of the role list, as it is being typed.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Its name in the list.
    pub key: usize,
    role: RwSignal<Role>,
    unit: RwSignal<String>,
    /// The id of the own room; empty for none.
    room: RwSignal<String>,
}

impl Line {
    /// An empty line.
    pub fn new(key: usize) -> Self {
        let [unit, room] = [(); 2].map(|()| RwSignal::new(String::new()));
        Self { key, role: RwSignal::new(Role::Team), unit, room }
    }

    /// The line of a role that somebody has, at a unit with this name.
    pub fn of(key: usize, binding: &Binding, unit: String) -> Self {
        let room = binding.place.map(|place| place.to_string()).unwrap_or_default();
        Self { key, role: RwSignal::new(binding.role), unit: RwSignal::new(unit), room: RwSignal::new(room) }
    }

    /// What the line says; none while its unit is not one of the list.
    pub fn binding(&self) -> Option<Binding> {
        let role = self.role.get_untracked();
        let place = if role == Role::Auditor { self.room.get_untracked().parse().ok() } else { None };
        Some(Binding { role, unit: chosen(&self.unit.get_untracked())?, place })
    }
}

/// One role at one unit.
#[component]
pub fn RoleLine(line: Line, lines: RwSignal<Vec<Line>>) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let (role_id, unit_id) = (format!("role-{}", line.key), format!("unit-{}", line.key));
    let roles = Role::ALL.map(|role| {
        view! {
            <option value=role.as_str() selected=move || line.role.get() == role>{role_name(role, lang)}</option>
        }
    });
    let choose = move |event| {
        let word = event_target_value(&event);
        if let Some(role) = Role::ALL.into_iter().find(|r| r.as_str() == word) {
            line.role.set(role);
        }
    };
    view! {
        <div class="role-line">
            <div class="field">
                <label for=role_id.clone()>{words.role}</label>
                <select id=role_id on:change=choose>{roles}</select>
            </div>
            <div class="field">
                <label for=unit_id.clone()>{words.unit}</label>
                <input
                    id=unit_id
                    list="all-units"
                    autocomplete="off"
                    required
                    placeholder=words.unit_pick
                    value=line.unit.get_untracked() prop:value=line.unit
                    on:input=move |e| {
                        line.unit.set(event_target_value(&e));
                        line.room.set(String::new());
                    }
                />
            </div>
            <button
                type="button"
                class="button is-quiet is-icon"
                aria-label=words.role_remove
                on:click=move |_| lines.update(|all| all.retain(|other| other.key != line.key))
            >
                <Icon shape=Shape::Close />
            </button>
            {move || (line.role.get() == Role::Auditor).then(|| view! { <OwnRoom line /> })}
        </div>
    }
}

/// Which room of the unit is the auditor's own.
#[component]
fn OwnRoom(line: Line) -> impl IntoView {
    let words = AdminWords::here();
    let room_id = format!("room-{}", line.key);
    let help_id = format!("room-help-{}", line.key);
    let known = RwSignal::new(Vec::<Place>::new());
    let unit = Memo::new(move |_| chosen(&line.unit.get()));
    Effect::new(move || {
        known.set(Vec::new());
        if let Some(unit) = unit.get() {
            spawn_local(async move {
                if let Ok(places) = rooms(unit).await {
                    known.try_set(places);
                }
            });
        }
    });
    let options = move || {
        let option = |place: Place| {
            let id = place.id.to_string();
            let own = id.clone();
            view! { <option value=id selected=move || line.room.get() == own>{place.name}</option> }
        };
        known.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field role-room">
            <label for=room_id.clone()>{words.room}</label>
            <select
                id=room_id
                required
                aria-describedby=help_id.clone()
                on:change=move |e| line.room.set(event_target_value(&e))
            >
                <option value="">{words.room_pick}</option>
                {options}
            </select>
            <p class="field-help" id=help_id>{words.room_help}</p>
        </div>
    }
}
