//! Published checklists and scales: their exact texts with content hashes. A version's text never changes, so what was
//! parsed once is kept for good; which versions there are is asked again every two seconds.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::{
    domain::{
        checklist::{self, content_hash},
        ids::ChecklistId,
        scales::{self, Scales},
        sheet::ChecklistRef,
    },
    ports::{Checklists, Published, StoreError, Stored},
};
use async_trait::async_trait;
use chrono::Utc;
use surrealdb::types::{Datetime, RecordId, SurrealValue};

use super::{Database, DbError, cache::Cache, convert::parse, record};

/// The checklists of this database.
pub struct ChecklistStore {
    db: Database,
    versions: Cache<Vec<(ChecklistRef, String)>>,
    parsed: Mutex<BTreeMap<ChecklistRef, Arc<Published>>>,
    scales: Cache<Option<ScalesText>>,
    read_scales: Mutex<Option<(String, Arc<Scales>)>>,
}

/// What came of publishing a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publishing {
    /// It is new.
    New,
    /// The same text was published before.
    Known,
    /// Another text stands under this version; its hash.
    Differs(String),
}

impl ChecklistStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self {
            db,
            versions: Cache::default(),
            parsed: Mutex::default(),
            scales: Cache::default(),
            read_scales: Mutex::default(),
        }
    }

    /// Publishes the exact text of a version, unless another text stands there already.
    pub async fn publish(&self, at: &ChecklistRef, text: &str) -> Stored<Publishing> {
        let hash = content_hash(text);
        let row = ChecklistRow {
            id: key(at),
            checklist: at.id.to_string(),
            version: at.version.to_string(),
            hash: hash.clone(),
            content: text.to_owned(),
            published_at: Utc::now().into(),
        };
        let created = self.db.query("CREATE $row.id CONTENT $row").bind("row", row).execute().await;
        self.versions.forget().await;
        match created {
            Ok(_) => Ok(Publishing::New),
            Err(DbError::Exists) => {
                let known: Option<String> =
                    self.db.query("SELECT VALUE hash FROM ONLY $id").bind("id", key(at)).row().await?;
                let known = known.ok_or(StoreError::NotFound)?;
                Ok(if known == hash { Publishing::Known } else { Publishing::Differs(known) })
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// Puts the text of `scales.toml` in force; earlier texts are kept.
    pub async fn publish_scales(&self, text: &str) -> Stored<()> {
        self.db
            .query("UPSERT $id SET content = $content, published_at = $now")
            .bind("id", record("scales", content_hash(text)))
            .bind("content", text)
            .bind("now", Datetime::from(Utc::now()))
            .execute()
            .await?;
        self.scales.forget().await;
        Ok(())
    }

    async fn versions(&self) -> Result<Arc<Vec<(ChecklistRef, String)>>, DbError> {
        let read = || async {
            let rows: Vec<VersionRow> =
                self.db.query("SELECT checklist, version, hash FROM checklist ORDER BY id").rows().await?;
            let version = |row: VersionRow| {
                Ok((ChecklistRef { id: parse(&row.checklist)?, version: parse(&row.version)? }, row.hash))
            };
            rows.into_iter().map(version).collect()
        };
        self.versions.get(read).await
    }

    async fn read(&self, at: &ChecklistRef) -> Stored<Option<Arc<Published>>> {
        if let Some(known) = self.parsed.lock().unwrap_or_else(PoisonError::into_inner).get(at) {
            return Ok(Some(Arc::clone(known)));
        }
        let row: Option<ChecklistRow> = self.db.query("SELECT * FROM ONLY $id").bind("id", key(at)).row().await?;
        let Some(row) = row else { return Ok(None) };
        let checklist = checklist::parse(&row.content).map_err(|faults| unreadable(&row.id, &faults))?;
        let published = Arc::new(Published { checklist, hash: row.hash });
        self.parsed.lock().unwrap_or_else(PoisonError::into_inner).insert(at.clone(), Arc::clone(&published));
        Ok(Some(published))
    }
}

#[async_trait]
impl Checklists for ChecklistStore {
    async fn all(&self) -> Stored<Vec<Arc<Published>>> {
        let mut newest: BTreeMap<ChecklistId, ChecklistRef> = BTreeMap::new();
        for (at, _) in self.versions().await?.iter() {
            match newest.get(&at.id) {
                Some(known) if !is_newer(at, known) => {}
                _ => drop(newest.insert(at.id.clone(), at.clone())),
            }
        }
        let mut all = Vec::with_capacity(newest.len());
        for at in newest.values() {
            all.extend(self.read(at).await?);
        }
        Ok(all)
    }

    async fn newest(&self, id: &ChecklistId) -> Stored<Option<Arc<Published>>> {
        let versions = self.versions().await?;
        let own = versions.iter().map(|(at, _)| at).filter(|at| at.id == *id);
        match own.reduce(|a, b| if is_newer(b, a) { b } else { a }) {
            Some(at) => self.read(at).await,
            None => Ok(None),
        }
    }

    async fn get(&self, at: &ChecklistRef) -> Stored<Option<Arc<Published>>> {
        self.read(at).await
    }

    async fn scales(&self) -> Stored<Arc<Scales>> {
        let read = || async {
            let query =
                self.db.query("SELECT id, content, published_at FROM scales ORDER BY published_at DESC LIMIT 1");
            let rows: Vec<ScalesRow> = query.rows().await?;
            Ok::<_, DbError>(rows.into_iter().next().map(|row| ScalesText { text: row.content }))
        };
        let newest = self.scales.get(read).await?;
        let text = &newest.as_ref().as_ref().ok_or(StoreError::NotFound)?.text;
        let mut kept = self.read_scales.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, scales)) = kept.as_ref()
            && of == text
        {
            return Ok(Arc::clone(scales));
        }
        let scales = Arc::new(scales::parse(text).map_err(|faults| unreadable(&record("scales", "newest"), &faults))?);
        *kept = Some((text.clone(), Arc::clone(&scales)));
        Ok(scales)
    }
}

