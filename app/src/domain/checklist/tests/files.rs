//! The checklists of the product are sound.

use rstest::rstest;

use super::{Scale, Standard, parse};

#[rstest]
#[case("5s-van-phong", "1.0.0", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-van-phong@1.0.0.toml")), 30)]
#[case("5s-mot-cua", "1.0.0", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-mot-cua@1.0.0.toml")), 19)]
#[case("5s-kho-luu-tru", "1.0.0", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-kho-luu-tru@1.0.0.toml")), 15)]
#[case("iso9001-hanh-chinh", "1.0.0", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/iso9001-hanh-chinh@1.0.0.toml")), 45)]
#[case("iso9001-hanh-chinh", "1.1.0", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/iso9001-hanh-chinh@1.1.0.toml")), 47)]
fn a_file_of_the_product_is_sound(#[case] id: &str, #[case] version: &str, #[case] text: &str, #[case] items: usize) {
    let checklist = parse(text).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"));
    assert_eq!((checklist.id.as_str(), checklist.version.as_str()), (id, version));
    assert_eq!(checklist.items.len(), items);
    let (standard, scale) =
        if id.starts_with("5s") { (Standard::FiveS, Scale::Graded) } else { (Standard::Iso9001, Scale::Conformity) };
    assert_eq!((checklist.standard, checklist.scale), (standard, scale));
    assert_eq!(checklist.areas.is_empty(), standard == Standard::Iso9001);
}

#[test]
fn the_second_iso_checklist_only_adds_two_items() {
    let read = |text| parse(text).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let old = read(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/iso9001-hanh-chinh@1.0.0.toml")));
    let new = read(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/iso9001-hanh-chinh@1.1.0.toml")));
    let added: Vec<_> =
        new.items.iter().filter(|item| !old.items.contains(item)).map(|item| item.id.as_str()).collect();
    assert_eq!(added, ["QL-7.1.5", "QL-8.5.6"]);
    assert!(old.items.iter().all(|item| new.items.contains(item)), "every other item stays as it was");
    let guided = |item: &crate::domain::checklist::Item| item.guidance.iter().all(|line| !line.en.is_empty());
    assert!(new.items.iter().all(guided), "every answer is explained in English too");
}
