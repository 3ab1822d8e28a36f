//! Tests of `scales.toml`: the product's file, each fault of its own, and that no input makes the parser panic.

use chrono::NaiveDate;
use proptest::{collection::vec, prelude::*, sample::Index};
use rstest::rstest;
use uuid::Uuid;

use super::{Frequency, Scales, parse};
use crate::domain::{
    answer::Grade,
    checklist::{self, PhotoPolicy, Standard},
    ids::{PlaceId, UnitId, UnitKind},
    unit::Place,
};

const FILE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/scales.toml"));

fn scales() -> Scales {
    parse(FILE).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn the_file_of_the_product_is_sound() {
    let scales = scales();
    assert_eq!(scales.graded[0].name.en, "Not done");
    assert_eq!(scales.conformity.get(Grade::Kphg).name.vi, "Không phù hợp nặng");
    assert_eq!((scales.deadlines.safety, scales.deadlines.recommendation), (1, None));
    assert_eq!((scales.frequency.personal_check, scales.ranking.min_coverage_percent), (Frequency::Daily, 80));
    let weights = &scales.draw_weights[0];
    assert_eq!((weights.base.get(), weights.visit.per.get(), weights.hints.cap), (100, 30, 60));
    let tags = &scales.red_tag;
    assert_eq!((tags.days, tags.reasons.len(), tags.decisions.len()), (30, 6, 5));
    assert!(tags.decisions.iter().any(|decision| decision.to) && tags.decisions.iter().any(|decision| !decision.to));
    let quarter = scales.report_periods[0].data(2026).and_then(|span| Some((span.from, span.to?)));
    assert_eq!(quarter, Some((day("2025-12-15"), day("2026-03-14"))));
}

#[rstest]
#[case("2022-03-14", None)]
#[case("2022-03-15", Some("cchc_tphcm_2021"))]
#[case("2023-12-31", Some("cchc_tphcm_2021"))]
#[case("2024-01-01", Some("mac_dinh"))]
#[case("2099-01-01", Some("mac_dinh"))]
fn a_day_has_its_band_set(#[case] on: &str, #[case] id: Option<&str>) {
    let scales = scales();
    for standard in [Standard::FiveS, Standard::Iso9001] {
        assert_eq!(scales.bands(standard, day(on)).map(|set| set.id.as_str()), id);
    }
}

#[test]
fn what_one_photo_proves_exists_takes_photos_and_goes_both_ways() {
    let scales = scales();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists");
    let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let texts = files.filter(|path| path.to_string_lossy().contains('@')).map(std::fs::read_to_string);
    let known: Vec<_> = texts.map(|text| checklist::parse(&text.expect("a text")).expect("is sound")).collect();
    for at in scales.overlaps.iter().flat_map(|overlap| &overlap.items) {
        let of = known.iter().filter(|checklist| checklist.id == at.checklist);
        let items: Vec<_> = of.map(|checklist| checklist.item(&at.item)).collect();
        assert!(!items.is_empty(), "{at:?}");
        assert!(items.iter().all(|item| item.is_some_and(|item| item.photo != PhotoPolicy::Forbidden)), "{at:?}");
        let others = scales.proven_by(&at.checklist, &at.item);
        assert!(!others.is_empty() && others.iter().all(|other| other.checklist != at.checklist), "{at:?}");
        assert!(others.iter().all(|other| scales.proven_by(&other.checklist, &other.item).contains(at)), "{at:?}");
    }
    assert!(scales.proven_by(&"5s-van-phong".parse().expect("an id"), &"VP-S2-08".parse().expect("an id")).is_empty());
}

#[test]
fn the_cap_is_one_of_the_bands() {
    let scales = scales();
    assert!(scales.band_sets.iter().all(|set| set.step(&set.cap).is_some()));
}

#[test]
fn the_scales_cross_the_wire_unchanged() {
    let wire = serde_json::to_string(&scales()).expect("scales are JSON");
    assert_eq!(serde_json::from_str::<Scales>(&wire).expect("the same scales"), scales());
}

/// Replaces the first `old` and compares `code column` and the line's text at the fault, which survives edits of the file.
#[rstest]
#[case::overlap("to = \"2023-12-31\"", "to = \"2024-01-01\"", "overlap 8 from = \"2024-01-01\"")]
#[case::no_end("to = \"2023-12-31\"\n", "", "overlap 8 from = \"2024-01-01\"")]
#[case::gap("to = \"2023-12-31\"", "to = \"2023-12-30\"", "gap 8 from = \"2022-03-15\"")]
#[case::bad_date("\"2022-03-15\"", "\"2022-02-30\"", "bad_date 8 from = \"2022-02-30\"")]
#[case::no_report_day("send_by = \"06-20\"", "send_by = \"02-29\"", "bad_date 11 send_by = \"02-29\"")]
#[case::backwards("to = \"2023-12-31\"", "to = \"2021-12-31\"", "wrong_order 6 to = \"2021-12-31\"")]
#[case::level("value = 3", "value = 4", "wrong_order 9 value = 4")]
#[case::no_level("value = 4", "value = 5", "out_of_range 9 value = 5")]
#[case::grade("id = \"KPHN\"", "id = \"KPH\"", "unknown_value 6 id = \"KPH\"")]
#[case::cap("cap = \"trung_binh\"", "cap = \"dat\"", "unknown_id 7 cap = \"dat\"")]
#[case::standard("standards = [\"5s\"", "standards = [\"6s\"", "unknown_value 14 standards = [\"6s\", \"iso9001\"]")]
#[case::standard_twice(
    "[\"5s\", \"iso9001\"]",
    "[\"5s\", \"5s\", \"iso9001\"]",
    "duplicate_id 20 standards = [\"5s\", \"5s\", \"iso9001\"]"
)]
#[case::report_twice("\"sau_thang\"", "\"quy_1\"", "duplicate_id 6 id = \"quy_1\"")]
#[case::report_backwards("data_from = \"06-15\"", "data_from = \"09-15\"", "wrong_order 11 data_to = \"09-14\"")]
#[case::deadline("an_toan = 1", "an_toan = 0", "out_of_range 11 an_toan = 0")]
#[case::worked(
    "worked = [\"2025-04-26\"",
    "worked = [\"2025-04-25\"",
    "wrong_day 11 worked = [\"2025-04-25\", \"2026-01-10\", \"2026-08-22\"]"
)]
#[case::twice(
    "\"2026-01-10\"",
    "\"2025-04-26\"",
    "duplicate 25 worked = [\"2025-04-26\", \"2025-04-26\", \"2026-08-22\"]"
)]
#[case::frequency("\"daily\"", "\"hourly\"", "unknown_value 19 ca_nhan_tu_kiem = \"hourly\"")]
#[case::no_draw("[[draw.weights]]", "[[draws.weights]]", "unknown_key 3 [[draws.weights]]")]
#[case::no_base("base = 100", "base = 0", "out_of_range 8 base = 0")]
#[case::no_step("gap = { per = 100,", "gap = { per = 0,", "out_of_range 15 gap = { per = 0, add = 5, cap = 100 }")]
#[case::cap("cap = 120", "cap = 401", "out_of_range 37 visit = { per = 30, add = 10, cap = 401 }")]
#[case::rate("hints = { per = 1,", "hints = { pro = 1,", "unknown_key 11 hints = { pro = 1, add = 20, cap = 60 }")]
#[case::location_twice("\"5s-mot-cua\"", "\"5s-kho-luu-tru\"", "duplicate_id 13 checklist = \"5s-kho-luu-tru\"")]
#[case::no_places("place_kinds = [\"kho\"]", "place_kinds = []", "empty_list 15 place_kinds = []")]
#[case::each("\neach = true", "\neach = 1", "wrong_type 8 each = 1")]
#[case::no_areas("areas = [\"PHO\"]", "areas = []", "empty_list 9 areas = []")]
#[case::area("areas = [\"PHO\"]", "areas = [\"P H\"]", "bad_id 10 areas = [\"P H\"]")]
#[case::declare("declare_months = 12", "declare_months = 0", "out_of_range 18 declare_months = 0")]
#[case::plan("plan_by = \"03-31\"", "plan_by = \"31-03\"", "bad_date 11 plan_by = \"31-03\"")]
#[case::edition_twice("id = \"2015\"", "id = \"2008\"", "duplicate_id 6 id = \"2008\"")]
#[case::edition_end("to = \"2022-10-31\"", "to = \"10/2022\"", "bad_date 6 to = \"10/2022\"")]
#[case::red_tag_days("[red_tag]\ndays = 30", "[red_tag]\ndays = 91", "wrong_order 16 longest_days = 90")]
#[case::red_tag_reason_twice(
    "id = \"hong\"",
    "id = \"khong_can\"",
    "duplicate_id 10   { id = \"khong_can\", name = { vi = \"Hỏng\", en = \"Broken\" } },"
)]
#[case::red_tag_to(
    "en = \"Transfer\" }, to = true",
    "en = \"Transfer\" }, to = \"x\"",
    "wrong_type 78   { id = \"dieu_chuyen\", name = { vi = \"Điều chuyển\", en = \"Transfer\" }, to = \"x\" },"
)]
#[case::overlap_id(
    "\"iso9001-hanh-chinh/QL-7.5-1\"",
    "\"QL-7.5-1\"",
    "bad_id 10 items = [\"QL-7.5-1\", \"5s-mot-cua/MC-S1-03\"]"
)]
#[case::overlap_alone("\"iso9001-hanh-chinh/QL-7.5-1\", ", "", "one_checklist 9 items = [\"5s-mot-cua/MC-S1-03\"]")]
#[case::weights_day("from = \"2026-01-01\"", "from = \"1/1/2026\"", "bad_date 8 from = \"1/1/2026\"")]
fn one_edit_one_fault(#[case] old: &str, #[case] new: &str, #[case] expected: &str) {
    assert!(FILE.contains(old), "the file has no {old:?}");
    let text = FILE.replacen(old, new, 1);
    let faults = parse(&text).expect_err("the edit is a fault");
    let at = |line: usize| text.lines().nth(line - 1).unwrap_or_default();
    let shown: Vec<_> = faults.iter().map(|f| format!("{} {} {}", f.code, f.column, at(f.line))).collect();
    assert!(shown.iter().any(|fault| fault == expected), "{faults:#?}");
    assert!(faults.iter().all(|f| expected.starts_with(f.code) || f.code == "missing_key"), "{faults:#?}");
}

