//! What is wrong with a file and where. Places are kept as byte offsets while a file is read and become lines and
//! columns once, at the end.

use std::{cell::RefCell, collections::BTreeSet};

use serde::Serialize;

/// The code of a mistake in the TOML itself.
const SYNTAX: &str = "syntax";

/// Codes that say that something is absent or does not match: after a syntax error this may be its echo only.
const ECHOES: [&str; 5] = ["missing_key", "unknown_id", "unused_id", "level_count", "gap"];

/// One fault of a file.
///
/// Codes of every file: `syntax`, `schema`, `unknown_key`, `missing_key`, `wrong_type`, `unknown_value`, `bad_id`,
/// `duplicate_id`, `unknown_id`, `unused_id`, `empty_list`, `out_of_range`, `empty_text`, `not_nfc`,
/// `stray_characters`, `too_long`, `level_count`. Of checklists: `area_unwanted`, `too_many_required`.
/// Of `scales.toml`: `bad_date`, `wrong_order`, `overlap`, `gap`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[error("{line}:{column}: {message} [{code}]")]
pub struct Fault {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// What kind of fault it is, for programs.
    pub code: &'static str,
    /// What to do, in plain English, for the author of the file.
    pub message: String,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Raw {
    at: usize,
    code: &'static str,
    message: String,
}

/// The faults found so far in one text. Shared by all readers of the text, hence the cell.
pub struct Faults<'a> {
    text: &'a str,
    breaks: Vec<usize>,
    found: RefCell<Vec<Raw>>,
}

impl<'a> Faults<'a> {
    /// No faults yet.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { text, breaks, found: RefCell::default() }
    }

    /// Notes a fault at a byte offset of the text.
    pub fn add(&self, at: usize, code: &'static str, message: impl Into<String>) {
        self.found.borrow_mut().push(Raw { at, code, message: message.into() });
    }

    /// Notes a mistake in the TOML itself.
    pub fn add_syntax(&self, at: usize, message: &str) {
        self.add(at, SYNTAX, format!("not valid TOML: {message}"));
    }

    /// The 1-based line of a byte offset.
    pub fn line(&self, at: usize) -> usize {
        1 + self.breaks.partition_point(|line_break| *line_break < at)
    }

    /// What was read, or every fault in the order of their places.
    pub fn into_result<T>(self, read: Option<T>) -> Result<T, Vec<Fault>> {
        let faults = without_echoes(located(self.text, self.found.into_inner()));
        match read {
            Some(read) if faults.is_empty() => Ok(read),
            _ => Err(faults),
        }
    }
}

/// Turns offsets into lines and columns in one walk over the text; the same fault twice becomes one.
fn located(text: &str, mut found: Vec<Raw>) -> Vec<Fault> {
    found.sort();
    found.dedup();
    let (mut line, mut column) = (1, 1);
    let mut rest = text.char_indices().peekable();
    let locate = |Raw { at, code, message }| {
        while let Some((_, c)) = rest.next_if(|(offset, _)| *offset < at) {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        Fault { line, column, code, message }
    };
    found.into_iter().map(locate).collect()
}

fn without_echoes(mut faults: Vec<Fault>) -> Vec<Fault> {
    let broken: BTreeSet<usize> = faults.iter().filter(|f| f.code == SYNTAX).map(|f| f.line).collect();
    if !broken.is_empty() {
        faults.retain(|f| f.code == SYNTAX || !(broken.contains(&f.line) || ECHOES.contains(&f.code)));
    }
    faults
}
