//! The frame of the tables of a register; roles as in `LogTable`.

use leptos::prelude::*;

use crate::components::TableFrame;

/// A head of a column; `is_number` puts it to the right, as its figures stand.
pub fn head(text: &'static str, is_number: bool) -> AnyView {
    view! { <th role="columnheader" scope="col" class:is-number=is_number>{text}</th> }.into_any()
}

/// A table with this caption, heads and rows.
#[component]
pub fn Table(
    label: &'static str,
    #[prop(optional)] class: &'static str,
    heads: Vec<AnyView>,
    rows: Vec<AnyView>,
) -> impl IntoView {
    view! {
        <TableFrame label>
            <table class=format!("table {class}") role="table">
                <caption class="visually-hidden">{label}</caption>
                <thead role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </TableFrame>
    }
    .into_any()
}