#[test]
fn bands_go_from_high_to_low_and_end_at_zero() {
    let text = FILE.replacen("min = 7000", "min = 8500", 1).replacen("min = 0,", "min = 1,", 1);
    let faults = parse(&text).expect_err("the bands are out of order");
    assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), ["wrong_order", "wrong_order"], "{faults:#?}");
    assert!(faults.iter().all(|f| f.column == 11));
}

/// The file with a second version of the draw's figures behind the first.
fn with_weights(version: &str, from: &str) -> String {
    let (_, first) = FILE.split_once("[[draw.weights]]").expect("figures of the draw");
    let second = first.replacen("1.0.0", version, 1).replacen("2026-01-01", from, 1);
    format!("{FILE}\n[[draw.weights]]{second}")
}

#[rstest]
#[case("2025-12-31", None)]
#[case("2026-01-01", Some("1.0.0"))]
#[case("2026-12-14", Some("1.0.0"))]
#[case("2026-12-15", Some("1.1.0"))]
#[case("2099-01-01", Some("1.1.0"))]
fn a_day_has_its_figures_of_the_draw(#[case] on: &str, #[case] version: Option<&str>) {
    let scales = parse(&with_weights("1.1.0", "2026-12-15")).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(scales.draw_weights(day(on)).map(|weights| weights.version.as_str()), version);
}

