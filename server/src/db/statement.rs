//! One statement text with its bound values, and its answer. Every statement's error is looked at before any row is.

use surrealdb::{
    IndexedResults,
    types::{RecordId, RecordIdKey, SurrealValue, Variables},
};

use super::{Database, DbError, error::worst};

/// A record id: table and key.
pub fn record(table: &'static str, key: impl Into<RecordIdKey>) -> RecordId {
    RecordId::new(table, key)
}

/// A text that waits to be sent.
#[derive(Clone)]
#[must_use = "a statement does nothing until it is sent"]
pub struct Statement<'a> {
    db: &'a Database,
    texts: Vec<&'static str>,
    vars: Variables,
}

impl Database {
    /// A statement, or several separated by `;`.
    pub fn query(&self, text: &'static str) -> Statement<'_> {
        Statement { db: self, texts: vec![text], vars: Variables::new() }
    }
}

impl Statement<'_> {
    /// Appends a text; both are sent together.
    pub fn then(mut self, text: &'static str) -> Self {
        self.texts.push(text);
        self
    }

    /// Gives `$name` its value.
    pub fn bind(mut self, name: &'static str, value: impl SurrealValue) -> Self {
        self.vars.insert(name, value);
        self
    }

    /// Sends it once. A conflict comes back as [`DbError::Conflict`].
    pub async fn run(self) -> Result<Answer, DbError> {
        let mut results = self.db.send(self.texts, self.vars).await?;
        match worst(results.take_errors().into_values()) {
            Some(fault) => Err(fault),
            None => Ok(Answer { results }),
        }
    }

    /// Sends it, and again while it conflicts. For texts that are one transaction: a single statement, or
    /// `BEGIN … COMMIT`.
    pub async fn execute(self) -> Result<Answer, DbError> {
        self.db.transact("execute", || self.clone().run()).await
    }

    /// Sends it and reads the rows of its first statement.
    pub async fn rows<T: SurrealValue>(self) -> Result<Vec<T>, DbError> {
        self.run().await?.take(0)
    }

    /// Sends it and reads the one row, if any, of its first statement.
    pub async fn row<T: SurrealValue>(self) -> Result<Option<T>, DbError> {
        self.run().await?.row(0)
    }
}

/// The answers to all statements of a text, none of which failed.
pub struct Answer {
    results: IndexedResults,
}

impl Answer {
    /// The rows of a statement. Statements count from 0; `BEGIN` and `COMMIT` count too.
    pub fn take<T: SurrealValue>(&mut self, statement: usize) -> Result<Vec<T>, DbError> {
        self.results.take(statement).map_err(|fault| DbError::Row(fault.to_string()))
    }

    /// The one row of a statement, if any.
    pub fn row<T: SurrealValue>(&mut self, statement: usize) -> Result<Option<T>, DbError> {
        self.results.take(statement).map_err(|fault| DbError::Row(fault.to_string()))
    }

    /// How many statements were answered.
    pub fn len(&self) -> usize {
        self.results.num_statements()
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
