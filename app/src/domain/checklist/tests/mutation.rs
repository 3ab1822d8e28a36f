//! However a file is damaged, the parser answers: with a checklist that holds together or with faults in order.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{VALID, parse};

/// One edit of the bytes of a text.
#[derive(Debug, Clone)]
enum Edit {
    Set(Index, u8),
    Insert(Index, String),
    Remove(Index, usize),
    Repeat(Index, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let pieces =
        ["\"", "[", "]", "{", "}", "=", ".", "\n", "#", "[[item]]\n", "-1", "vi = 1\n", "\u{300}", "'''", "\\u"];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        (any::<Index>(), prop::sample::select(pieces.to_vec())).prop_map(|(at, piece)| Edit::Insert(at, piece.into())),
        (any::<Index>(), 1..60usize).prop_map(|(at, length)| Edit::Remove(at, length)),
        (any::<Index>(), 1..200usize).prop_map(|(at, length)| Edit::Repeat(at, length)),
    ]
}

fn damaged(text: &str, edits: &[Edit]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        let at = |index: &Index| index.index(bytes.len().max(1)).min(bytes.len());
        match edit {
            Edit::Set(index, byte) => {
                let at = at(index);
                bytes.splice(at..(at + 1).min(bytes.len()), [*byte]);
            }
            Edit::Insert(index, piece) => {
                let at = at(index);
                bytes.splice(at..at, piece.bytes());
            }
            Edit::Remove(index, length) => {
                let at = at(index);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Edit::Repeat(index, length) => {
                let at = at(index);
                let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn parse_never_panics(edits in vec(edit(), 1..6)) {
        let text = damaged(VALID, &edits);
        match parse(&text) {
            Ok(checklist) => {
                for item in &checklist.items {
                    prop_assert!(checklist.section(&item.section).is_some());
                    prop_assert_eq!(item.area.is_some(), !checklist.areas.is_empty());
                    prop_assert_eq!(item.guidance.len(), checklist.scale.guidance_lines());
                    prop_assert!(item.weight >= 1);
                }
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty(), "refused without a reason");
                prop_assert!(faults.is_sorted());
                let lines = text.split('\n').count();
                prop_assert!(faults.iter().all(|f| (1..=lines).contains(&f.line) && f.column >= 1));
            }
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        prop_assert!(parse(&text).is_err());
    }
}
