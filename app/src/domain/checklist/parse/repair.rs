//! Finds the mistakes in the TOML itself and blanks them out, so that one open bracket does not hide the rest of the
//! file. Blanks keep the length of the text: byte offsets stay true.

use std::{borrow::Cow, ops::Range};

use toml::de::{DeTable, Error};

use super::Faults;

/// Most mistakes that are told apart inside one table; then the rest of it is given up.
const MAX_PER_BLOCK: usize = 10;

/// Notes every mistake that the TOML parser cannot read on from, and answers a text without them.
pub fn repair<'a>(text: &'a str, faults: &Faults<'_>) -> Cow<'a, str> {
    if mistakes(text).is_empty() {
        return Cow::Borrowed(text);
    }
    let mut repaired = text.to_owned();
    for block in blocks(text) {
        repair_block(&mut repaired, block, faults);
    }
    Cow::Owned(repaired)
}

/// Where a mistake was noticed, and why it is one.
fn position(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// The mistakes after which the TOML parser may have lost its way, in order. It reads on well after a key given twice.
fn mistakes(text: &str) -> Vec<Error> {
    let (_, mut errors) = DeTable::parse_recoverable(text);
    errors.retain(|e| !["duplicate key", "cannot extend"].iter().any(|sound| e.message().starts_with(sound)));
    errors.sort_by_key(position);
    errors
}

/// From each `[header]` line to the next: no bracket or quote should stay open longer.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let headers = text.match_indices("\n[").map(|(at, _)| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(headers).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

fn repair_block(text: &mut String, block: Range<usize>, faults: &Faults<'_>) {
    for _ in 0..MAX_PER_BLOCK {
        let part = &text[block.clone()];
        let errors = mistakes(part);
        let Some(first) = errors.first() else { return };
        let at = position(first).min(part.trim_end().len());
        faults.add_syntax(block.start + at, first.message());

        // An open bracket is noticed on the line after it, so the mistake may be the statement before.
        let line = line_around(part, at);
        let before = statement_before(part, line.start);
        let is_statement =
            |range: &Range<usize>| !part[range.clone()].trim().is_empty() && !part[range.clone()].starts_with('[');
        let candidates = [Some(line), before].into_iter().flatten().filter(is_statement);
        let Some(blank) = candidates.min_by_key(|range| mistakes(&without(part, range)).len()) else { break };
        let blanked = without(part, &blank);
        text.replace_range(block.clone(), &blanked);
    }
    let blanked = without(&text[block.clone()], &(0..block.len()));
    text.replace_range(block, &blanked);
}

/// The line of a byte, without its line break.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |break_at| break_at + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |length| at + length);
    start..end
}

/// The lines from the last `key =` before a line up to that line.
fn statement_before(text: &str, line: usize) -> Option<Range<usize>> {
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let mut start = line;
    for candidate in text[..line].split_inclusive('\n').rev() {
        start -= candidate.len();
        let key = candidate.split_once('=').map(|(key, _)| key);
        if key.is_some_and(|key| !key.trim().is_empty() && key.chars().all(is_key)) {
            return Some(start..line);
        }
    }
    None
}

/// The text with blanks in the place of a range of whole lines.
fn without(text: &str, range: &Range<usize>) -> String {
    let blank = text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    text[..range.start].chars().chain(blank).chain(text[range.end..].chars()).collect()
}
