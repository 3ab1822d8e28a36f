//! What is acknowledged because it is there already must be synced, too. A kill cannot show this, since what was written
//! survives the process; a power cut or a failing disk would. So the engine lets every commit wait before it is synced,
//! and nothing that was read meanwhile may be acknowledged before that.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use clap::Parser;
use rand::{SeedableRng, rngs::StdRng};
use server::{
    config::Config,
    db::{Database, DatabaseConfig},
};
use tokio::net::TcpListener;

use crate::{
    client::{Client, Put, Sent},
    kill::Victim,
    nenep::Nenep,
    repeat::READING,
    said::{ITEMS, UNITS, answer, patch, photo, sheet_id},
};

/// How long a commit waits; whoever reads sees it long before it is synced.
const WAIT: Duration = Duration::from_millis(900);

/// How far two acknowledgements of one sync may lie apart.
const TOGETHER: Duration = Duration::from_millis(300);

/// Settings as the command line makes them.
#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

/// Serves the folder in this process with commits that wait.
async fn serve_slowly(nenep: &Nenep) -> SocketAddr {
    let mut config = Settings::try_parse_from(["test"]).expect("the defaults are settings").config;
    config.checklists = Some(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists").into());
    config.site_root = Some("/nonexistent".into());
    config.demo = false;
    let slow = DatabaseConfig { commit_wait: Some(WAIT), ..DatabaseConfig::new(nenep.database()) };
    let db = Database::connect(&slow).await.expect("opens");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let state = server::prepare(config, &db, address).await.expect("the server starts");
    tokio::spawn(server::serve(state, listener, std::future::pending()));
    address
}

/// Sends a body and, as soon as it can be read, once more; how much earlier the second was acknowledged than the first.
async fn head_start(client: &Client, put: &Put, is_shown: impl AsyncFn() -> bool) -> Duration {
    let (other, same) = (client.clone(), put.clone());
    let first = tokio::spawn(async move { (other.put(&same).await, Instant::now()) });
    while !is_shown().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let shown = Instant::now();
    let (second, acknowledged) = (client.put(put).await, Instant::now());
    let (first, synced) = first.await.expect("does not panic");
    assert!(matches!((&first, &second), (Sent::Kept { .. }, Sent::Kept { .. })), "{first:?} {second:?}");
    assert!(synced - shown > TOGETHER * 2, "what can be read should still wait, or nothing is tested");
    synced.saturating_duration_since(acknowledged)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_is_acknowledged_only_when_the_first_is_on_disk() {
    let mut nenep = Nenep::prepare().await;
    // The program's own first start, so that the slow one has little to write.
    nenep.begin().await;
    nenep.kill().await;
    let client = Client::new(&format!("http://{}", serve_slowly(&nenep).await), nenep.token(), READING);

    let id = sheet_id(&mut StdRng::seed_from_u64(7));
    let put = patch(id, UNITS[0], "tablet-1", vec![answer(ITEMS[0], 3, "", 0, &[])], &[]);
    let early = head_start(&client, &put, async || client.sheet(id).await.expect("is answered").is_some()).await;
    assert!(early < TOGETHER, "a sheet was acknowledged {early:?} before it was on disk");

    let (id, put) = photo(7);
    let early = head_start(&client, &put, async || client.photo(&id).await.expect("is answered").is_some()).await;
    assert!(early < TOGETHER, "a photo was acknowledged {early:?} before it was on disk");
}