#[test]
fn every_fault_of_the_draw_is_said_at_once() {
    let text = with_weights("1.0.0", "2026-01-01").replacen("add = 10, ", "", 1).replacen("cap = 60", "cap = -1", 1);
    let faults = parse(&text).expect_err("the figures have faults");
    let codes: Vec<_> = faults.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["missing_key", "out_of_range", "duplicate_id", "wrong_order"], "{faults:#?}");
}

#[test]
fn a_signal_may_add_four_times_the_base_and_no_more() {
    assert!(parse(&FILE.replacen("cap = 120", "cap = 400", 1)).is_ok());
    assert!(parse(&FILE.replacen("cap = 120", "cap = 401", 1)).is_err());
}

#[test]
fn no_figures_of_the_draw_are_a_fault() {
    let (before, _) = FILE.split_once("[[draw.weights]]").expect("figures of the draw");
    for (end, code) in [("", "missing_key"), ("[draw]\nweights = []\n", "empty_list"), ("[draw]\n", "missing_key")] {
        let faults = parse(&format!("{before}{end}")).expect_err("there are no figures");
        assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), [code], "{faults:#?}");
    }
}

#[test]
fn each_standard_needs_a_band_set() {
    let faults = parse(&FILE.replace(", \"iso9001\"]", "]")).expect_err("ISO has no bands");
    assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), ["gap"], "{faults:#?}");
}

