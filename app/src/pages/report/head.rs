//! What makes a document of the printed report (thể thức văn bản, Nghị định 30/2020/NĐ-CP): agency, number, place and day above
//! it, signatures below. The number is left to whoever registers it. On a screen the page has its own heading.

use leptos::prelude::*;

use super::{api::ReportPage, words::ReportWords};
use crate::{
    domain::{period::VIETNAM, sheet::Kind},
    i18n::{format, kind_name, use_lang},
};

/// The head, with the title.
#[component]
pub fn DocumentHead(data: ReportPage) -> impl IntoView {
    let words = ReportWords::here();
    let lang = use_lang();
    // The inspectors' own offices are nobody else's business: they go for the committee.
    let line = &data.sheet.line;
    let agency = match line.kind {
        Kind::Internal => line.unit_name.clone(),
        Kind::SelfAssessment | Kind::Verification | Kind::Spot => words.committee.to_owned(),
    };
    let day = match &data.written {
        Some((at, _)) => format::written_date(at.with_timezone(&VIETNAM).date_naive(), lang),
        None => words.no_day.to_owned(),
    };
    let about = format!("{} · {}", kind_name(line.kind, lang), line.unit_name);
    view! {
        <div class="document-head">
            <div>
                <p class="document-agency">{agency}</p>
                <p>{words.number}</p>
            </div>
            <div>
                <p class="document-agency">{words.country}</p>
                <p class="document-motto">{words.motto}</p>
                <p class="document-day">{words.city} ", " {day}</p>
            </div>
            <div class="document-title">
                <p class="document-agency">{words.title}</p>
                <p>{about}</p>
            </div>
        </div>
    }
}

/// Who signs.
#[component]
pub fn Signatures(auditor: String) -> impl IntoView {
    let words = ReportWords::here();
    view! {
        <div class="signatures" aria-hidden="true">
            <div>
                <p>{words.sign_unit}</p>
                <p class="document-sign">{words.sign_help}</p>
            </div>
            <div>
                <p>{words.sign_auditor}</p>
                <p class="document-sign">{words.sign_help}</p>
                <p class="document-name">{auditor}</p>
            </div>
        </div>
    }
}
