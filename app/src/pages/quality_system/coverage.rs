//! The coverage table as the ministry prints it.

use leptos::prelude::*;

use super::{
    table::{Table, head},
    words::QualityWords,
};
use crate::{
    domain::quality_system::{Coverage, Tally, tenths},
    i18n::{block_name, format, use_lang},
};

/// Blocks with their duties, then everybody.
#[component]
pub fn CoverageTable(table: Coverage) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let mut rows = Vec::new();
    for of in &table.blocks {
        let name = of.block.as_ref().map_or(words.no_block.to_owned(), |block| block_name(block.as_str(), lang));
        rows.push((name, of.all, "block"));
        // Where there is only one duty, its line would say the same again.
        let both = of.mandatory.agencies > 0 && of.encouraged.agencies > 0;
        let duties = [(words.mandatory, of.mandatory), (words.encouraged, of.encouraged)];
        rows.extend(duties.into_iter().filter(|_| both).map(|(name, tally)| (name.to_owned(), tally, "duty")));
    }
    rows.push((words.together.to_owned(), table.all, "all"));
    rows.push((words.mandatory.to_owned(), table.mandatory, "duty"));
    rows.push((words.encouraged.to_owned(), table.encouraged, "duty"));
    let rows = rows.into_iter().map(|(name, tally, kind)| {
        let Tally { agencies, built, applied, declared, redeclare } = tally;
        let share = move |part: u32| {
            view! {
                <td class="is-number">{format::number(part.into())}</td>
                <td class="is-number">{format::tenths(tenths(part, agencies))}</td>
            }
        };
        view! {
            <tr data-kind=kind>
                <th scope="row">{name}</th>
                <td class="is-number">{format::number(agencies.into())}</td>
                {share(built)}
                {share(applied)}
                {share(declared)}
                <td class="is-number">{format::number(redeclare.into())}</td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect();
    let steps = [words.built, words.applied, words.declared];
    let step = |step| view! { <th scope="colgroup" colspan="2" class="is-centre">{step}</th> }.into_any();
    let mut heads = vec![head(words.block, false), head(words.agencies, true)];
    heads.extend(steps.map(step));
    heads.push(head(words.redeclare, true));
    view! {
        <section class="stack" aria-labelledby="coverage">
            <h2 id="coverage">{words.coverage}</h2>
            <Table label=words.coverage class="quality-coverage" heads rows />
            <p class="soft small">{words.coverage_help}</p>
        </section>
    }
}
