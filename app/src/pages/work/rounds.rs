//! How the rounds go, for the committee.

use leptos::prelude::*;

use super::{api::RoundLine, words::WorkWords};
use crate::{
    app::url,
    components::{Empty, Icon, ScoreBar, Shape},
    domain::round::RoundState,
    i18n::{format, round_name, round_state, use_lang},
};

/// Open rounds with their progress, then the newest ones that ended.
#[component]
pub fn RoundsPart(rounds: Vec<RoundLine>) -> impl IntoView {
    let words = WorkWords::here();
    let content = match rounds.is_empty() {
        true => view! { <Empty text=words.rounds_none /> }.into_any(),
        false => view! {
            <ul class="stack">
                {rounds.into_iter().map(|round| view! { <li><RoundCard round run=true /></li> }).collect_view()}
            </ul>
        }
        .into_any(),
    };
    view! {
        <section class="work-part" aria-labelledby="rounds">
            <h2 id="rounds">{words.rounds}</h2>
            {content}
            <p class="cluster no-print">
                <a class="button" href=url::open_round()><Icon shape=Shape::Plus />{words.round_open}</a>
                <a class="button" href=url::draws()>{words.draws}</a>
            </p>
        </section>
    }
}

/// One round.
#[component]
pub fn RoundCard(
    /// The round.
    round: RoundLine,
    /// Whether the person runs it.
    #[prop(optional)]
    run: bool,
) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let open = round.state == RoundState::Open;
    let today = round.deadline - chrono::Duration::days(round.days_left);
    let note = if open { format::deadline(round.deadline, today, lang) } else { String::new() };
    let tone = if open { "accent" } else { "" };
    let waiting = round.due.saturating_sub(round.locked + round.started);
    let progress = open.then(|| {
        view! {
            <div class="sheet-card-progress">
                <ScoreBar points=Signal::stored(u64::from(round.locked)) max=Signal::stored(u64::from(round.due)) />
                <p>
                    {round.locked} "/" {round.due} " " {words.locked_of} " · " {round.started} " " {words.in_work} " · "
                    {waiting} " " {words.not_begun}
                </p>
            </div>
        }
    });
    let board = format!("{}?period={}", url::committee(), round.period);
    let href = if run { url::round(round.id) } else { board.clone() };
    let run =
        run.then(|| view! { <a class="button" class:is-primary=open href=url::round(round.id)>{words.round_run}</a> });
    view! {
        <article class="sheet-card">
            <div class="sheet-card-main">
                <h3><a href=href>{round_name(&format::period(round.period, lang), lang)}</a></h3>
                <p class="sheet-card-state">
                    <span class="badge" data-tone=tone>{round_state(round.state, lang)}</span>
                    <span>{format!("{} {}", words.opened_on, format::date(round.opens_on))}</span>
                    <span>{note}</span>
                </p>
            </div>
            {progress}
            <div class="sheet-card-actions">{run} <a class="button" href=board>{words.board}</a></div>
        </article>
    }
}
