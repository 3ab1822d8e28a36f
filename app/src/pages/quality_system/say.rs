//! What a register says, in sentences: stages, reasons, what is overdue and under which rule, where a fault stands.

use crate::{
    domain::quality_system::{
        Activity, Alteration, AlterationKind, Declaration, Duty, Entry, Part, Plan, Procedures, Reason, Rules, Stage,
        tenths,
    },
    i18n::{Lang, format},
};

use super::words::QualityWords;

fn pick(vi: &'static str, en: &'static str, lang: Lang) -> &'static str {
    if lang == Lang::Vi { vi } else { en }
}

/// Where a system stands.
pub fn stage(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::NotBegun => pick("Chưa xây dựng", "Not begun", lang),
        Stage::Building => pick("Đang xây dựng", "Being built", lang),
        Stage::Built => pick("Đã xây dựng, chưa áp dụng", "Built, not applied", lang),
        Stage::Applied => pick("Đang áp dụng, chưa công bố", "Applied, not declared", lang),
        Stage::Declared => pick("Đã công bố", "Declared", lang),
        Stage::Redeclare => pick("Cần công bố lại", "To be declared again", lang),
    }
}

/// The tone of the badge of a stage.
pub fn tone(stage: Stage) -> &'static str {
    match stage {
        Stage::NotBegun | Stage::Building => "",
        Stage::Built | Stage::Applied => "accent",
        Stage::Declared => "ok",
        Stage::Redeclare => "warn",
    }
}

/// Why a declaration was made.
pub fn reason(why: Reason, lang: Lang) -> &'static str {
    match why {
        Reason::First => pick("Công bố lần đầu", "First declaration", lang),
        Reason::Scope => pick("Công bố lại do thay đổi phạm vi", "Again: the scope changed", lang),
        Reason::Organisation => pick("Công bố lại do thay đổi tổ chức", "Again: the organisation changed", lang),
        Reason::Standard => pick("Công bố lại do chuyển phiên bản", "Again: another edition", lang),
        Reason::Other => pick("Công bố lại, lý do khác", "Again for another reason", lang),
    }
}

/// What changed.
pub fn alteration(what: AlterationKind, lang: Lang) -> &'static str {
    match what {
        AlterationKind::Scope => pick("Thay đổi phạm vi", "The scope changed", lang),
        AlterationKind::Organisation => pick("Thay đổi tổ chức", "The organisation changed", lang),
        AlterationKind::Standard => pick("Chuyển phiên bản tiêu chuẩn", "Another edition is taken up", lang),
    }
}

/// What is overdue, and the rule that says so.
pub fn duty(what: Duty, rules: &Rules, lang: Lang) -> (String, String) {
    let vi = lang == Lang::Vi;
    let plan_by = rules.plan_by.in_year(2001).map(format::short_date).unwrap_or_default();
    let last = |last: Option<chrono::NaiveDate>| match (last, vi) {
        (Some(day), true) => format!("lần gần nhất ngày {}", format::date(day)),
        (Some(day), false) => format!("the last one was on {}", format::date(day)),
        (None, true) => "chưa thực hiện lần nào từ khi áp dụng".to_owned(),
        (None, false) => "there has been none since the system is applied".to_owned(),
    };
    match what {
        Duty::Declaration if vi => (
            "Chưa công bố hệ thống".to_owned(),
            format!(
                "Cơ quan bắt buộc áp dụng phải công bố hệ thống (Quyết định số 19/2014/QĐ-TTg); mốc theo dõi: {} tháng kể từ ngày đơn vị có hiệu lực.",
                rules.declare_months
            ),
        ),
        Duty::Declaration => (
            "The system has not been declared".to_owned(),
            format!(
                "A mandatory agency declares its system (Decision 19/2014/QĐ-TTg); followed up {} months after its first day.",
                rules.declare_months
            ),
        ),
        Duty::Redeclaration { changed_on } if vi => (
            format!("Chưa công bố lại sau thay đổi ngày {}", format::date(changed_on)),
            format!(
                "Công bố lại khi thay đổi phạm vi, tổ chức hoặc phiên bản (khoản 3 Điều 4 Quyết định số 19/2014/QĐ-TTg); mốc theo dõi: {} ngày.",
                rules.redeclare_days
            ),
        ),
        Duty::Redeclaration { changed_on } => (
            format!("Not declared again after the change of {}", format::date(changed_on)),
            format!(
                "A change of scope, organisation or edition is declared again (Article 4(3), Decision 19/2014/QĐ-TTg); followed up after {} days.",
                rules.redeclare_days
            ),
        ),
        Duty::Plan { year } if vi => (
            format!("Chưa có kế hoạch năm {year}"),
            format!("Hằng năm ban hành kế hoạch áp dụng, duy trì, cải tiến; mốc theo dõi: ngày {plan_by}."),
        ),
        Duty::Plan { year } => (
            format!("There is no plan for {year}"),
            format!("Every year has a plan to apply, maintain and improve; followed up on {plan_by}."),
        ),
        Duty::InternalAudit { last: on } if vi => (
            format!("Chưa đánh giá nội bộ ({})", last(on)),
            "Đánh giá nội bộ theo tần suất đã đặt, mặc định mỗi năm ít nhất một lần (điều 9.2 TCVN ISO 9001)."
                .to_owned(),
        ),
        Duty::InternalAudit { last: on } => (
            format!("No internal audit ({})", last(on)),
            "Internal audits follow each other as set, by default once a year (clause 9.2 of ISO 9001).".to_owned(),
        ),
        Duty::ManagementReview { last: on } if vi => (
            format!("Lãnh đạo chưa xem xét hệ thống ({})", last(on)),
            "Xem xét của lãnh đạo theo tần suất đã đặt, mặc định mỗi năm ít nhất một lần (điều 9.3 TCVN ISO 9001)."
                .to_owned(),
        ),
        Duty::ManagementReview { last: on } => (
            format!("No management review ({})", last(on)),
            "Management reviews follow each other as set, by default once a year (clause 9.3 of ISO 9001).".to_owned(),
        ),
    }
}

