//! The database: one handle, [`Database`], through which every query goes. One file per aggregate holds its rows,
//! its queries and the implementation of its port; no SurrealDB type leaves this folder but row types.
//!
//! # How to query
//! ```ignore
//! let row: Option<UnitRow> = db.query("SELECT * FROM ONLY $id").bind("id", record("unit", id)).row().await?;
//! db.query("UPSERT $id CONTENT $row").bind("id", …).bind("row", row).execute().await?;   // retries conflicts
//! db.transact("save sheet", || async { read; compute; one BEGIN … COMMIT text with `.run()` }).await?;
//! ```
//! A statement text is always a literal; values are always bound.

pub mod audit_reports;
mod cache;
pub mod checklists;
mod collate;
mod connect;
mod convert;
pub mod documents;
pub mod draws;
mod durability;
mod engine;
mod error;
pub mod findings;
pub mod fixed_points;
mod guard;
pub mod people;
pub mod photos;
pub mod quality_systems;
pub mod red_tags;
pub mod reminders;
mod retry;
pub mod rollups;
mod rotation;
pub mod rounds;
pub mod schema;
pub mod sessions;
mod settle;
pub mod sheets;
mod shown;
mod sign_in_failures;
mod statement;
pub mod units;

pub use collate::sort_by_text;
pub use connect::{Database, DatabaseConfig};
pub use convert::{SpanRow, key_text, key_uuid, parse, parse_maybe, record_uuid, span};
pub use error::{ConnectError, DbError};
pub use retry::Retryable;
pub use statement::{Answer, Statement, record};
