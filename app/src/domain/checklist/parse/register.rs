//! The ids of one noun in one file: each is defined once, and what is defined is used.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use toml::Spanned;

use super::Faults;

/// Ids defined and used so far.
pub struct Register<'a, T> {
    faults: &'a Faults<'a>,
    what: &'static str,
    defined: BTreeMap<T, usize>,
    used: BTreeSet<T>,
}

impl<'a, T: Ord + Clone + Display> Register<'a, T> {
    /// Nothing yet. Messages call an id `what`.
    pub fn new(faults: &'a Faults<'a>, what: &'static str) -> Self {
        Self { faults, what, defined: BTreeMap::new(), used: BTreeSet::new() }
    }

    /// Defines an id; the second time is a fault.
    pub fn define(&mut self, id: &Spanned<T>) {
        let at = id.span().start;
        if let Some(first) = self.defined.get(id.get_ref()) {
            let (what, id, line) = (self.what, id.get_ref(), self.faults.line(*first));
            let message = format!("{what} `{id}` is already on line {line}: give each {what} once, with its own id");
            self.faults.add(at, "duplicate_id", message);
        } else {
            self.defined.insert(id.get_ref().clone(), at);
        }
    }

    /// Uses an id; one that is not defined is a fault.
    pub fn refer(&mut self, id: &Spanned<T>) {
        if self.defined.contains_key(id.get_ref()) {
            self.used.insert(id.get_ref().clone());
        } else {
            let known: Vec<_> = self.defined.keys().map(T::to_string).collect();
            let (what, id, at, known) = (self.what, id.get_ref(), id.span().start, known.join(", "));
            self.faults.add(at, "unknown_id", format!("{what} `{id}` does not exist: define it or use one of {known}"));
        }
    }

    /// Complains about every id that is defined and never used; `advice` says what to do.
    pub fn unused(&self, advice: &str) {
        for (id, at) in self.defined.iter().filter(|(id, _)| !self.used.contains(id)) {
            self.faults.add(*at, "unused_id", format!("{} `{id}` is not used: {advice}", self.what));
        }
    }
}