/// Whether a version comes after another: its numbers are compared as numbers, so 1.10.0 follows 1.9.0.
fn is_newer(a: &ChecklistRef, b: &ChecklistRef) -> bool {
    let order = |at: &ChecklistRef| {
        let part = |part: &str| (part.parse::<u64>().unwrap_or(0), part.to_owned());
        at.version.as_str().split('.').map(part).collect::<Vec<_>>()
    };
    order(a) > order(b)
}

fn key(at: &ChecklistRef) -> RecordId {
    record("checklist", [at.id.as_str(), "@", at.version.as_str()].concat())
}

/// A text that was published by a program with other rules.
fn unreadable(id: &RecordId, faults: &[checklist::Fault]) -> DbError {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();
    DbError::Row(format!("{id:?}: {first}"))
}

#[derive(Debug, PartialEq)]
struct ScalesText {
    text: String,
}

#[derive(Debug, Clone, SurrealValue)]
struct VersionRow {
    checklist: String,
    version: String,
    hash: String,
}

#[derive(Debug, Clone, SurrealValue)]
struct ChecklistRow {
    id: RecordId,
    checklist: String,
    version: String,
    hash: String,
    content: String,
    published_at: Datetime,
}

#[derive(Debug, Clone, SurrealValue)]
struct ScalesRow {
    content: String,
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1.0.1", "1.0.0", true)]
    #[case("1.10.0", "1.9.0", true)]
    #[case("2", "1.9", true)]
    #[case("1.0.0", "1.0.0", false)]
    #[case("1.0", "1.0.0", false)]
    fn versions_are_compared_by_number(#[case] a: &str, #[case] b: &str, #[case] newer: bool) {
        let at = |version: &str| ChecklistRef {
            id: "x".parse().expect("an id"),
            version: version.parse().expect("a version"),
        };
        assert_eq!(is_newer(&at(a), &at(b)), newer);
    }
}
