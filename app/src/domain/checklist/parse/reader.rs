//! Reads one TOML table key by key and remembers which keys it asked for, so that it can complain about the others.

use toml::de::DeTable;

use super::{Fault, Faults, Field, repair::repair};

/// Reads a whole document with `with`, also what is left of it after a syntax error.
///
/// # Errors
/// Every fault that the TOML parser or `with` found. `with` may answer none only after it noted a fault.
pub fn read<T>(text: &str, with: impl FnOnce(Reader<'_>) -> Option<T>) -> Result<T, Vec<Fault>> {
    let faults = Faults::new(text);
    let repaired = repair(text, &faults);
    let (document, errors) = DeTable::parse_recoverable(&repaired);
    for error in errors {
        faults.add_syntax(error.span().map_or(0, |span| span.start), error.message());
    }
    let read = with(Reader::new(&faults, document.get_ref(), 0, String::new()));
    faults.into_result(read)
}

/// One table of a file.
pub struct Reader<'a> {
    faults: &'a Faults<'a>,
    table: &'a DeTable<'a>,
    at: usize,
    prefix: String,
    known: Vec<&'static str>,
}

impl<'a> Reader<'a> {
    /// Reads the table that begins at byte `at`; messages put `prefix` before its keys.
    pub fn new(faults: &'a Faults<'a>, table: &'a DeTable<'a>, at: usize, prefix: String) -> Self {
        Self { faults, table, at, prefix, known: Vec::new() }
    }

    /// Where faults go.
    pub fn faults(&self) -> &'a Faults<'a> {
        self.faults
    }

    /// A key that must be there.
    pub fn need(&mut self, key: &'static str) -> Field<'a> {
        let field = self.maybe(key);
        if !field.is_present() {
            field.fault("missing_key", format!("key `{}` is missing: add it", field.name()));
        }
        field
    }

    /// A key that may be there.
    pub fn maybe(&mut self, key: &'static str) -> Field<'a> {
        self.known.push(key);
        let name = format!("{}{key}", self.prefix);
        match self.table.get(key) {
            Some(value) => Field::new(self.faults, name, value),
            None => Field::absent(self.faults, name, self.at),
        }
    }

    /// The key `schema`, which must hold this number.
    pub fn schema(&mut self, version: u32) {
        let field = self.need("schema");
        if let Some(found) = field.whole(0..=u32::MAX)
            && found != version
        {
            field.fault("schema", format!("schema {found} is not known here: write the file as `schema = {version}`"));
        }
    }

    /// Complains about every key that nobody asked for.
    pub fn finish(self) {
        for (key, value) in self.table.iter().filter(|(key, _)| !self.known.contains(&key.get_ref().as_ref())) {
            // The value of a `[header]` begins at its bracket, before the key.
            let at = key.span().start.min(value.span().start);
            let (name, known) = (key.get_ref(), self.known.join(", "));
            let message = format!("key `{}{name}` is not known: remove it or use one of {known}", self.prefix);
            self.faults.add(at, "unknown_key", message);
        }
    }
}
