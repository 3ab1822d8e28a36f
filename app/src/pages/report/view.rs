//! The report as it is printed: eleven numbered parts, the figures from the sheet, the rest from its author.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{ReportPage, report_page},
    form::{Form, Saving},
    found::{FollowUps, FoundTable},
    head::{DocumentHead, Signatures},
    say::unsettled,
    words::{ReportWords, usual_conclusion, usual_objectives},
};
use crate::{
    app::url,
    components::{BandMark, Crumb, Icon, Page, PageLoad, Shape, TableFrame},
    domain::{checklist::Standard, ids::SheetId, score::Tally, sheet::State},
    error::AppError,
    i18n::{CommonWords, format, kind_name, use_lang},
    wire::{self, Data},
};

/// The report of an audit.
#[component]
pub fn ReportView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<SheetId>().ok());
    let name = |id: &Option<SheetId>| id.map(|id| format!("report/{id}")).unwrap_or_default();
    let page = wire::kept(id, name, |id| async move {
        match id {
            Some(id) => report_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    let saving = Saving::here();
    view! {
        <PageLoad from=page title=ReportWords::here().title view=move |data| view! { <Content data page saving /> }.into_any() />
    }
}

/// One numbered part.
#[component]
fn Part(
    /// From 1.
    nth: u32,
    /// Its heading.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    let id = format!("part-{nth}");
    view! {
        <section class="report-part" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{nth} ". " {title}</h2>
            {children()}
        </section>
    }
}

#[component]
fn Content(data: ReportPage, page: Data<ReportPage>, saving: Saving) -> impl IntoView {
    let words = ReportWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let line = data.sheet.line.clone();
    let title = line.title.get(lang).to_owned();
    let context = format!("{} · {}", kind_name(line.kind, lang), line.unit_name);
    let crumbs = vec![
        Crumb::new(common.work, url::work()),
        Crumb::new(line.unit_name.clone(), url::unit(&line.unit)),
        Crumb::new(title.clone(), url::sheet(line.id)),
    ];
    let text = |text: &str| match text.is_empty() {
        true => view! { <p class="soft">{words.unwritten}</p> }.into_any(),
        false => view! { <p class="finding-text">{text.to_owned()}</p> }.into_any(),
    };
    // Nobody has written it yet: what the form proposes stands here, marked, once the figures are settled.
    let proposed = |usual: String| {
        view! {
            <p class="soft small">{words.proposed}</p>
            <p class="finding-text">{usual}</p>
        }
        .into_any()
    };
    let (new, settled) = (data.revision == 0, line.state != Some(State::Draft));
    let said = data.said.clone();
    let place = line.place_name.clone();
    let areas: Vec<_> = line.areas.iter().map(|(_, area)| area.get(lang).to_owned()).collect();
    let scope = match (&place, areas.is_empty()) {
        (Some(place), _) => place.clone(),
        (None, true) => words.whole.to_owned(),
        (None, false) => areas.join(", "),
    };
    let edition = (!data.edition.is_empty()).then(|| view! { <p>{data.edition.clone()}</p> });
    let day = line.audited_on.map(format::date).unwrap_or_default();
    let handed_in = data.sheet.locked.as_ref().map(|(at, _)| format!(" ({} {})", words.handed_in, format::moment(*at)));
    let diverging = match said.diverging.is_empty() {
        true => view! { <p>{unsettled(&data, lang).unwrap_or_else(|| words.none.to_owned())}</p> }.into_any(),
        false => text(&said.diverging),
    };
    let draft = (line.state == Some(State::Draft))
        .then(|| view! { <div class="notice is-warn"><Icon shape=Shape::Alert /><p>{words.draft}</p></div> });
    let written = data.written.as_ref().map(|(at, by)| {
        view! { <p class="soft small">{words.last} ": " {format::moment(*at)} ", " {by.clone()}</p> }
    });
    let form = data.may_write.then(|| view! { <Form data=data.clone() page saving /> });
    let auditor = data.sheet.author.clone();
    let signer = auditor.clone();
    let (summary, found, follow_ups) = (
        view! { <Summary data=data.clone() /> },
        view! { <FoundTable data=data.clone() /> },
        view! { <FollowUps data=data.clone() /> },
    );
    let objectives = if new { proposed(usual_objectives(&data, lang)) } else { text(&said.objectives) };
    let conclusion = if new && settled { proposed(usual_conclusion(&data, lang)) } else { text(&said.conclusion) };
    let head = view! { <DocumentHead data=data.clone() /> };
    let (unit, version) = (line.unit_name.clone(), line.checklist.version.to_string());
    let sampling = (!said.sampling.is_empty()).then(|| text(&said.sampling));
    let participants = (!said.participants.is_empty()).then(|| text(&said.participants));
    view! {
        <Page title=words.title crumbs context>
            <article class="report stack">
                {head}
                {draft}
                <p class="actions no-print">
                    <button type="button" class="button" on:click=move |_| drop(window().print())>{words.print}</button>
                </p>
                <Part nth=1 title=words.objectives>{objectives}</Part>
                <Part nth=2 title=words.scope><p>{unit} ": " {scope}</p></Part>
                <Part nth=3 title=words.criteria>
                    <p>{title} " (" {words.version} " " {version} ")"</p>
                    {edition}
                </Part>
                <Part nth=4 title=words.team>
                    <p>{words.auditor} ": " {auditor}</p>
                    {participants}
                </Part>
                <Part nth=5 title=words.time>
                    <p>{day} {handed_in} {place.map(|place| format!("; {place}"))}</p>
                </Part>
                <Part nth=6 title=words.result>{summary}</Part>
                <Part nth=7 title=words.found>{found}</Part>
                <Part nth=8 title=words.follow>{follow_ups}</Part>
                <Part nth=9 title=words.sampling>
                    {sampling}
                    <p>{words.sampling_note}</p>
                </Part>
                <Part nth=10 title=words.diverging>{diverging}</Part>
                <Part nth=11 title=words.conclusion>{conclusion} {written}</Part>
                {form}
                <Signatures auditor=signer />
            </article>
        </Page>
    }
}

/// The figures.
#[component]
fn Summary(data: ReportPage) -> impl IntoView {
    let words = ReportWords::here();
    let lang = use_lang();
    let score = &data.sheet.score;
    let total = Tally { points: score.points, max: score.max };
    let label = if data.standard == Standard::Iso9001 { words.rate } else { words.score };
    let grades = score.grades.map(|g| {
        let text = format!("PH {} · KN {} · KPHN {} · KPHG {} · KAD {}", g.ph, g.kn, g.kphn, g.kphg, g.na);
        view! {
            <p>{text}</p>
            <p class="soft small">{words.grades_key}</p>
        }
    });
    let band = data.sheet.line.band.clone();
    let cap = score.cap.as_ref().map(|cap| view! { <p>{words.capped} " " {cap.item.to_string()}</p> });
    let capped = score.cap.is_some();
    let rows = data.sheet.sections.iter().map(|part| {
        let (answered, of) = part.answered;
        view! {
            <tr>
                <th scope="row">{part.id.clone()} " " {part.name.get(lang).to_owned()}</th>
                <td class="is-number">{answered} "/" {of}</td>
                <td class="is-number">{format::tally(part.total)}</td>
            </tr>
        }
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <p class="cluster">
            <span>{label} ": " <strong>{format::tally(total)}</strong></span>
            {band.map(|band| view! { <BandMark band capped /> })}
        </p>
        {cap}
        {grades}
        <TableFrame label=words.result>
            <table class="table">
                <caption class="visually-hidden">{words.result}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.section}</th>
                        <th scope="col" class="is-number">{words.answered}</th>
                        <th scope="col" class="is-number">{words.percent}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableFrame>
    }
}
