use std::{collections::BTreeSet, fs, path::Path};

use super::*;
use crate::rest::{Fault, Problem};

/// Where the codes of rounds, draws, red tags and sheets are written: as the second argument of a fault, as the first of a conflict.
const CALLS: [&str; 14] = [
    "src/domain/fixed_point/facts.rs",
    "../server/src/draws",
    "../server/src/fixed_points",
    "../server/src/quality_systems",
    "../server/src/red_tags",
    "../server/src/rounds",
    "../server/src/sheets",
    "../server/src/rest/draws.rs",
    "../server/src/rest/fixed_points.rs",
    "../server/src/rest/quality_systems.rs",
    "../server/src/rest/red_tags.rs",
    "../server/src/rest/rounds.rs",
    "../server/src/rest/sheets.rs",
    "../server/src/rest/verification.rs",
];
/// Where they are written as the arms of a match.
const ARMS: [&str; 3] = ["src/domain/patch.rs", "src/domain/red_tag/fault.rs", "../server/src/rounds/assign.rs"];

/// Where they are added to a list of faults.
const ADDED: [&str; 1] = ["src/domain/quality_system/check.rs"];

/// Where they stand in a refusal.
const REFUSED: [&str; 1] = ["src/domain/fixed_point/act.rs"];

fn read(path: &Path) -> String {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a folder").map(|entry| read(&entry.expect("an entry").path()));
        return entries.collect();
    }
    fs::read_to_string(path).expect("a file")
}

/// The code that stands here as a literal.
fn literal(rest: &str) -> Option<String> {
    let word = rest.trim_start().strip_prefix('"')?.split('"').next()?;
    word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_').then(|| word.to_owned())
}

/// What follows the first argument of a call.
fn second(arguments: &str) -> Option<&str> {
    let (mut depth, mut quoted) = (0, false);
    for (at, sign) in arguments.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => return arguments.get(at + 1..),
            _ => {}
        }
    }
    None
}

fn codes() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = |paths: &[&str]| paths.iter().map(|path| read(&root.join(path))).collect::<String>();
    let (calls, arms) = (source(&CALLS), source(&ARMS));
    let faults = calls.split("Fault::new(").skip(1).filter_map(|rest| literal(second(rest)?));
    let conflicts = calls.split("conflict(").skip(1).filter_map(literal);
    let incomplete = calls.split("UNPROCESSABLE_ENTITY,").skip(1).filter_map(literal);
    let arms = arms.split("=>").skip(1).filter_map(literal);
    let added = source(&ADDED);
    let added = added.split(".add(").skip(1).filter_map(|rest| literal(second(rest)?));
    let refused = source(&REFUSED);
    let refused = refused.split("refuse(").skip(1).filter_map(|rest| literal(second(rest)?));
    faults.chain(conflicts).chain(refused).chain(added).chain(incomplete).chain(arms).collect()
}

#[test]
fn every_code_of_rounds_draws_red_tags_and_sheets_has_words_in_both_languages() {
    let codes = codes();
    for known in ["unsettled", "again", "related", "begun", "not_blind", "not_inspector", "bad_deadlines", "conflict"] {
        assert!(codes.contains(known), "{known} is not found in the sources: {codes:?}");
    }
    for known in [
        "missing_item",
        "is_standard",
        "bad_height",
        "too_far",
        "unknown_photo",
        "wrong_state",
        "missing_reason",
        "stale",
        "deadline_passed",
        "privacy_unconfirmed",
        "unanswered",
    ] {
        assert!(codes.contains(known), "{known} is not found in the sources: {codes:?}");
    }
    for known in ["beyond_list", "before_previous", "not_yet", "wrong_reason", "unknown_file", "not_a_pdf"] {
        assert!(codes.contains(known), "{known} is not found in the sources: {codes:?}");
    }
    for lang in [Lang::Vi, Lang::En] {
        let unknown = code_words("no such code", lang);
        let mute: Vec<_> = codes.iter().filter(|code| code_words(code, lang) == unknown).collect();
        assert!(mute.is_empty(), "{lang:?}: no words for {mute:?}");
    }
}

#[test]
fn a_unit_that_owes_several_sheets_is_named_once() {
    let fault =
        |code: &str| Fault { code: code.to_owned(), about: Some("Phường Sài Gòn".to_owned()), ..Fault::default() };
    let problem = Problem { errors: vec![fault("related"), fault("related")], ..Problem::default() };
    let refusal = Refusal { problem, fault: AppError::BadInput { code: "related".to_owned() } };
    let (text, lines) = refusal_words(&refusal, Lang::Vi);
    assert_eq!(text, "Chưa lưu nội dung nào. Vui lòng xem lại:");
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("Phường Sài Gòn: Người này thuộc chính đơn vị"), "{}", lines[0]);
}

#[test]
fn a_step_that_comes_too_late_says_where_things_stand() {
    let said = |state: &str| {
        let problem = Problem { state: Some(state.to_owned()), ..Problem::default() };
        let refusal = Refusal { problem, fault: AppError::BadInput { code: "wrong_state".to_owned() } };
        refusal_words(&refusal, Lang::Vi).0
    };
    assert!(said("closed").contains("“Đã đóng”"), "{}", said("closed"));
    assert!(said("decided").contains("“Đã có quyết định”"), "{}", said("decided"));
    assert!(said("explained").contains("“Đã giải trình”"), "{}", said("explained"));
    assert!(said("of a newer release").contains("đã sang bước khác"), "{}", said("of a newer release"));
}
