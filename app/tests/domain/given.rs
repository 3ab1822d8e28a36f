//! Small checklists, sheets and people, and proptest strategies over them.

use std::collections::BTreeMap;

use app::domain::{
    answer::{Grade, Value},
    checklist::{Area, Checklist, Item, Method, PhotoPolicy, Scale, Section, Standard},
    ids::ItemId,
    scales::BandSet,
    sheet::Answer,
    text::Text,
};
use proptest::prelude::*;

pub fn text(s: &str) -> Text {
    Text { vi: s.to_owned(), en: s.to_owned() }
}

pub fn id<T: std::str::FromStr>(s: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    s.parse().unwrap()
}

/// An item `I<n>` of section `S<n % 3>` and area `A<n % 2>`.
pub fn item(n: usize, scale: Scale) -> Item {
    Item {
        id: id(&format!("I{n}")),
        section: id(&format!("S{}", n % 3)),
        area: Some(id(&format!("A{}", n % 2))),
        clause: String::new(),
        text: text("?"),
        guidance: vec![text("…"); scale.guidance_lines()],
        weight: 1,
        critical: false,
        safety: false,
        na_allowed: true,
        photo: PhotoPolicy::None,
        privacy: false,
        kinds: Vec::new(),
        method: Method::Observe,
        sample: None,
        basis: None,
        evidence: None,
    }
}

pub fn checklist(scale: Scale, items: Vec<Item>) -> Checklist {
    Checklist {
        id: id("test"),
        version: id("1.0.0"),
        standard: Standard::FiveS,
        edition: String::new(),
        title: text("Test"),
        scale,
        sections: (0..3).map(|n| Section { id: id(&format!("S{n}")), name: text("S") }).collect(),
        areas: (0..2).map(|n| Area { id: id(&format!("A{n}")), name: text("A") }).collect(),
        items,
    }
}

/// Five bands at 90, 80, 70, 50 and 0 per cent, capped at `trung_binh`.
pub fn bands() -> BandSet {
    let step = |min: u32, band: &str| serde_json::json!({ "min": min, "id": band, "name": text(band) });
    let steps = [(9000, "xuat_sac"), (8000, "tot"), (7000, "kha"), (5000, "trung_binh"), (0, "yeu")];
    serde_json::from_value(serde_json::json!({
        "id": "test", "name": text("Test"), "valid": { "from": "2020-01-01", "to": null }, "standards": ["5s"],
        "note": text("-"), "cap": "trung_binh",
        "steps": steps.map(|(min, band)| step(min, band)),
    }))
    .unwrap()
}

pub fn answered(value: Value) -> Answer {
    Answer { value: Some(value), ..Answer::default() }
}

pub fn na() -> Value {
    Value::Na { na: "không có".to_owned() }
}

pub fn scale() -> impl Strategy<Value = Scale> {
    prop_oneof![
        Just(Scale::Graded),
        Just(Scale::PassFail),
        Just(Scale::Conformity),
        (1u32..40, 1u32..8).prop_map(|(start, step)| Scale::Deduction { start, step }),
        (1u32..6).prop_map(|levels| Scale::Cumulative { levels }),
    ]
}

/// A value on the scale, now and then N/A.
pub fn value(scale: Scale) -> BoxedStrategy<Value> {
    let real = match scale {
        Scale::Graded => (0u8..=4).prop_map(|score| Value::Score { score }).boxed(),
        Scale::PassFail => any::<bool>().prop_map(|pass| Value::Pass { pass }).boxed(),
        Scale::Conformity => prop_oneof![Just(Grade::Ph), Just(Grade::Kn), Just(Grade::Kphn), Just(Grade::Kphg)]
            .prop_map(|grade| Value::Grade { grade })
            .boxed(),
        Scale::Deduction { .. } => (0u32..60).prop_map(|faults| Value::Faults { faults }).boxed(),
        Scale::Cumulative { levels } => (0..=levels, prop::sample::select(vec![25u8, 50, 75, 100]))
            .prop_map(|(level, share)| Value::Level { level, share: if level == 0 { 0 } else { share } })
            .boxed(),
    };
    prop_oneof![6 => real, 1 => Just(na())].boxed()
}

/// A checklist of 1 to 24 items with weights, critical items and items for some kinds only, and answers to some.
pub fn answered_checklist() -> impl Strategy<Value = (Checklist, BTreeMap<ItemId, Answer>)> {
    (scale(), 1usize..24).prop_flat_map(|(scale, n)| {
        let items = prop::collection::vec((1u32..5, any::<bool>(), 0u8..5), n).prop_map(move |traits| {
            let items = traits.into_iter().enumerate().map(|(at, (weight, critical, kinds))| {
                let kinds = if kinds == 0 { vec![id("xa")] } else { Vec::new() };
                Item { weight, critical, kinds, ..item(at, scale) }
            });
            checklist(scale, items.collect())
        });
        let values = prop::collection::vec(prop::option::weighted(0.9, value(scale)), n);
        (items, values).prop_map(|(checklist, values)| {
            let answers = checklist
                .items
                .iter()
                .zip(values)
                .filter_map(|(item, value)| Some((item.id.clone(), answered(value?))))
                .collect();
            (checklist, answers)
        })
    })
}
