//! Scoring the 45-item ISO checklist: what every tap costs, in the browser and on the server.
#![expect(missing_docs, reason = "criterion_group! makes a public function without any")]

use std::{collections::BTreeMap, hint::black_box};

use app::domain::{
    answer::{Grade, Value},
    checklist,
    score::{missing, score},
    sheet::Answer,
};
use criterion::{Criterion, criterion_group, criterion_main};

fn scoring(c: &mut Criterion) {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/iso9001-hanh-chinh@1.0.0.toml"))
            .expect("the checklist is part of the project");
    let checklist = checklist::parse(&text).expect("the checklist has no fault");
    assert_eq!(checklist.items.len(), 45);
    let grades = [Grade::Ph, Grade::Ph, Grade::Kn, Grade::Kphn];
    let answers: BTreeMap<_, _> = (checklist.items.iter().enumerate())
        .map(|(n, item)| {
            let value = Some(Value::Grade { grade: grades[n % grades.len()] });
            (item.id.clone(), Answer { value, ..Answer::default() })
        })
        .collect();
    let kind = "so_nganh".parse().expect("a kind");
    c.bench_function("score a 45-item sheet", |b| b.iter(|| score(black_box(&checklist), &kind, &answers, None)));
    c.bench_function("what a 45-item sheet misses", |b| {
        b.iter(|| missing(black_box(&checklist), &kind, &[], &answers, &BTreeMap::new()))
    });
    c.bench_function("parse the 45-item checklist", |b| b.iter(|| checklist::parse(black_box(&text))));
}

criterion_group!(benches, scoring);
criterion_main!(benches);
