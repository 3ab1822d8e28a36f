//! "Việc của tôi": the parts by role, in the order of urgency.

use leptos::prelude::*;

use super::{
    api::{Stage, VerificationStage, Work, work},
    inspector::InspectorPart,
    prepare::Prepare,
    rounds::RoundsPart,
    tasks::TasksPart,
    words::WorkWords,
};
use crate::{
    app::url,
    components::{Empty, Page, PageLoad},
    domain::sheet::State,
    wire,
};

/// The front page.
#[component]
pub fn WorkView() -> impl IntoView {
    let page = wire::kept(|| (), |()| "work".to_owned(), |()| work());
    view! { <PageLoad from=page title=WorkWords::here().title view=|data| view! { <Content data /> }.into_any() /> }
}

/// Everything on the page, once it is there.
#[component]
fn Content(data: Work) -> impl IntoView {
    let words = WorkWords::here();
    // Whoever works for one unit reads its name here, once.
    let units = data.tasks.iter().flatten().map(|t| &t.line);
    let context = match units.clone().next() {
        Some(first) if units.clone().all(|l| l.unit == first.unit) => first.unit_name.clone(),
        _ => data.name.clone(),
    };
    let tasks = data.tasks.iter().flatten().filter(|t| t.stage != Stage::Done).map(|t| &t.line);
    let visits = data.inspection.iter().flat_map(|i| &i.sheets).filter(|line| line.state == Some(State::Draft));
    let verifications = data.inspection.iter().flat_map(|i| &i.verifications);
    let begun = [VerificationStage::Started, VerificationStage::Ready];
    let verifications = verifications.filter(|v| begun.contains(&v.stage)).map(|v| &v.line);
    let take_along: Vec<_> = tasks.chain(visits).chain(verifications).cloned().collect();
    let nobody = data.tasks.is_none() && data.inspection.is_none() && data.rounds.is_none() && !data.admin;
    let admin = data.admin.then(|| {
        view! {
            <section class="work-part" aria-labelledby="admin">
                <h2 id="admin">{words.admin}</h2>
                <ul class="cluster">
                    <li><a class="button" href=url::people()>{words.admin_people}</a></li>
                    <li><a class="button" href=url::units()>{words.admin_units}</a></li>
                </ul>
            </section>
        }
    });
    view! {
        <Page title=words.title context=context>
            {nobody.then(|| view! { <Empty text=words.no_role /> })}
            {data.tasks.clone().map(|tasks| view! { <TasksPart tasks /> })}
            {(!take_along.is_empty()).then(|| view! { <Prepare lines=take_along /> })}
            {data.rounds.clone().map(|rounds| view! { <RoundsPart rounds /> })}
            {data.inspection.clone().map(|inspection| view! { <InspectorPart inspection /> })}
            {admin}
        </Page>
    }
}
