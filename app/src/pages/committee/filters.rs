//! The filters: a plain GET form, so that the address says everything and the page works before it has come to life.

use std::sync::Arc;

use leptos::{ev::Event, prelude::*, web_sys::HtmlSelectElement};
use leptos_router::components::Form;

use super::{
    api::BoardPage,
    query::{BoardQuery, Order},
    words::BoardWords,
};
use crate::{
    app::url,
    domain::{checklist::Standard, rollup::Source},
    i18n::{block_name, format, use_lang},
};

/// The form above the table.
#[component]
pub fn Filters(query: BoardQuery, data: Arc<BoardPage>) -> impl IntoView {
    let words = BoardWords::here();
    let lang = use_lang();
    // A choice shows at once where scripts run; elsewhere the button does.
    let submit = |event: Event| {
        if let Some(form) = event_target::<HtmlSelectElement>(&event).form() {
            drop(form.request_submit());
        }
    };
    let option =
        |value: String, text: String, selected: bool| view! { <option value=value selected=selected>{text}</option> };
    let periods = data.periods.iter().map(|p| option(p.to_string(), format::period(*p, lang), *p == data.period));
    let periods = periods.collect_view();
    let chosen = query.block.as_ref().map(|b| b.as_str().to_owned());
    let blocks = std::iter::once(option(String::new(), words.all_blocks.to_owned(), chosen.is_none()))
        .chain(data.blocks.iter().map(|b| option(b.clone(), block_name(b, lang), chosen.as_deref() == Some(b))));
    let blocks = blocks.collect_view();
    let own = query.source == Source::SelfAssessment;
    let iso = data.standard == Standard::Iso9001;
    let several = data.checklists.len() > 1 || query.checklist.is_some();
    let checklists = several.then(|| {
        let all = option(String::new(), words.all_checklists.to_owned(), query.checklist.is_none());
        let each = data.checklists.iter().map(|(id, title)| {
            option(id.to_string(), title.get(lang).to_owned(), query.checklist.as_ref() == Some(id))
        });
        view! {
            <div class="field">
                <label for="checklist">{words.checklist}</label>
                <select id="checklist" name="checklist" on:change=submit>{all} {each.collect_view()}</select>
            </div>
        }
    });
    let sort = (query.order != Order::Total)
        .then(|| view! { <input type="hidden" name="sort" value=query.order.word().to_owned() /> });
    let dir = query.reverse.then(|| view! { <input type="hidden" name="dir" value="up" /> });
    view! {
        <Form
            method="GET"
            action=url::committee()
            noscroll=true
            attr:class="board-filters no-print"
            attr:aria-label=words.filters
        >
            <div class="field">
                <label for="period">{words.period}</label>
                <select id="period" name="period" on:change=submit>{periods}</select>
            </div>
            <div class="field">
                <label for="block">{words.block}</label>
                <select id="block" name="block" on:change=submit>{blocks}</select>
            </div>
            <div class="field">
                <label for="source">{words.source}</label>
                <select id="source" name="source" on:change=submit>
                    {option("verified".to_owned(), words.verified.to_owned(), !own)}
                    {option("self".to_owned(), words.own.to_owned(), own)}
                </select>
            </div>
            <div class="field">
                <label for="standard">{words.standard}</label>
                <select id="standard" name="standard" on:change=submit>
                    {option("5s".to_owned(), words.five_s.to_owned(), !iso)}
                    {option("iso9001".to_owned(), words.iso.to_owned(), iso)}
                </select>
            </div>
            {checklists}
            <div class="field">
                <label for="units">{words.units_shown}</label>
                <select id="units" name="units" on:change=submit>
                    {option(String::new(), words.pilots.to_owned(), !query.everybody)}
                    {option("all".to_owned(), words.all_units.to_owned(), query.everybody)}
                </select>
            </div>
            {sort}
            {dir}
            <button type="submit" class="button">{words.show}</button>
            <button type="button" class="button is-quiet" on:click=move |_| drop(window().print())>{words.print}</button>
        </Form>
    }
}
