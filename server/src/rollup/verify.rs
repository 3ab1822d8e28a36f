//! `nenep rollup verify`: computes every row again from the sheets and names every difference. Rows must be bit-equal.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    domain::{
        rollup::{Key, Row, row},
        score::score,
        sheet::Kind,
    },
    ports::{Ports, StoreError},
};

use crate::db::{
    Database, DbError,
    rollups::RollupStore,
    sheets::{SheetStore, StoredSheet},
};

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Sheets that are no drafts.
    pub sheets: usize,
    /// Stored rows.
    pub rows: usize,
    /// Where stored and computed rows differ, by key.
    pub differences: Vec<Difference>,
}

/// A key whose stored row is not the one that follows from the sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The key.
    pub key: Key,
    /// The stored row, if there is one.
    pub stored: Option<Row>,
    /// The row that should be there, if any.
    pub expected: Option<Row>,
}

/// Compares all rows with all sheets. Writes nothing; while sheets are being locked it may report what is under way.
pub async fn verify(db: &Database, ports: &Ports) -> Result<Report, StoreError> {
    let store = SheetStore::new(db.clone());
    let mut expected: BTreeMap<Key, Row> = BTreeMap::new();
    let mut report = Report::default();
    let mut after = None;
    loop {
        let batch = store.counted_after(after).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.sheet.head.id);
        report.sheets += batch.len();
        for stored in &batch {
            let Some(row) = computed(ports, stored).await? else { continue };
            match expected.get(&row.key) {
                Some(old) if !row.replaces(old) => {}
                _ => drop(expected.insert(row.key.clone(), row)),
            }
        }
    }
    let mut stored: BTreeMap<Key, Row> = BTreeMap::new();
    for row in RollupStore::new(db.clone()).all().await? {
        stored.insert(row.key.clone(), row);
    }
    report.rows = stored.len();
    let keys: BTreeSet<&Key> = stored.keys().chain(expected.keys()).collect();
    report.differences = keys
        .into_iter()
        .filter(|key| stored.get(*key) != expected.get(*key))
        .map(|key| {
            let (stored, expected) = (stored.get(key).cloned(), expected.get(key).cloned());
            Difference { key: key.clone(), stored, expected }
        })
        .collect();
    Ok(report)
}

/// The row that a sheet stands for, from its answers alone.
async fn computed(ports: &Ports, stored: &StoredSheet) -> Result<Option<Row>, StoreError> {
    let head = &stored.sheet.head;
    let lost = |what: &str| StoreError::from(DbError::Row(format!("sheet {}: its {what} is gone", head.id)));
    let units = ports.units.all().await?;
    let unit = units.iter().find(|u| u.id == head.unit).ok_or_else(|| lost("unit"))?;
    let published = ports.checklists.get(&head.checklist).await?.ok_or_else(|| lost("checklist"))?;
    let checklist = &published.checklist;
    let scales = ports.checklists.scales().await?;
    let round = match head.round {
        Some(id) => Some(ports.rounds.get(id).await?.ok_or_else(|| lost("round"))?),
        None => None,
    };
    let bands = scales.bands(checklist.standard, head.audited_on);
    let score = score(checklist, &unit.kind, &stored.sheet.answers, bands);
    let verified = match head.counterpart().filter(|_| head.kind == Kind::Verification) {
        Some(own) => ports.sheets.get(own).await?.map(|own| own.state),
        None => None,
    };
    Ok(row(&stored.sheet, &score, checklist.standard, round.as_ref(), stored.late, verified))
}
