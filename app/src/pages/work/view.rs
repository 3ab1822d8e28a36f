//! "Việc của tôi": the parts by role, in the order of urgency.

use leptos::prelude::*;

use super::{
    api::{Stage, Task, VerificationStage, Work, work},
    audits::AuditsPart,
    inspector::InspectorPart,
    prepare::Prepare,
    red_tags::RedTagsPart,
    rounds::RoundsPart,
    tasks::TasksPart,
    visits::VisitedPart,
    words::{WorkWords, late_duties},
};
use crate::{
    app::url,
    components::{Empty, Icon, Page, PageLoad, Shape},
    domain::{ids::UnitId, sheet::State},
    i18n::use_lang,
    pages::finding::tally_words,
    wire,
};

/// Name of what a person has to do on this device's shelf.
pub fn shelf() -> &'static str {
    "work"
}

/// The front page.
#[component]
pub fn WorkView() -> impl IntoView {
    let page = wire::kept(|| (), |()| shelf().to_owned(), |()| work());
    view! { <PageLoad from=page title=WorkWords::here().title view=|data| view! { <Content data /> }.into_any() /> }
}

/// One line: how many duties of quality systems are overdue, and where they stand.
#[component]
fn LateDuties(count: u32, unit: Option<UnitId>) -> impl IntoView {
    let words = WorkWords::here();
    let to = unit.as_ref().map_or_else(url::quality_systems, url::quality_system);
    let text = late_duties(count, use_lang());
    view! { <p class="notice is-warn"><span>{text} " " <a href=to>{words.late_duties_look}</a></span></p> }
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
    let is_open = |task: &&Task| !matches!(task.stage, Stage::Missed | Stage::Done);
    let tasks = data.tasks.iter().flatten().filter(is_open).map(|t| &t.line);
    let audits = data.audits.iter().flat_map(|audits| &audits.sheets);
    let visits =
        data.inspection.iter().flat_map(|i| &i.sheets).chain(audits).filter(|line| line.state == Some(State::Draft));
    let verifications = data.inspection.iter().flat_map(|i| &i.verifications);
    let begun = [VerificationStage::Started, VerificationStage::Ready];
    let verifications = verifications.filter(|v| begun.contains(&v.stage)).map(|v| &v.line);
    let drawn = data.inspection.iter().flat_map(|i| &i.visits).flat_map(|visit| &visit.lines);
    let take_along: Vec<_> = tasks.chain(visits).chain(drawn).chain(verifications).cloned().collect();
    let nobody = data.tasks.is_none()
        && data.inspection.is_none()
        && data.audits.is_none()
        && data.rounds.is_none()
        && !data.admin;
    let walks = data.tasks.is_some() || data.inspection.is_some() || data.audits.is_some();
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
    let lang = use_lang();
    let findings = (data.findings.open > 0).then(|| {
        let tone = if data.findings.overdue > 0 { "notice is-warn" } else { "notice is-info" };
        let text = tally_words(data.findings, lang);
        view! { <p class=tone><Icon shape=Shape::Alert /><a href=url::findings(None)>{text}</a></p> }
    });
    view! {
        <Page title=words.title context=context>
            {nobody.then(|| view! { <Empty text=words.no_role /> })}
            <VisitedPart visited=data.visited.clone() />
            {walks.then(|| view! { <p class="no-print"><a class="button" href=url::scan()><Icon shape=Shape::Scan />{words.scan}</a></p> })}
            {findings}
            <RedTagsPart red_tags=data.red_tags.clone() />
            {data.tasks.clone().map(|tasks| view! { <TasksPart tasks /> })}
            {data.late_duties.clone().map(|(count, unit)| view! { <LateDuties count unit /> })}
            {(!take_along.is_empty()).then(|| view! { <Prepare lines=take_along /> })}
            {data.rounds.clone().map(|rounds| view! { <RoundsPart rounds /> })}
            {data.inspection.clone().map(|inspection| view! { <InspectorPart inspection /> })}
            {data.audits.clone().map(|audits| view! { <AuditsPart audits /> })}
            {admin}
            {data.rounds.is_none().then(|| view! { <p class="no-print"><a href=url::draws()>{words.draws}</a></p> })}
        </Page>
    }
}
