//! Scoring against a naive oracle that adds fractions item by item.

use std::collections::BTreeMap;

use app::domain::{
    answer::{Grade, Value},
    checklist::{Checklist, Item, PhotoPolicy, Scale},
    ids::{ItemId, UnitKind},
    score::{Lack, Percent, Score, Tally, band, missing, score},
    sheet::Answer,
};
use proptest::prelude::*;
use rstest::rstest;

use super::given::{answered, answered_checklist, bands, checklist, id, item, na};

fn phuong() -> UnitKind {
    id("phuong")
}

/// The rules read aloud, with floating points and no cleverness.
fn oracle(checklist: &Checklist, answers: &BTreeMap<ItemId, Answer>) -> (u64, u64, Option<ItemId>) {
    let (mut points, mut max, mut cap) = (0, 0, None);
    for item in &checklist.items {
        if !item.kinds.is_empty() && !item.kinds.contains(&phuong()) {
            continue;
        }
        let w = u64::from(item.weight);
        let (p, m) = match (answers.get(&item.id).and_then(|a| a.value.clone()), checklist.scale) {
            (None | Some(Value::Na { .. }), _) => continue,
            (Some(Value::Score { score }), _) => (w * u64::from(score), w * 4),
            (Some(Value::Pass { pass }), _) => (if pass { w } else { 0 }, w),
            (Some(Value::Grade { grade }), _) => match grade {
                Grade::Ph | Grade::Kn => (w, w),
                Grade::Kphn => (0, w),
                Grade::Kphg => {
                    cap = cap.or(Some(item.id.clone()));
                    (0, w)
                }
            },
            (Some(Value::Faults { faults }), Scale::Deduction { start, step }) => {
                let left = i64::from(start) - i64::from(step) * i64::from(faults);
                (w * left.max(0) as u64, w * u64::from(start))
            }
            (Some(Value::Level { level, share }), Scale::Cumulative { levels }) => {
                let p = if level == 0 { 0 } else { 100 * (level - 1) + u32::from(share) };
                (w * u64::from(p), w * 100 * u64::from(levels))
            }
            other => panic!("not on the scale: {other:?}"),
        };
        if p == 0 && item.critical && checklist.scale != Scale::Conformity {
            cap = cap.or(Some(item.id.clone()));
        }
        points += p;
        max += m;
    }
    (points, max, cap)
}

