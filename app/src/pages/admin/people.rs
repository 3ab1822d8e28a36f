//! The list of people, with the form for one of them.

use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};

use super::{
    api::{PeoplePage, Saved, people},
    feedback::{AdminTabs, PasswordOnce, answer_to},
    person_form::PersonEditor,
    words::{AdminWords, count},
};
use crate::{
    app::url,
    components::{Crumb, Empty, Icon, Page, PageLoad, Shape, TableFrame},
    domain::person::{Person, Role},
    error::AppError,
    i18n::{CommonWords, role_name, until, use_lang},
    wire::{self, Data},
};

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PeopleQuery {
    /// Part of a name.
    search: String,
    /// A role, or empty.
    role: String,
    /// Who is edited.
    id: String,
}

impl PeopleQuery {
    /// The address of the same list with this person open.
    fn edit(&self, id: &str) -> String {
        format!("{}?q={}&role={}&id={id}", url::people(), url::encode(&self.search), url::encode(&self.role))
    }
}

/// People.
#[component]
pub fn PeopleView() -> impl IntoView {
    let map = use_query_map();
    let query = Memo::new(move |_| {
        let get = |key: &str| map.with(|map| map.get(key)).unwrap_or_default();
        PeopleQuery { search: get("q"), role: get("role"), id: get("id") }
    });
    let page = wire::data(
        move || query.get(),
        |query| async move {
            let data = people(query.search.clone(), query.role.clone(), query.id.parse().ok()).await?;
            Ok::<_, AppError>((query, data))
        },
    );
    let saved = RwSignal::new(None::<Saved>);
    let answer = answer_to(move || query.get());
    view! {
        <PageLoad
            from=page
            title=AdminWords::here().title
            view=move |(query, data)| view! { <Content query data saved answer page /> }.into_any()
        />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(
    query: PeopleQuery,
    data: PeoplePage,
    saved: RwSignal<Option<Saved>>,
    answer: RwSignal<Option<Result<(), AppError>>>,
    page: Data<(PeopleQuery, PeoplePage)>,
) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let editor = (query.id == "new" || data.chosen.is_some()).then(|| {
        view! {
            <PersonEditor
                person=data.chosen.clone()
                units=data.units.clone()
                saved
                answer
                changed=Callback::new(move |()| page.refetch())
            />
        }
    });
    let roles = Role::ALL.map(|role| {
        view! { <option value=role.as_str() selected=query.role == role.as_str()>{role_name(role, lang)}</option> }
    });
    let content = match data.people.is_empty() {
        true => view! { <Empty text=words.none /> }.into_any(),
        false => view! { <PeopleTable data=data.clone() query=query.clone() /> }.into_any(),
    };
    let more = (data.people.len() < data.matching as usize).then(|| view! { <p class="soft">{words.too_many}</p> });
    view! {
        <Page title=words.title crumbs wide=true>
            <AdminTabs people=true />
            <PasswordOnce saved />
            {editor}
            <Form method="GET" action=url::people() attr:class="board-filters" attr:role="search">
                <div class="field is-wide">
                    <label for="q">{words.search_people}</label>
                    <input id="q" name="q" type="search" value=query.search.clone() />
                </div>
                <div class="field">
                    <label for="role">{words.role}</label>
                    <select id="role" name="role"><option value="">{words.every_role}</option>{roles}</select>
                </div>
                <button type="submit" class="button">{words.show}</button>
                <a class="button" href=query.edit("new")>
                    <Icon shape=Shape::Plus />
                    {words.person_new}
                </a>
            </Form>
            <p class="soft" role="status">{count(data.people.len(), data.matching, data.total, lang)}</p>
            {content}
            {more}
        </Page>
    }
}

/// The list.
#[component]
fn PeopleTable(data: PeoplePage, query: PeopleQuery) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let unit = |id: &crate::domain::ids::UnitId| {
        data.units.iter().find(|u| &u.id == id).map_or_else(|| id.to_string(), |u| until(&u.name, u.until, lang))
    };
    let row = |person: &Person| {
        let duties = person
            .roles
            .iter()
            .map(|b| view! { <li>{role_name(b.role, lang)} " · " {unit(&b.unit)}</li> })
            .collect_view();
        let (tone, state) = match person.active {
            true => ("ok", words.active_short),
            false => ("fail", words.inactive),
        };
        let edit = query.edit(&person.id.to_string());
        view! {
            <tr>
                <th scope="row">{person.name.clone()}</th>
                <td>{person.username.clone()}</td>
                <td><ul>{duties}</ul></td>
                <td><span class="badge" data-tone=tone>{state}</span></td>
                <td><a href=edit aria-label=format!("{}: {}", words.edit, person.name)>{words.edit}</a></td>
            </tr>
        }
    };
    let rows = data.people.iter().map(row).collect_view();
    view! {
        <TableFrame label=words.people>
            <table class="table admin-table">
                <caption class="visually-hidden">{words.people}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.name}</th>
                        <th scope="col">{words.username}</th>
                        <th scope="col">{words.roles}</th>
                        <th scope="col">{words.state}</th>
                        <th scope="col">{words.action}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableFrame>
    }
}
