//! A red tag as it is printed and put on its thing: in Vietnamese, whatever the page's language.

use leptos::prelude::*;

use super::{
    api::Card,
    words::{RedTagWords, thing},
};
use crate::{
    components::QrCode,
    i18n::{CommonWords, Lang, format},
};

/// The card.
#[component]
pub fn PrintedCard(card: Card) -> impl IntoView {
    let words = RedTagWords::of(Lang::Vi);
    let number = card.number.to_string();
    let label = format!("{} {number}", words.code_of);
    // An empty line is filled in by hand.
    let held = card.held.unwrap_or_default();
    let facts = [
        (words.reason, card.reason),
        (words.found, card.found),
        (words.held, held),
        (words.tagged_on, format::date(card.tagged_on)),
    ];
    let facts = facts.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view();
    view! {
        <li class="red-tag-card" lang=Lang::Vi.tag()>
            <p class="red-tag-head"><span>{words.card}</span> <strong>{number}</strong></p>
            <p class="red-tag-item">{thing(&card.item, card.quantity)}</p>
            <dl class="red-tag-facts">{facts}</dl>
            <p class="red-tag-until">{words.decide_by} <strong>{format::date(card.decide_by)}</strong></p>
            <QrCode code=card.code label />
            <p class="red-tag-foot"><span>{card.unit_name}</span> <span>{CommonWords::of(Lang::Vi).product}</span></p>
        </li>
    }
    .into_any()
}
