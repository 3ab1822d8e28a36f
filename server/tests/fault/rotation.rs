//! The engine keeps what is new in a memtable of fixed size and in a log beside it. When the memtable is full both are
//! changed, and once the old memtable is a table on disk the old log is deleted. Whatever was acknowledged must be in one
//! of the two at any time. SurrealKV 0.21.4 breaks this twice, so these tests fail until it is mended:
//! - a commit that is in the old log and finds the memtable full goes into the new one, and loses its log with the old;
//! - a log that fills more than one memtable when it is replayed counts as done when the first of them is a table.

use std::{fs, path::Path, time::Duration};

use app::domain::ids::PhotoId;
use server::db::{
    Database, DatabaseConfig,
    photos::{PhotoStore, Size},
    schema,
};

use crate::said::sha256;

/// Pictures, each of a tenth of a MiB.
const PICTURES: u32 = 280;

/// Longer than a full memtable takes to become a table.
const WHILE: Duration = Duration::from_secs(2);

/// Opens a folder with memtables of so many MiB.
async fn open(folder: &Path, memtable: u64) -> (Database, PhotoStore) {
    let url = format!("surrealkv://{}?sync=every", folder.display());
    let config = DatabaseConfig { memtable: memtable << 20, ..DatabaseConfig::new(url) };
    let db = Database::connect(&config).await.expect("opens");
    schema::apply(&db).await.expect("applies");
    (db.clone(), PhotoStore::new(db))
}

/// What a kill leaves of an open folder.
fn killed(from: &Path, to: &Path) {
    fs::create_dir(to).expect("is made");
    for entry in fs::read_dir(from).expect("is a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            killed(&from, &to);
        } else {
            fs::copy(from, to).expect("is copied");
        }
    }
}

fn id(n: u32) -> PhotoId {
    sha256(&n.to_le_bytes()).parse().expect("a hash")
}

async fn fill(store: &PhotoStore) {
    for n in 0..PICTURES {
        store.put_picture(&id(n), Size::View, vec![n as u8; 100 << 10]).await.expect("is acknowledged");
    }
}

async fn lost(store: &PhotoStore) -> Vec<u32> {
    let mut lost = Vec::new();
    for n in 0..PICTURES {
        if store.picture(&id(n), Size::View).await.expect("is read").is_none() {
            lost.push(n);
        }
    }
    lost
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "SurrealKV 0.21.4 loses one commit of every full memtable"]
async fn a_commit_that_fills_the_memtable_survives_a_kill() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let (live, left) = (folder.path().join("live"), folder.path().join("left"));
    let (db, store) = open(&live, 8).await;
    fill(&store).await;
    tokio::time::sleep(WHILE).await;
    killed(&live, &left);
    let lost = lost(&open(&left, 8).await.1).await;
    db.close().await;
    assert!(lost.is_empty(), "of {PICTURES} acknowledged pictures these are gone: {lost:?}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "SurrealKV 0.21.4 forgets the rest of a log that fills several memtables"]
async fn a_log_larger_than_a_memtable_survives_two_kills() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let [first, second, third] = ["first", "second", "third"].map(|name| folder.path().join(name));
    let (large, store) = open(&first, 64).await;
    fill(&store).await;
    killed(&first, &second);
    // The setting was lowered: see NENEP_DATABASE_MEMTABLE_MIB.
    let (small, store) = open(&second, 8).await;
    assert_eq!(lost(&store).await, [0; 0], "after the first kill");
    tokio::time::sleep(WHILE).await;
    killed(&second, &third);
    let lost = lost(&open(&third, 8).await.1).await;
    large.close().await;
    small.close().await;
    assert!(lost.is_empty(), "of {PICTURES} acknowledged pictures these are gone: {lost:?}");
}
