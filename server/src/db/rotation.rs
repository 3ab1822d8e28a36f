//! Makes good what SurrealKV 0.21.4 loses. It keeps what is new in a memtable of fixed size and in a log beside it; when
//! the memtable is full both are changed, and once the old memtable is a table on disk the old log is deleted. But a
//! commit that is in the old log when the memtable turns out to be full goes into the *new* memtable: killed before that
//! one is a table, too, the commit is gone although it was acknowledged.
//!
//! So nothing is acknowledged after a change of logs until the new memtable is a table: everybody else waits while it is
//! filled up with ballast. That costs a fraction of a second for every memtable that fills. The second fault: a log that
//! fills more than one memtable when it is replayed counts as done with the first; so a long log is replayed into a
//! memtable that takes all of it ([`unflushed`]), which is then written out. `tests/fault/rotation.rs` shows both faults;
//! when a release of the engine has mended them, this file can go.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use futures::future::BoxFuture;
use surrealdb::{
    Error, IndexedResults, Surreal,
    engine::local::Db,
    types::{Bytes, RecordId},
};
use tokio::{
    sync::RwLock,
    time::{sleep, timeout},
};

use super::record;

/// Parts in which a memtable is filled: no transaction may be larger than a memtable.
const PARTS: u64 = 8;
/// Bytes of one record of ballast: less than [`SEPARATE`], so that it is gone after the next compaction.
const RECORD: u64 = 32 << 10;
/// Bytes from which on a value is written to a file of values of its own. These files are never compacted: they are for
/// what stays as it is, pictures, and not for sheets, whose every save would stay there for ever.
pub(super) const SEPARATE: u64 = 64 << 10;
/// How long a memtable may take to become a table before the engine counts as stuck.
const PATIENCE: Duration = Duration::from_secs(30);

/// The logs of a data folder.
pub(super) struct Rotation {
    logs: PathBuf,
    memtable: u64,
    /// Held by everybody who writes; alone by whoever fills up.
    gate: RwLock<()>,
    /// The log up to which every change is made good.
    good: AtomicU64,
}

/// Logs by number, each with its length in bytes.
fn logs(folder: &Path) -> io::Result<Vec<(u64, u64)>> {
    let entries = match fs::read_dir(folder) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut logs = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if let Some(number) = name.to_str().and_then(|n| n.strip_suffix(".wal")).and_then(|n| n.parse().ok()) {
            // One that is deleted meanwhile is of no interest.
            logs.push((number, entry.metadata().map(|m| m.len()).unwrap_or(0)));
        }
    }
    logs.sort_unstable();
    Ok(logs)
}

/// Bytes that a data folder will replay when it is opened.
pub(super) fn unflushed(folder: &Path) -> io::Result<u64> {
    Ok(logs(&folder.join("wal"))?.iter().map(|(_, length)| length).sum())
}

fn broken(what: impl std::fmt::Display) -> Error {
    Error::internal(format!("the database's log: {what}"))
}

impl Rotation {
    /// Of an open data folder whose memtable takes so many bytes.
    pub fn of(folder: &Path, memtable: u64) -> io::Result<Self> {
        let rotation = Self { logs: folder.join("wal"), memtable, gate: RwLock::default(), good: AtomicU64::default() };
        rotation.good.store(rotation.newest()?, Ordering::Release);
        Ok(rotation)
    }

    fn newest(&self) -> io::Result<u64> {
        let last = logs(&self.logs)?.last().map(|(number, _)| *number);
        last.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("no log in {}", self.logs.display())))
    }

    /// Asks, and answers once nothing that was written or read can be lost by a change of logs.
    pub async fn outlast(
        &self,
        client: &Surreal<Db>,
        asked: BoxFuture<'_, Result<IndexedResults, Error>>,
    ) -> Result<IndexedResults, Error> {
        let writing = self.gate.read().await;
        let said = asked.await;
        drop(writing);
        if self.newest().map_err(broken)? != self.good.load(Ordering::Acquire) {
            let _alone = self.gate.write().await;
            self.make_good(client).await?;
        }
        said
    }

    /// Fills the memtable up and waits until it is a table. Nobody else writes meanwhile.
    async fn make_good(&self, client: &Surreal<Db>) -> Result<(), Error> {
        let changed = self.newest().map_err(broken)?;
        if changed == self.good.load(Ordering::Acquire) {
            return Ok(());
        }
        let bytes = Bytes::from(vec![0; RECORD as usize]);
        let records: Vec<RecordId> =
            (0..self.memtable / PARTS / RECORD).map(|n| record("ballast", n.cast_signed())).collect();
        for _ in 0..4 * PARTS {
            if self.newest().map_err(broken)? != changed {
                break;
            }
            let fill = "BEGIN; FOR $id IN $records { UPSERT $id SET bytes = $bytes RETURN NONE }; COMMIT";
            client.query(fill).bind(("records", records.clone())).bind(("bytes", bytes.clone())).await?.check()?;
        }
        let flushed = async {
            while logs(&self.logs)?.iter().any(|(number, _)| *number <= changed) {
                sleep(Duration::from_millis(2)).await;
            }
            Ok(())
        };
        timeout(PATIENCE, flushed).await.map_err(broken)?.map_err(|fault: io::Error| broken(fault))?;
        client.query("DELETE ballast RETURN NONE").await?.check()?;
        self.good.store(self.newest().map_err(broken)?, Ordering::Release);
        tracing::debug!(log = changed, "a change of logs is made good");
        Ok(())
    }
}
