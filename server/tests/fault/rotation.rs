//! The engine keeps what is new in a memtable of fixed size and in a log beside it. When the memtable is full both are
//! changed, and once the old memtable is a table on disk the old log is deleted. Whatever was acknowledged must be in one
//! of the two at any time. SurrealKV 0.21.4 breaks this twice, and `db/rotation.rs` makes it good:
//! - a commit that is in the old log and finds the memtable full goes into the new one, and loses its log with the old;
//! - a log that fills more than one memtable when it is replayed counts as done when the first of them is a table.

use std::{fs, path::Path, time::Duration};

use app::domain::ids::PhotoId;
use server::db::{
    Database, DatabaseConfig,
    photos::{PhotoStore, Size},
    schema,
};

use surrealdb::{
    Surreal,
    engine::local::Db,
    types::{Bytes, RecordId},
};
use surrealdb_cnf::ConfigMap;
use surrealdb_core::kvs::Datastore;

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

/// Negative control: the bare engine loses what it acknowledged. When this fails, a release has mended it: then
/// `db/rotation.rs` and its table can go.
#[tokio::test(flavor = "multi_thread")]
async fn the_bare_engine_is_caught_losing() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let (live, left) = (folder.path().join("live"), folder.path().join("left"));
    let client = bare(&live).await;
    let bytes = Bytes::from(vec![1; 100 << 10]);
    for n in 0..PICTURES {
        let said = client.query("CREATE type::record('thing', $n) SET bytes = $bytes RETURN NONE");
        said.bind(("n", n))
            .bind(("bytes", bytes.clone()))
            .await
            .and_then(|said| said.check())
            .expect("is acknowledged");
    }
    tokio::time::sleep(WHILE).await;
    killed(&live, &left);
    let mut said = bare(&left).await.query("SELECT VALUE id FROM thing").await.expect("is read");
    let kept: Vec<RecordId> = said.take(0).expect("a list");
    assert!((1..PICTURES as usize).contains(&kept.len()), "{} of {PICTURES} are there", kept.len());
}

/// The engine as it comes, with memtables of 8 MiB.
async fn bare(folder: &Path) -> Surreal<Db> {
    let settings = ConfigMap::empty().with_key_value("surrealkv_max_memtable_size", (8u64 << 20).to_string());
    let url = format!("surrealkv://{}?sync=every", folder.display());
    let datastore = Datastore::builder().with_config(settings).build_with_path(&url).await.expect("opens");
    let client = Surreal::<Db>::unstable_from_datastore(datastore, None).await.expect("a client");
    client.use_ns("bare").use_db("bare").await.expect("is selected");
    client
}

#[tokio::test(flavor = "multi_thread")]
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
    let values =
        fs::read_dir(live.join("vlog")).expect("values").map(|file| length(&file.expect("a file"))).sum::<u64>();
    let pictures = u64::from(PICTURES) * (100 << 10);
    assert!(values < pictures * 11 / 10, "{values} bytes are kept for ever for {pictures} bytes of pictures");
}

fn length(file: &fs::DirEntry) -> u64 {
    file.metadata().expect("a length").len()
}

#[tokio::test(flavor = "multi_thread")]
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
