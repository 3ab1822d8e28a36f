//! An agency whose register is in order on [`TODAY`], the product's own figures, and strategies over both.

use std::sync::LazyLock;

use app::domain::{
    quality_system::{Activity, Alteration, AlterationKind, Declaration, Plan, Procedures, Reason, Register, Rules},
    scales,
    unit::{QmsDuty, Span, Unit},
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::given::id;

pub const TODAY: &str = "2026-11-21";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/scales.toml"));
    scales::parse(file).unwrap().quality_system
});

pub fn rules() -> Rules {
    RULES.clone()
}

pub fn unit(duty: QmsDuty) -> Unit {
    Unit {
        id: id("SNV-20250301"),
        code: "SNV".to_owned(),
        name: "Sở Nội vụ".to_owned(),
        kind: id("so_nganh"),
        block: Some(id("so_ban_nganh")),
        parent: None,
        qms_duty: duty,
        pilot: Vec::new(),
        valid: Span { from: day("2025-03-01"), to: None },
    }
}

pub fn declaration(on: &str, why: Reason) -> Declaration {
    Declaration {
        on: day(on),
        number: "12/QĐ-SNV".to_owned(),
        why,
        standard: id("2015"),
        scope: "Giải quyết thủ tục hành chính".to_owned(),
        procedures: Procedures { total: 22, covered: 20 },
        file: None,
    }
}

pub fn activity(on: &str) -> Activity {
    Activity { on: day(on), result: "Đạt".to_owned(), report: String::new() }
}

pub fn alteration(on: &str) -> Alteration {
    Alteration { on: day(on), what: AlterationKind::Scope, note: String::new() }
}

pub fn plan(year: i32, on: &str) -> Plan {
    Plan { year, on: day(on), number: "05/KH-SNV".to_owned() }
}

/// In order on [`TODAY`].
pub fn sound() -> Register {
    Register {
        standard: Some(id("2015")),
        scope: "Giải quyết thủ tục hành chính".to_owned(),
        procedures: Procedures { total: 22, covered: 20 },
        begun_on: Some(day("2025-04-01")),
        built_on: Some(day("2025-07-01")),
        applied_on: Some(day("2025-08-01")),
        declarations: vec![declaration("2025-11-03", Reason::First)],
        alterations: Vec::new(),
        plans: vec![plan(2026, "2026-01-15")],
        internal_audits: vec![activity("2025-12-02"), activity("2026-06-10")],
        management_reviews: vec![activity("2026-07-01")],
    }
}

/// A day from 2024 to 2027, now and then none.
pub fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..1_460).prop_map(|days| day("2024-01-01") + Days::new(days))
}

/// Any register, sound or not.
pub fn register() -> impl Strategy<Value = Register> {
    let counts = || (0u32..30, 0u32..30).prop_map(|(total, covered)| Procedures { total, covered });
    let declared =
        (some_day(), counts(), prop::sample::select(vec!["2008", "2015"])).prop_map(|(on, procedures, standard)| {
            Declaration { on, procedures, standard: id(standard), ..declaration(TODAY, Reason::First) }
        });
    let activities = || prop::collection::vec(some_day().prop_map(|on| Activity { on, ..activity(TODAY) }), 0..4);
    let altered = prop::collection::vec(some_day().prop_map(|on| Alteration { on, ..alteration(TODAY) }), 0..3);
    let plans = prop::collection::vec(
        (2024i32..2028, some_day()).prop_map(|(year, on)| Plan { year, on, ..plan(0, TODAY) }),
        0..4,
    );
    let steps = || prop::option::of(some_day());
    let days = (steps(), steps(), steps());
    let lists = (prop::collection::vec(declared, 0..4), altered, plans, activities(), activities());
    (counts(), days, lists).prop_map(|(procedures, (begun_on, built_on, applied_on), lists)| {
        let (declarations, alterations, plans, internal_audits, management_reviews) = lists;
        let written = sound();
        Register {
            procedures,
            begun_on,
            built_on,
            applied_on,
            declarations,
            alterations,
            plans,
            internal_audits,
            management_reviews,
            ..written
        }
    })
}
