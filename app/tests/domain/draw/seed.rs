//! Seeds and their commitments.

use app::domain::draw::{Seed, SeedError};
use rstest::rstest;

use super::given::{SEED, seed};
use crate::given::id;

#[rstest]
#[case("123456789012345", Err(SeedError::Length(15)))]
#[case("1234567890123456", Ok(()))]
#[case("~!#$%&|/\\\"'0Aa{}", Ok(()))]
#[case("", Err(SeedError::Length(0)))]
#[case("1234567890 123456", Err(SeedError::Character(11)))]
#[case("1234567890123456\n", Err(SeedError::Character(17)))]
#[case("hạt giống bốc thăm", Err(SeedError::Character(2)))]
fn a_seed_has_16_to_64_visible_characters(#[case] text: &str, #[case] read: Result<(), SeedError>) {
    assert_eq!(text.parse::<Seed>().map(|_| ()), read);
    let wire = serde_json::to_string(text).unwrap();
    assert_eq!(serde_json::from_str::<Seed>(&wire).is_ok(), read.is_ok());
}

#[test]
fn a_seed_has_at_most_64_characters() {
    assert!("x".repeat(64).parse::<Seed>().is_ok());
    assert_eq!("x".repeat(65).parse::<Seed>(), Err(SeedError::Length(65)));
}

#[test]
fn a_commitment_is_what_sha256sum_prints() {
    let sealed = id("2107ea30b65ee41a3e21712343673bb24605148765be3052af29c89d96805820");
    assert_eq!(seed(SEED).commitment(), sealed);
    assert!(seed(SEED).opens(&sealed));
    assert!(!seed("9f2c-Ben-Nghe-78").opens(&sealed));
}

#[test]
fn neither_a_log_nor_an_error_shows_a_seed() {
    assert_eq!(format!("{:?}", seed(SEED)), "Seed(…)");
    let slip = format!("{SEED} ").parse::<Seed>().unwrap_err();
    assert!(!format!("{slip} {slip:?}").contains(SEED));
}
