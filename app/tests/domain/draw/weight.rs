//! Lots at the bounds of every signal.

use app::domain::draw::{Rate, Signals, Weight, Weights};
use proptest::prelude::*;
use rstest::rstest;

use super::given::{signals, weights};

#[rstest]
#[case::nothing(signals(Some(0), 0, 0, 0), [100, 0, 0, 0, 0])]
#[case::day_before_a_step(signals(Some(29), 0, 0, 0), [100, 0, 0, 0, 0])]
#[case::step(signals(Some(30), 0, 0, 0), [100, 10, 0, 0, 0])]
#[case::last_step_below_the_cap(signals(Some(359), 0, 0, 0), [100, 110, 0, 0, 0])]
#[case::cap(signals(Some(360), 0, 0, 0), [100, 120, 0, 0, 0])]
#[case::past_the_cap(signals(Some(u32::MAX), 0, 0, 0), [100, 120, 0, 0, 0])]
#[case::never_visited(signals(None, 0, 0, 0), [100, 120, 0, 0, 0])]
#[case::self_score_too_low(signals(Some(0), i32::MIN, 0, 0), [100, 0, 0, 0, 0])]
#[case::gap_below_a_point(signals(Some(0), 99, 0, 0), [100, 0, 0, 0, 0])]
#[case::gap_of_a_point(signals(Some(0), 100, 0, 0), [100, 0, 5, 0, 0])]
#[case::gap_of_twenty_points(signals(Some(0), 2_000, 0, 0), [100, 0, 100, 0, 0])]
#[case::widest_gap(signals(Some(0), i32::MAX, 0, 0), [100, 0, 100, 0, 0])]
#[case::overdue(signals(Some(0), 0, 5, 0), [100, 0, 0, 50, 0])]
#[case::much_overdue(signals(Some(0), 0, u32::MAX, 0), [100, 0, 0, 60, 0])]
#[case::hints(signals(Some(0), 0, 0, 2), [100, 0, 0, 0, 40])]
#[case::many_hints(signals(Some(0), 0, 0, 4), [100, 0, 0, 0, 60])]
#[case::example_of_the_handbook(signals(Some(75), 640, 2, 0), [100, 20, 30, 20, 0])]
#[case::everything(signals(None, i32::MAX, u32::MAX, u32::MAX), [100, 120, 100, 60, 60])]
fn signals_become_lots(#[case] signals: Signals, #[case] shares: [u32; 5]) {
    let weight = weights().weigh(&signals);
    let Weight { base, visit, gap, overdue, hints } = weight;
    assert_eq!([base.get(), visit, gap, overdue, hints], shares);
    assert_eq!(weight.total(), shares.map(u64::from).iter().sum::<u64>());
}

#[test]
fn the_figures_of_these_tests_are_those_of_the_product() {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/scales.toml"));
    assert_eq!(app::domain::scales::parse(file).unwrap().draw_weights, [weights()]);
}

#[test]
fn the_largest_figures_do_not_overflow() {
    let most = Rate { per: 1.try_into().unwrap(), add: u32::MAX, cap: u32::MAX };
    let base = u32::MAX.try_into().unwrap();
    let weights = Weights { base, visit: most, gap: most, overdue: most, hints: most, ..weights() };
    let weight = weights.weigh(&signals(Some(u32::MAX), i32::MAX, u32::MAX, u32::MAX));
    assert_eq!(weight.total(), 5 * u64::from(u32::MAX));
}

#[test]
fn a_base_of_nothing_is_refused_at_the_door() {
    let wire = serde_json::to_string(&weights()).unwrap();
    assert!(serde_json::from_str::<Weights>(&wire).is_ok());
    assert!(serde_json::from_str::<Weights>(&wire.replace("\"base\":100", "\"base\":0")).is_err());
}

proptest! {
    #[test]
    fn more_risk_never_means_fewer_lots(
        (days, gap, overdue, hints) in (prop::option::of(0u32..800), -3_000i32..3_000, 0u32..12, 0u32..12),
        more in 0u32..500,
    ) {
        let total = |days, gap, overdue, hints| weights().weigh(&signals(days, gap, overdue, hints)).total();
        let lots = total(days, gap, overdue, hints);
        prop_assert!((100..=440).contains(&lots));
        prop_assert!(total(days.map(|days| days + more), gap, overdue, hints) >= lots);
        prop_assert!(total(None, gap, overdue, hints) >= lots);
        prop_assert!(total(days, gap + more as i32, overdue, hints) >= lots);
        prop_assert!(total(days, gap, overdue + more, hints) >= lots);
        prop_assert!(total(days, gap, overdue, hints + more) >= lots);
    }
}