#[test]
fn the_graded_scale_has_five_levels() {
    let (before, after) = FILE.split_once("[[generic.graded.level]]\nvalue = 4").expect("a fifth level");
    let (_, after) = after.split_once("# ").expect("a comment after the levels");
    let faults = parse(&format!("{before}# {after}")).expect_err("a level is missing");
    assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), ["level_count"], "{faults:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn parse_never_panics(edits in vec((any::<Index>(), any::<u8>()), 1..8)) {
        let mut bytes = FILE.as_bytes().to_vec();
        for (at, byte) in edits {
            *at.get_mut(&mut bytes) = byte;
        }
        if let Err(faults) = parse(&String::from_utf8_lossy(&bytes)) {
            prop_assert!(!faults.is_empty() && faults.is_sorted());
        }
    }
}

#[rstest]
#[case::office_without_places("5s-van-phong", &[], &[None])]
#[case::office("5s-van-phong", &["kho", "quay"], &[None])]
#[case::no_archive("5s-kho-luu-tru", &["phong", "quay"], &[])]
#[case::two_archives("5s-kho-luu-tru", &["kho", "phong", "kho"], &[Some(0), Some(2)])]
#[case::no_counter("5s-mot-cua", &["kho"], &[])]
#[case::one_sheet_for_all_counters("5s-mot-cua", &["quay", "mot_cua", "quay"], &[None])]
fn a_checklist_is_about_its_places(#[case] id: &str, #[case] kinds: &[&str], #[case] expected: &[Option<u128>]) {
    let checklist = match id {
        "5s-van-phong" => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-van-phong@1.0.0.toml")),
        "5s-kho-luu-tru" => {
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-kho-luu-tru@1.0.0.toml"))
        }
        _ => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-mot-cua@1.0.0.toml")),
    };
    let checklist = checklist::parse(checklist).expect("the product's checklist");
    let ward: UnitId = "26740-20250701".parse().expect("a unit");
    let kind: UnitKind = "ward".parse().expect("a kind");
    let place = |(at, kind): (usize, &&str)| Place {
        id: PlaceId(Uuid::from_u128(at as u128)),
        unit: ward.clone(),
        name: format!("{kind} {at}"),
        kind: (*kind).to_owned(),
        floor: String::new(),
    };
    let places: Vec<_> = kinds.iter().enumerate().map(place).collect();
    let expected: Vec<_> = expected.iter().map(|at| at.map(|at| PlaceId(Uuid::from_u128(at)))).collect();
    assert_eq!(scales().subjects(&checklist, &kind, &places), expected);
}
