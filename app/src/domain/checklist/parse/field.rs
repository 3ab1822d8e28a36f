//! The value of one key, read as the type that the format wants. Every method notes its own fault and answers none
//! for a value that is absent or wrong, so that a reader can go on and find the next fault.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use chrono::NaiveDate;
use serde::de::{DeserializeOwned, value::StrDeserializer};
use toml::{Spanned, de::DeValue};
use unicode_normalization::is_nfc;

use super::{Faults, Reader};
use crate::domain::{
    ids::IdError,
    text::{MAX_TEXT, Text, clean},
};

/// One key's value, or its absence.
pub struct Field<'a> {
    faults: &'a Faults<'a>,
    name: String,
    at: usize,
    value: Option<&'a DeValue<'a>>,
}

impl<'a> Field<'a> {
    /// A value that is there; messages call it `name`.
    pub fn new(faults: &'a Faults<'a>, name: String, value: &'a Spanned<DeValue<'a>>) -> Self {
        Self { faults, name, at: value.span().start, value: Some(value.get_ref()) }
    }

    /// A key that is not there, in the table that begins at byte `at`.
    pub fn absent(faults: &'a Faults<'a>, name: String, at: usize) -> Self {
        Self { faults, name, at, value: None }
    }

    /// The key with the keys before it: `levels.vi`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the key is there.
    pub fn is_present(&self) -> bool {
        self.value.is_some()
    }

    /// Where the value begins, as a byte offset; where its table begins if it is absent.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Notes a fault at the value.
    pub fn fault(&self, code: &'static str, message: impl Into<String>) {
        self.faults.add(self.at, code, message);
    }

    /// Notes that the text is none of the accepted ones.
    pub fn unknown_value(&self, found: &str, accepted: &str) {
        self.fault("unknown_value", format!("key `{}` holds {found:?}: use one of {accepted}", self.name));
    }

    /// Any text.
    pub fn string(&self) -> Option<&'a str> {
        self.typed("a text in quotes", |value| value.as_str())
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        self.typed("true or false", |value| value.as_bool())
    }

    /// A whole number inside the range.
    pub fn whole<T: TryFrom<i64> + PartialOrd + fmt::Display>(&self, range: RangeInclusive<T>) -> Option<T> {
        let integer = self.typed("a whole number", |value| value.as_integer())?;
        let found = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let found = found.and_then(|n| T::try_from(n).ok()).filter(|n| range.contains(n));
        if found.is_none() {
            let (name, from, to) = (&self.name, range.start(), range.end());
            self.fault("out_of_range", format!("key `{name}` is {integer}: it must be between {from} and {to}"));
        }
        found
    }

    /// An id, with its place for later checks.
    pub fn id<T: FromStr<Err = IdError>>(&self) -> Option<Spanned<T>> {
        let id = self.string()?.parse::<T>();
        let note = |e: &IdError| {
            let message = format!("key `{}`: {:?} is not valid here, use {}", self.name, e.value, e.expected);
            self.fault("bad_id", message);
        };
        id.inspect_err(note).ok().map(|id| Spanned::new(self.at..self.at, id))
    }

    /// One of the names of an enum's variants.
    pub fn choice<T: DeserializeOwned>(&self) -> Option<T> {
        let found = self.string()?;
        let choice = T::deserialize(StrDeserializer::<NotOneOf>::new(found));
        choice.inspect_err(|accepted| self.unknown_value(found, &accepted.0)).ok()
    }

    /// A clean text that may be empty.
    pub fn words(&self) -> Option<String> {
        let text = self.string()?;
        let name = &self.name;
        if !is_nfc(text) {
            self.fault("not_nfc", format!("key `{name}` is not in Unicode form NFC: type it again or convert it"));
        } else if clean(text) != text {
            let message = format!("key `{name}` has blanks at an end or control characters: remove them");
            self.fault("stray_characters", message);
        }
        let length = text.chars().count();
        if length > MAX_TEXT {
            self.fault("too_long", format!("key `{name}` has {length} characters: shorten it to {MAX_TEXT}"));
        }
        Some(text.to_owned())
    }

    /// A clean text with something in it.
    pub fn sentence(&self) -> Option<String> {
        if self.string()?.trim().is_empty() {
            self.fault("empty_text", format!("key `{}` is empty: write the text", self.name));
            return None;
        }
        self.words()
    }

    /// A day, written as a text: `2026-01-31`.
    pub fn day(&self) -> Option<NaiveDate> {
        let found = self.string()?;
        let day = NaiveDate::parse_from_str(found, "%Y-%m-%d").ok().filter(|_| found.len() == 10);
        if day.is_none() {
            let message = format!("key `{}` holds {found:?}: write a real day as \"2026-01-31\"", self.name);
            self.fault("bad_date", message);
        }
        day
    }

    /// A text in both languages.
    pub fn text(&self) -> Option<Text> {
        let mut r = self.table()?;
        let (vi, en) = (r.need("vi").sentence(), r.need("en").sentence());
        r.finish();
        Some(Text { vi: vi?, en: en? })
    }

    /// A table.
    pub fn table(&self) -> Option<Reader<'a>> {
        let table = self.typed("a table", |value| value.as_table())?;
        Some(Reader::new(self.faults, table, self.at, format!("{}.", self.name)))
    }

    /// A list of tables; messages do not repeat its name, the place says which table is meant.
    pub fn tables(&self) -> Vec<Reader<'a>> {
        let table = |field: Field<'a>| {
            let table = field.typed("a table", |value| value.as_table())?;
            Some(Reader::new(self.faults, table, field.at, String::new()))
        };
        self.list().unwrap_or_default().into_iter().filter_map(table).collect()
    }

    /// The values of a list, which must have one.
    pub fn list(&self) -> Option<Vec<Field<'a>>> {
        let list = self.typed("a list", |value| value.as_array())?;
        if list.is_empty() {
            self.fault("empty_list", format!("key `{}` is an empty list: fill it or leave it out", self.name));
            return None;
        }
        let field = |(i, value)| Field::new(self.faults, format!("{}[{i}]", self.name), value);
        Some(list.iter().enumerate().map(field).collect())
    }

    fn typed<T>(&self, wanted: &str, get: impl FnOnce(&'a DeValue<'a>) -> Option<T>) -> Option<T> {
        let value = self.value?;
        let got = get(value);
        if got.is_none() {
            let message = format!("key `{}` is of type {}: it must be {wanted}", self.name, value.type_str());
            self.fault("wrong_type", message);
        }
        got
    }
}

/// The names that would have been accepted, as serde lists them.
#[derive(Debug)]
struct NotOneOf(String);

impl fmt::Display for NotOneOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for NotOneOf {}
impl serde::de::Error for NotOneOf {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(expected.join(", "))
    }
}
