//! The change log (nhật ký thay đổi): who, when, on which device, old value and new.

use leptos::prelude::*;

use super::{
    api::ChangeLine,
    words::{SheetWords, value},
};
use crate::{
    components::TableFrame,
    domain::sheet::ChangeKind,
    i18n::{Lang, format, state_name, use_lang},
};

/// The log, newest first, folded away until somebody asks.
#[component]
pub fn ChangeLog(changes: Vec<ChangeLine>) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let count = changes.len();
    let rows = changes.into_iter().map(move |change| {
        view! {
            <tr role="row">
                <td role="cell" class="figure">{format::moment(change.at)}</td>
                <td role="cell">{change.by}</td>
                <td role="cell">{say(&change.what, words, lang)}</td>
                <td role="cell" class="change-device">{change.device}</td>
            </tr>
        }
    });
    let content = match count {
        0 => view! { <p>{words.changes_none}</p> }.into_any(),
        _ => view! {
            <details class="change-log">
                <summary>{words.changes} " (" {count} ")"</summary>
                <TableFrame label=words.changes>
                    <table class="table log-table" role="table">
                        <caption class="visually-hidden">{words.changes}</caption>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{words.when}</th>
                                <th role="columnheader" scope="col">{words.who}</th>
                                <th role="columnheader" scope="col">{words.what}</th>
                                <th role="columnheader" scope="col">{words.device}</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows.collect_view()}</tbody>
                    </table>
                </TableFrame>
            </details>
        }
        .into_any(),
    };
    view! {
        <section class="changes no-print" aria-labelledby="changes">
            <h2 id="changes">{words.changes}</h2>
            {content}
        </section>
    }
}

/// One change in a sentence.
fn say(what: &ChangeKind, words: &SheetWords, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    let lost = |stands: bool| if stands { String::new() } else { format!(" ({})", words.lost) };
    match what {
        ChangeKind::Value { item, old, new, stands } => {
            format!("{item}: {} → {}{}", value(old.as_ref(), lang), value(new.as_ref(), lang), lost(*stands))
        }
        ChangeKind::Note { item, old, new, stands } => {
            let note = words.note.to_lowercase();
            match old.is_empty() {
                true => format!("{item}: {note} “{new}”{}", lost(*stands)),
                false => format!("{item}: {note} “{old}” → “{new}”{}", lost(*stands)),
            }
        }
        ChangeKind::PhotoAdded { item, .. } if vi => format!("{item}: thêm ảnh"),
        ChangeKind::PhotoAdded { item, .. } => format!("{item}: photo added"),
        ChangeKind::PhotoHidden { item, .. } if vi => format!("{item}: ẩn ảnh"),
        ChangeKind::PhotoHidden { item, .. } => format!("{item}: photo hidden"),
        ChangeKind::PhotoRestored { item, .. } if vi => format!("{item}: hiện lại ảnh"),
        ChangeKind::PhotoRestored { item, .. } => format!("{item}: photo shown again"),
        ChangeKind::AreaPhotoAdded { area, .. } if vi => format!("Khu vực {area}: thêm ảnh"),
        ChangeKind::AreaPhotoAdded { area, .. } => format!("Area {area}: photo added"),
        ChangeKind::Disputed { item, explanation, .. } if vi => format!("{item}: giải trình “{explanation}”"),
        ChangeKind::Disputed { item, explanation, .. } => format!("{item}: disputed “{explanation}”"),
        ChangeKind::Ruled { item, old, new, reason } => {
            let (old, new) = (value(old.as_ref(), lang), value(Some(new), lang));
            match vi {
                true => format!("{item}: thẩm định lần 2, {old} → {new}: “{reason}”"),
                false => format!("{item}: second verification, {old} → {new}: “{reason}”"),
            }
        }
        ChangeKind::HandedOver { reason, .. } if vi => format!("Bàn giao việc thẩm định cho người khác: “{reason}”"),
        ChangeKind::HandedOver { reason, .. } => format!("Another inspector goes on: “{reason}”"),
        ChangeKind::Admitted { reason } if vi => format!("Phiếu nộp muộn được tính: “{reason}”"),
        ChangeKind::Admitted { reason } => format!("The late sheet counts: “{reason}”"),
        ChangeKind::State { old, new, reason } => {
            let said = format!("{} → {}", state_name(*old, lang), state_name(*new, lang));
            if reason.is_empty() { said } else { format!("{said}: {reason}") }
        }
    }
}
