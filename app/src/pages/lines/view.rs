//! How a sheet looks in a list: what it is about, where it stands, what it is worth so far.

use leptos::prelude::*;

use super::{SheetLine, words::LineWords};
use crate::{
    app::url,
    components::{BandMark, ScoreBar},
    domain::sheet::State,
    i18n::{format, kind_name, state_name, use_lang},
};

use super::count_missing;

/// Where the line leads: to the sheet, or to Fill while it is not begun.
pub fn address(line: &SheetLine) -> String {
    match line.state {
        Some(_) => url::sheet(line.id),
        None => url::start(line.id, &line.wish()),
    }
}

/// One sheet of a list; the children are buttons and further facts under it.
#[component]
pub fn SheetCard(
    /// The sheet.
    line: SheetLine,
    /// Leaves out the unit's name, on the unit's own page.
    #[prop(optional)]
    of_unit: bool,
    /// Further facts, for example the deadline.
    #[prop(optional, into)]
    note: String,
    /// Whether the heading leads to the sheet; not before it may be begun.
    #[prop(default = true)]
    linked: bool,
    /// The note is a warning.
    #[prop(optional)]
    late: bool,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = LineWords::here();
    let lang = use_lang();
    let title = line.title.get(lang).to_owned();
    let heading = if of_unit { title.clone() } else { line.unit_name.clone() };
    let heading = match &line.place_name {
        Some(place) => format!("{heading} — {place}"),
        None => heading,
    };
    let state = line.state.map_or(words.not_begun, |s| state_name(s, lang));
    let mut facts = vec![kind_name(line.kind, lang).to_owned()];
    if !of_unit {
        facts.insert(0, title);
    }
    facts.extend(line.areas.iter().map(|(_, name)| name.get(lang).to_owned()));
    facts.push(format::period(line.period, lang));
    facts.extend(line.audited_on.map(format::date));
    let draft = line.state == Some(State::Draft);
    let progress = draft.then(|| {
        let missing = match line.missing {
            0 => words.complete.to_owned(),
            count => count_missing(count, lang),
        };
        view! {
            <div class="sheet-card-progress">
                <ScoreBar points=Signal::stored(u64::from(line.answered)) max=Signal::stored(u64::from(line.applicable)) />
                <p>
                    {line.answered} "/" {line.applicable} " " {words.items} " " {words.answered} " · " {missing}
                </p>
            </div>
        }
    });
    let capped = line.cap.is_some();
    let score = (line.total.max > 0).then(|| {
        view! {
            <p class="sheet-card-score">
                <span class="visually-hidden">{words.score} " "</span>
                <span class="figure">{format::tally(line.total)}</span>
                {(!draft).then_some(line.band.clone()).flatten().map(|band| view! { <BandMark band capped /> })}
            </p>
        }
    });
    view! {
        <article class="sheet-card" data-state=line.state.map_or("none", State::as_str)>
            <div class="sheet-card-main">
                <h3>
                    {match linked {
                        true => view! { <a href=address(&line)>{heading}</a> }.into_any(),
                        false => heading.into_any(),
                    }}
                </h3>
                <p class="sheet-card-facts">{facts.join(" · ")}</p>
                <p class="sheet-card-state">
                    <span class="badge">{state}</span>
                    {(!note.is_empty()).then(|| view! { <span class="sheet-card-note" class:is-late=late>{note}</span> })}
                </p>
            </div>
            {score}
            {progress}
            {children.map(|children| view! { <div class="sheet-card-actions">{children()}</div> })}
        </article>
    }
}
