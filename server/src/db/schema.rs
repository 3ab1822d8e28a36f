//! Brings a database to the shape that this program expects: one file per table, applied whenever it has changed, and
//! numbered migrations, each applied once. What was applied is kept with its checksum in `migration`.

use std::collections::BTreeMap;

use app::domain::checklist::content_hash;
use chrono::Utc;
use surrealdb::types::{Datetime, SurrealValue};

use super::{Database, DbError, record};

/// Declares `(name, text)` pairs from the files of a folder.
macro_rules! surql {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../surql/", $folder, "/", $name, ".surql")))),*]
    };
}

/// One file per table, in the order in which they are applied. They say what a table is now and may change freely.
const TABLES: &[(&str, &str)] = surql!["schema":
    "migration",
    "unit", "place", "succession",
    "person", "session", "sign_in_failure", "setup",
    "checklist", "scales", "round", "draw", "finding", "finding_count", "reminder",
    "fixed_point", "fixed_point_photo", "red_tag", "red_tag_number", "red_tag_photo",
    "sheet", "sheet_change", "sheet_receipt", "photo", "photo_blob", "photo_use", "rollup",
    "audit_report", "quality_system", "document", "document_blob",
    "settled", "ballast",
];

/// What has to be done once to data that is there already. A file never changes after its release.
const MIGRATIONS: &[(&str, &str)] = surql!["migrations":
    "0001_instance", "0002_verification", "0003_auditors", "0004_rollup_rounds",
];

/// Why the schema could not be applied.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// A migration's text is not the one that was applied.
    #[error(
        "migration {name} was applied to this database with checksum {applied}, but this program holds {ours}: \
         never change a released migration, add a new one"
    )]
    Changed {
        /// Its file name without the ending.
        name: String,
        /// Checksum in the database.
        applied: String,
        /// Checksum of the program's text.
        ours: String,
    },
    /// The database was made by a newer program.
    #[error("migration {name} was applied to this database but is unknown to this program: install the newer release")]
    Unknown {
        /// Its file name without the ending.
        name: String,
    },
    /// A text failed.
    #[error("{name}: {source}")]
    Apply {
        /// Which.
        name: String,
        /// Why.
        source: DbError,
    },
    /// The record of what was applied cannot be read or written.
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(Clone, SurrealValue)]
struct MigrationRow {
    name: String,
    hash: String,
    applied_at: Datetime,
}

/// Applies what is missing. Does nothing on a database that is up to date.
pub async fn apply(db: &Database) -> Result<(), SchemaError> {
    apply_files(db, TABLES, MIGRATIONS).await
}

async fn apply_files(
    db: &Database,
    tables: &[(&'static str, &'static str)],
    migrations: &[(&'static str, &'static str)],
) -> Result<(), SchemaError> {
    if let Some((name, text)) = tables.first() {
        db.query(text).execute().await.map_err(|source| SchemaError::Apply { name: (*name).to_owned(), source })?;
    }
    let rows: Vec<MigrationRow> = db.query("SELECT name, hash, applied_at FROM migration").rows().await?;
    let applied: BTreeMap<String, String> = rows.into_iter().map(|r| (r.name, r.hash)).collect();
    check(&applied, migrations)?;
    for (table, text) in tables {
        let name = ["table_", table].concat();
        let hash = content_hash(text);
        if applied.get(&name) != Some(&hash) {
            apply_one(db, &name, text, hash).await?;
        }
    }
    for (name, text) in migrations.iter().filter(|(name, _)| !applied.contains_key(*name)) {
        apply_one(db, name, text, content_hash(text)).await?;
        tracing::info!(migration = name, "migration applied");
    }
    Ok(())
}

/// Refuses a database whose migrations are not a subset of ours, byte for byte.
fn check(applied: &BTreeMap<String, String>, migrations: &[(&str, &str)]) -> Result<(), SchemaError> {
    for (name, hash) in applied.iter().filter(|(name, _)| !name.starts_with("table_")) {
        let Some((_, text)) = migrations.iter().find(|(ours, _)| ours == name) else {
            return Err(SchemaError::Unknown { name: name.clone() });
        };
        let ours = content_hash(text);
        if *hash != ours {
            return Err(SchemaError::Changed { name: name.clone(), applied: hash.clone(), ours });
        }
    }
    Ok(())
}

async fn apply_one(db: &Database, name: &str, text: &'static str, hash: String) -> Result<(), SchemaError> {
    let row = MigrationRow { name: name.to_owned(), hash, applied_at: Utc::now().into() };
    db.query("BEGIN")
        .then(text)
        .then("UPSERT $migration CONTENT $row")
        .then("COMMIT")
        .bind("migration", record("migration", name))
        .bind("row", row)
        .execute()
        .await
        .map(drop)
        .map_err(|source| SchemaError::Apply { name: name.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::DatabaseConfig;

    const TABLE: &[(&str, &str)] = surql!["schema": "migration"];

    async fn fresh() -> Database {
        Database::connect(&DatabaseConfig::new("mem://")).await.expect("memory opens")
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_whole_schema_applies_twice() {
        let db = fresh().await;
        apply(&db).await.expect("an empty database takes the schema");
        apply(&db).await.expect("a current database needs nothing");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_changed_migration_is_refused() {
        let db = fresh().await;
        apply_files(&db, TABLE, &[("0001_a", "CREATE thing:a")]).await.expect("applies");
        let fault = apply_files(&db, TABLE, &[("0001_a", "CREATE thing:b")]).await.expect_err("is refused");
        assert!(matches!(fault, SchemaError::Changed { name, .. } if name == "0001_a"));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_newer_database_is_refused() {
        let db = fresh().await;
        apply_files(&db, TABLE, &[("0001_a", "CREATE thing:a")]).await.expect("applies");
        assert!(matches!(apply_files(&db, TABLE, &[]).await, Err(SchemaError::Unknown { .. })));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_failing_migration_leaves_nothing_behind() {
        let db = fresh().await;
        let text = "CREATE thing:a; CREATE thing:a";
        assert!(apply_files(&db, TABLE, &[("0001_a", text)]).await.is_err());
        let marks: Vec<surrealdb::types::RecordId> =
            db.query("SELECT VALUE id FROM migration WHERE name = '0001_a'").rows().await.expect("reads");
        assert!(marks.is_empty());
        // The table itself may not exist either.
        let left: Vec<surrealdb::types::RecordId> =
            db.query("SELECT VALUE id FROM thing").rows().await.unwrap_or_default();
        assert!(left.is_empty());
    }
}