fn of(checklist: &Checklist, answers: &BTreeMap<ItemId, Answer>) -> Score {
    score(checklist, &phuong(), answers, Some(&bands()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_score_equals_the_oracle((checklist, answers) in answered_checklist()) {
        let (points, max, cap) = oracle(&checklist, &answers);
        let score = of(&checklist, &answers);
        prop_assert_eq!((score.points, score.max), (points, max));
        prop_assert_eq!(score.percent.is_none(), max == 0);
        if let Some(Percent(hundredths)) = score.percent {
            let exact = points as f64 / max as f64 * 10_000.0;
            prop_assert!((f64::from(hundredths) - exact).abs() <= 0.5 + 1e-6);
        }
        if max > 0 {
            prop_assert_eq!(score.cap.map(|c| c.item), cap);
        }
    }

    #[test]
    fn sections_and_areas_add_up_to_the_total((checklist, answers) in answered_checklist()) {
        let score = of(&checklist, &answers);
        for parts in [&score.sections, &score.areas] {
            prop_assert_eq!(parts.iter().map(|p| p.points).sum::<u64>(), score.points);
            prop_assert_eq!(parts.iter().map(|p| p.max).sum::<u64>(), score.max);
        }
    }

    #[test]
    fn an_item_that_does_not_apply_changes_nothing((checklist, mut answers) in answered_checklist(), at in any::<prop::sample::Index>()) {
        let item = at.get(&checklist.items).id.clone();
        answers.remove(&item);
        let without = of(&checklist, &answers);
        answers.insert(item, answered(na()));
        let with = of(&checklist, &answers);
        prop_assert_eq!((without.points, without.max, without.band, without.cap), (with.points, with.max, with.band, with.cap));
    }

    #[test]
    fn the_order_of_items_does_not_matter((checklist, answers) in answered_checklist()) {
        let mut turned = checklist.clone();
        turned.items.reverse();
        let (a, b) = (of(&checklist, &answers), of(&turned, &answers));
        prop_assert_eq!((a.points, a.max, a.band, a.sections, a.areas), (b.points, b.max, b.band, b.sections, b.areas));
    }

    #[test]
    fn a_better_answer_never_lowers_the_band((checklist, mut answers) in answered_checklist(), at in any::<prop::sample::Index>()) {
        let item = at.get(&checklist.items).id.clone();
        let (worst, best) = match checklist.scale {
            Scale::Graded => (Value::Score { score: 0 }, Value::Score { score: 4 }),
            Scale::PassFail => (Value::Pass { pass: false }, Value::Pass { pass: true }),
            Scale::Conformity => (Value::Grade { grade: Grade::Kphg }, Value::Grade { grade: Grade::Ph }),
            Scale::Deduction { .. } => (Value::Faults { faults: 9_999 }, Value::Faults { faults: 0 }),
            Scale::Cumulative { levels } => (Value::Level { level: 0, share: 0 }, Value::Level { level: levels, share: 100 }),
        };
        answers.insert(item.clone(), answered(worst));
        let low = of(&checklist, &answers);
        answers.insert(item, answered(best));
        let high = of(&checklist, &answers);
        let place = |s: &Score| s.band.as_ref().map_or(9, |b| bands().steps.iter().position(|x| &x.id == b).unwrap());
        prop_assert!(high.points >= low.points);
        prop_assert!(place(&high) <= place(&low));
    }

    #[test]
    fn bands_come_from_the_exact_fraction(points in 0u64..=100_000, max in 1u64..=100_000) {
        prop_assume!(points <= max);
        let (found, _) = band(Tally { points, max }, Some(&bands()), None);
        let expected = bands().steps.into_iter().find(|s| points as u128 * 10_000 >= u128::from(s.min) * max as u128);
        prop_assert_eq!(found, expected.map(|s| s.id));
    }
}

#[rstest]
#[case(90_000, 100_000, "xuat_sac")]
#[case(89_995, 100_000, "tot")] // reads 90.00, and is still below the bound
#[case(80, 100, "tot")]
#[case(7_999, 10_000, "kha")]
#[case(5, 10, "trung_binh")]
#[case(0, 10, "yeu")]
fn a_bound_belongs_to_the_higher_band(#[case] points: u64, #[case] max: u64, #[case] expected: &str) {
    let (found, cap) = band(Tally { points, max }, Some(&bands()), None);
    assert_eq!(found.unwrap().as_str(), expected);
    assert_eq!(cap, None);
}

#[test]
fn eighty_nine_point_nine_nine_five_reads_ninety() {
    assert_eq!(Percent::of(89_995, 100_000), Some(Percent(9_000)));
    assert_eq!(serde_json::to_string(&Percent(8_448)).unwrap(), "84.48");
    assert_eq!(Percent::of(98, 116), Some(Percent(8_448)));
}

#[rstest]
#[case(95, 100, "trung_binh")]
#[case(40, 100, "yeu")] // the cap lowers, never raises
fn a_cap_only_lowers(#[case] points: u64, #[case] max: u64, #[case] expected: &str) {
    let (found, cap) = band(Tally { points, max }, Some(&bands()), Some(id("I3")));
    assert_eq!(found.unwrap().as_str(), expected);
    assert_eq!(cap.unwrap().item, id("I3"));
}

#[test]
fn a_critical_item_at_minor_nonconformity_caps_nothing() {
    let scale = Scale::Conformity;
    let items = vec![Item { critical: true, ..item(0, scale) }, item(1, scale)];
    let answers = [("I0", Grade::Kphn), ("I1", Grade::Ph)];
    let answers = answers.map(|(item, grade)| (id(item), answered(Value::Grade { grade }))).into();
    let score = score(&checklist(scale, items), &phuong(), &answers, Some(&bands()));
    assert_eq!(score.cap, None);
    let grades = score.grades.unwrap();
    assert_eq!((grades.ph, grades.kphn, grades.kphg), (1, 1, 0));
}

#[test]
fn what_is_missing_is_said_exactly() {
    let scale = Scale::Graded;
    let with = |n, photo, critical| Item { photo, critical, ..item(n, scale) };
    let items = vec![
        with(0, PhotoPolicy::Required, false),
        with(1, PhotoPolicy::Required, true),
        with(2, PhotoPolicy::OnFail, false),
        with(3, PhotoPolicy::OnFail, false),
        with(4, PhotoPolicy::Forbidden, false),
        with(5, PhotoPolicy::None, false),
    ];
    let checklist = checklist(scale, items);
    let at = |score| answered(Value::Score { score });
    let answers: BTreeMap<ItemId, Answer> = [
        (id("I0"), at(4)),
        (id("I1"), at(4)),
        (id("I2"), at(2)),
        (id("I3"), at(3)),
        (id("I4"), at(0)),
        (id("I5"), answered(Value::Na { na: " ".to_owned() })),
    ]
    .into();
    let list = |area_photos: &BTreeMap<_, _>| -> Vec<(String, Lack)> {
        missing(&checklist, &phuong(), &[], &answers, area_photos)
            .into_iter()
            .map(|m| (m.item.to_string(), m.what))
            .collect()
    };
    let own = |n: usize, what| (format!("I{n}"), what);
    assert_eq!(
        list(&BTreeMap::new()),
        [own(0, Lack::Photo), own(1, Lack::Photo), own(2, Lack::Photo), own(4, Lack::Note), own(5, Lack::Reason)]
    );
    // A photo of the area serves the item that is not critical, never the critical one nor `on_fail`.
    let photo = id(&"a".repeat(64));
    let area_photos = [(id("A0"), vec![photo]), (id("A1"), vec![id(&"b".repeat(64))])].into();
    assert_eq!(
        list(&area_photos),
        [own(1, Lack::Photo), own(2, Lack::Photo), own(4, Lack::Note), own(5, Lack::Reason)]
    );
    // A spot audit of one area misses only what stands there.
    let scoped = missing(&checklist, &phuong(), &[id("A1")], &BTreeMap::new(), &BTreeMap::new());
    assert_eq!(scoped.iter().map(|m| m.item.to_string()).collect::<Vec<_>>(), ["I1", "I3", "I5"]);
}
