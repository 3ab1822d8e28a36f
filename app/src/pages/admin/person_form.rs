//! The form for one person: name, address, roles at units, whether they may sign in; and a new password.

use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{PersonForm, Saved, UnitName, reset_password, save_person},
    feedback::{Said, choice},
    role_line::{Line, RoleLine},
    words::AdminWords,
};
use crate::{
    app::url,
    components::{Icon, Shape},
    domain::{email::MAX_EMAIL, person::Person},
    error::AppError,
    i18n::use_lang,
};

/// The form; `changed` runs after each save.
#[component]
pub fn PersonEditor(
    person: Option<Person>,
    units: Vec<UnitName>,
    saved: RwSignal<Option<Saved>>,
    answer: RwSignal<Option<Result<(), AppError>>>,
    changed: Callback<()>,
) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let waiting = RwSignal::new(false);
    let id = person.as_ref().map(|p| p.id);
    let name = RwSignal::new(person.as_ref().map(|p| p.name.clone()).unwrap_or_default());
    let username = RwSignal::new(person.as_ref().map(|p| p.username.clone()).unwrap_or_default());
    let address = person.as_ref().and_then(|p| p.email.as_ref()).map(|email| email.as_str().to_owned());
    let email = RwSignal::new(address.unwrap_or_default());
    let active = RwSignal::new(person.as_ref().is_none_or(|p| p.active));
    let next_key = StoredValue::new(0usize);
    let key = move || {
        next_key.update_value(|key| *key += 1);
        next_key.get_value()
    };
    let named =
        |id: &_| units.iter().find(|u| &u.id == id).map(|u| choice(u, lang)).unwrap_or_else(|| format!("({id})"));
    let first: Vec<_> = match &person {
        Some(person) => person.roles.iter().map(|b| Line::of(key(), b, named(&b.unit))).collect(),
        None => vec![Line::new(key())],
    };
    let lines = RwSignal::new(first);
    let tell = move |result: Result<Saved, AppError>| {
        waiting.set(false);
        match result {
            Ok(done) => {
                answer.set(Some(Ok(())));
                saved.set(Some(done));
                changed.run(());
            }
            Err(fault) => answer.set(Some(Err(fault))),
        }
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let roles: Option<Vec<_>> = lines.get_untracked().iter().map(Line::binding).collect();
        let Some(roles) = roles else {
            answer.set(Some(Err(AppError::BadInput { code: "unknown_unit".to_owned() })));
            return;
        };
        let form = PersonForm {
            id,
            username: username.get_untracked(),
            name: name.get_untracked(),
            active: active.get_untracked(),
            roles,
            email: email.get_untracked(),
        };
        waiting.set(true);
        spawn_local(async move { tell(save_person(form).await) });
    };
    let reset = move |_| {
        let Some(id) = id else { return };
        waiting.set(true);
        spawn_local(async move { tell(reset_password(id).await) });
    };
    let options = units.iter().map(|u| view! { <option value=choice(u, lang)></option> }).collect_view();
    view! {
        <section class="card is-action" aria-labelledby="editor">
            <h2 id="editor">{if id.is_some() { words.person_edit } else { words.person_new }}</h2>
            <form class="stack" on:submit=save>
                <div class="columns">
                    <div class="field">
                        <label for="name">{words.name}</label>
                        <input id="name" required maxlength="200" value=name.get_untracked() prop:value=name on:input=move |e| name.set(event_target_value(&e)) />
                    </div>
                    <div class="field">
                        <label for="username">{words.username}</label>
                        <input
                            id="username"
                            required
                            autocapitalize="none"
                            autocomplete="off"
                            spellcheck="false"
                            aria-describedby="username-help"
                            readonly=id.is_some()
                            value=username.get_untracked() prop:value=username
                            on:input=move |e| username.set(event_target_value(&e))
                        />
                        {id.is_none().then(|| view! { <p class="field-help" id="username-help">{words.username_help}</p> })}
                    </div>
                </div>
                <div class="field">
                    <label for="email">{words.email}</label>
                    <input
                        id="email"
                        type="email"
                        maxlength=MAX_EMAIL
                        autocomplete="off"
                        aria-describedby="email-help"
                        value=email.get_untracked() prop:value=email
                        on:input=move |e| email.set(event_target_value(&e))
                    />
                    <p class="field-help" id="email-help">{words.email_help}</p>
                </div>
                <fieldset class="stack is-tight">
                    <legend class="legend">{words.roles}</legend>
                    <datalist id="all-units">{options}</datalist>
                    <For each=move || lines.get() key=|line| line.key let:line>
                        <RoleLine line lines />
                    </For>
                    <p>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| lines.update(|all| all.push(Line::new(key())))
                        >
                            <Icon shape=Shape::Plus />
                            {words.role_add}
                        </button>
                    </p>
                </fieldset>
                <label class="check">
                    <input type="checkbox" checked=active.get_untracked() prop:checked=active on:change=move |e| active.set(event_target_checked(&e)) />
                    {words.active}
                </label>
                <Said answer />
                <div class="cluster">
                    <button type="submit" class="button is-primary" disabled=waiting>
                        {move || if waiting.get() { words.waiting } else { words.save }}
                    </button>
                    <a class="button" href=url::people()>{words.close}</a>
                    {id
                        .is_some()
                        .then(|| {
                            view! {
                                <button type="button" class="button is-danger" disabled=waiting aria-describedby="reset-help" on:click=reset>
                                    {words.reset}
                                </button>
                                <p class="field-help" id="reset-help">{words.reset_help}</p>
                            }
                        })}
                </div>
            </form>
        </section>
    }
}
