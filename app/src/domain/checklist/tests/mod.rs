//! Tests of the parser of checklists: what a good file becomes, every fault with its place, the files of the
//! product, and that no input makes it panic.

mod faults;
mod files;
mod mutation;

use super::{Checklist, Item, Method, PhotoPolicy, Scale, Standard, content_hash, parse};

const VALID: &str = include_str!("valid.toml");

fn valid() -> Checklist {
    parse(VALID).expect("the example is valid")
}

#[test]
fn a_file_becomes_a_checklist() {
    let checklist = valid();
    assert_eq!((checklist.id.as_str(), checklist.version.as_str()), ("5s-thu", "1.0.0"));
    assert_eq!((checklist.standard, checklist.scale), (Standard::FiveS, Scale::PassFail));
    assert_eq!((checklist.edition.as_str(), checklist.title.vi.as_str()), ("", "Bảng kiểm thử"));
    assert_eq!((checklist.sections.len(), checklist.areas.len()), (2, 1));

    let full = &checklist.items[1];
    assert_eq!((full.section.as_str(), full.clause.as_str(), full.weight), ("S2", "8.5.1", 3));
    assert!(full.critical && full.safety && full.na_allowed && full.privacy);
    assert_eq!((full.photo, full.method), (PhotoPolicy::Required, Method::Test));
    assert_eq!((full.guidance[0].vi.as_str(), full.guidance[1].en.as_str()), ("Bị chặn.", "It is clear."));
    assert_eq!(full.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(), ["phuong", "xa"]);
    assert_eq!(full.basis.as_ref().map(|basis| basis.en.as_str()), Some("Law 55/2024/QH15."));
}

#[test]
fn what_a_file_leaves_out_has_its_default() {
    let Item { weight, critical, safety, na_allowed, privacy, kinds, sample, evidence, .. } = &valid().items[0];
    assert_eq!(*weight, 1);
    assert!(!critical && !safety && !na_allowed && !privacy && kinds.is_empty());
    assert!(sample.is_none() && evidence.is_none());
}

#[test]
fn the_hash_is_sha256_of_the_exact_text() {
    assert_eq!(content_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_ne!(content_hash(VALID), content_hash(&VALID.replace('\n', "\r\n")));
}
