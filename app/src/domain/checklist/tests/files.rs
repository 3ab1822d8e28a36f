//! The checklists of the product are sound.

use rstest::rstest;

use super::{Scale, Standard, parse};

#[rstest]
#[case("5s-van-phong", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-van-phong@1.0.0.toml")), 30)]
#[case("5s-mot-cua", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-mot-cua@1.0.0.toml")), 19)]
#[case("5s-kho-luu-tru", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/5s-kho-luu-tru@1.0.0.toml")), 15)]
#[case("iso9001-hanh-chinh", include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/iso9001-hanh-chinh@1.0.0.toml")), 45)]
fn a_file_of_the_product_is_sound(#[case] id: &str, #[case] text: &str, #[case] items: usize) {
    let checklist = parse(text).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"));
    assert_eq!((checklist.id.as_str(), checklist.version.as_str()), (id, "1.0.0"));
    assert_eq!(checklist.items.len(), items);
    let (standard, scale) =
        if id.starts_with("5s") { (Standard::FiveS, Scale::Graded) } else { (Standard::Iso9001, Scale::Conformity) };
    assert_eq!((checklist.standard, checklist.scale), (standard, scale));
    assert_eq!(checklist.areas.is_empty(), standard == Standard::Iso9001);
}