/// "20/22 (90,9 %)"; a dash without a list.
pub fn procedures(of: Procedures) -> String {
    match tenths(of.covered, of.total) {
        None => "–".to_owned(),
        share => format!(
            "{}/{} ({})",
            format::number(of.covered.into()),
            format::number(of.total.into()),
            format::tenths(share)
        ),
    }
}

/// The name of a part of the register.
pub fn part(part: Part, words: &QualityWords) -> &'static str {
    match part {
        Part::Standard => words.standard,
        Part::Scope => words.scope,
        Part::Procedures => words.procedures,
        Part::BegunOn => words.begun_on,
        Part::BuiltOn => words.built_on,
        Part::AppliedOn => words.applied_on,
        Part::Declaration => words.step_declare,
        Part::Alteration => words.alterations,
        Part::Plan => words.plan,
        Part::InternalAudit => words.audits,
        Part::ManagementReview => words.reviews,
    }
}

/// What an entry says, in one line.
pub fn entry(entry: &Entry, rules: &Rules, lang: Lang) -> String {
    match entry {
        Entry::Text(text) => rules
            .editions
            .iter()
            .find(|edition| edition.id.as_str() == text)
            .map_or_else(|| text.clone(), |edition| edition.name.get(lang).to_owned()),
        Entry::Day(day) => format::date(*day),
        Entry::Procedures(of) => procedures(*of),
        Entry::Declaration(Declaration { on, number, why, procedures: of, file, .. }) => {
            let file = file.iter().map(|file| format!(" · {}", file.name)).collect::<String>();
            format!("{} · {number} · {} · {}{file}", format::date(*on), reason(*why, lang), procedures(*of))
        }
        Entry::Alteration(Alteration { on, what, note }) => {
            join(&[format::date(*on), alteration(*what, lang).to_owned(), note.clone()])
        }
        Entry::Plan(Plan { year, on, number }) => join(&[year.to_string(), number.clone(), format::date(*on)]),
        Entry::Activity(Activity { on, result, report }) => join(&[format::date(*on), report.clone(), result.clone()]),
    }
}

fn join(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

/// The field that a fault is about, from its path in the register.
pub fn field(path: &str, words: &QualityWords) -> String {
    let path = path.strip_prefix("register.").unwrap_or(path);
    let (list, rest) = path.split_once('[').unwrap_or((path, ""));
    let of = |list: &str| match list {
        "standard" => words.standard,
        "scope" => words.scope,
        "procedures.covered" => words.covered,
        "procedures.total" => words.total,
        "begun_on" => words.begun_on,
        "built_on" => words.built_on,
        "applied_on" => words.applied_on,
        "declarations" => words.step_declare,
        "alterations" => words.alterations,
        "plans" => words.plan,
        "internal_audits" => words.audits,
        "management_reviews" => words.reviews,
        _ => "",
    };
    let within = rest.split_once("].").map_or("", |(_, field)| field);
    let within = match (list, within) {
        (_, "") => "",
        ("declarations", "on") => words.declared_on,
        ("alterations", "on") => words.altered_on,
        ("plans", "on") => words.issued_on,
        (_, "on") => words.held_on,
        (_, "number") => words.number,
        (_, "why") => words.why,
        (_, "year") => words.year,
        (_, "result") => words.result,
        (_, "report") => words.report,
        (_, "note") => words.note,
        (_, field) if field.starts_with("file") => words.file,
        (_, field) => of(field),
    };
    join(&[of(list).to_owned(), within.to_owned()])
}
