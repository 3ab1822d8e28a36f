//! Target C6: durable saves of a 30-answer sheet through HTTP (sign-in, checks, merge, score, change log, receipt) by
//! 16 clients, beside SQLite (WAL, synchronous=FULL) writing the same rows directly on the same disk. A program of its
//! own instead of a criterion bench: both sides run many clients at once, and the ratio is what counts.

use std::{
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use app::domain::{
    ids::{PersonId, UnitId},
    person::{Binding, Person, Role},
    unit::{QmsDuty, Span, Unit},
};
use clap::Parser;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use server::{
    config::Config,
    context,
    db::{Database, schema},
};
use tokio::{net::TcpListener, sync::oneshot};
use uuid::Uuid;

const CLIENTS: usize = 16;
const SAVES_EACH: usize = 25;
const ROUNDS: usize = 5;
const UNIT: &str = "SNV-20250301";

type Fault = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

fn main() -> Result<(), Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(10 << 20).build()?;
    let folder = tempfile::tempdir_in(".")?;
    let mut ratios = Vec::new();
    let server = runtime.block_on(Served::start(folder.path()))?;
    for round in 0..=ROUNDS {
        let ours = runtime.block_on(server.saves())?;
        let theirs = sqlite(&folder.path().join(format!("{round}.sqlite")))?;
        let ratio = ours / theirs;
        println!("round {round}: ours {ours:.0}/s, SQLite {theirs:.0}/s, ratio {ratio:.2}");
        // The first round warms both up.
        if round > 0 {
            ratios.push(ratio);
        }
    }
    runtime.block_on(server.stop())?;
    ratios.sort_by(f64::total_cmp);
    println!("C6 durable saves ratio (ours/SQLite), median of {ROUNDS}: {:.2}", ratios[ratios.len() / 2]);
    Ok(())
}

/// A running server with one unit and one person of its team.
struct Served {
    url: String,
    token: String,
    items: Vec<String>,
    stop: oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<Result<(), server::StartError>>,
}

impl Served {
    async fn start(folder: &Path) -> Result<Self, Fault> {
        let mut config = Settings::try_parse_from(["bench"])?.config;
        config.data = folder.to_owned();
        config.database = None;
        config.checklists = Some(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists").into());
        config.site_root = Some("/nonexistent".into());
        config.hash_files = Some(false);
        config.demo = false;
        let db = Database::connect(&config.database()).await?;
        schema::apply(&db).await?;
        let ports = context::ports(&db);
        ports.units.put(&unit()?).await?;
        let roles = vec![Binding::at(Role::Team, UNIT.parse()?)];
        let person = Person {
            id: PersonId(Uuid::now_v7()),
            username: "bench".into(),
            name: "Đo lường".into(),
            active: true,
            roles,
            email: None,
        };
        ports.people.create(&person, "mot-mat-khau-dai").await?;
        drop(ports);
        db.close().await;
        drop(db);

        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(server::run(config, listener, async {
            // Dropping the sender stops the server just as well.
            let _ = stopped.await;
        }));
        let client = reqwest::Client::new();
        let signed = client
            .post(format!("{url}/api/v1/session"))
            .header("origin", &url)
            .json(&json!({"username": "bench", "password": "mot-mat-khau-dai", "token": true}))
            .send()
            .await?
            .error_for_status()?
            .json::<Value>()
            .await?;
        let token = signed["token"].as_str().ok_or("no token came back")?.to_owned();
        let list = client.get(format!("{url}/api/v1/checklists/5s-van-phong")).bearer_auth(&token).send().await?;
        let list = list.error_for_status()?.json::<Value>().await?;
        let items = list["items"].as_array().ok_or("no items")?.iter().filter_map(|i| i["id"].as_str());
        let items = items.map(ToOwned::to_owned).collect();
        Ok(Self { url, token, items, stop, serving })
    }

    /// Saves per second of all clients together.
    async fn saves(&self) -> Result<f64, Fault> {
        let begun = Instant::now();
        let clients = (0..CLIENTS).map(|n| {
            let (url, token) = (self.url.clone(), self.token.clone());
            let bodies: Vec<_> = (0..SAVES_EACH).map(|_| sheet(&self.items, n)).collect();
            tokio::spawn(async move {
                let client = reqwest::Client::new();
                for (id, body) in bodies {
                    let call = client.put(format!("{url}/api/v1/sheets/{id}")).bearer_auth(&token).json(&body);
                    call.send().await?.error_for_status()?;
                }
                Ok::<_, reqwest::Error>(())
            })
        });
        for client in clients.collect::<Vec<_>>() {
            client.await??;
        }
        Ok(per_second(begun.elapsed()))
    }

    async fn stop(self) -> Result<(), Fault> {
        drop(self.stop);
        self.serving.await??;
        Ok(())
    }
}

fn unit() -> Result<Unit, Fault> {
    Ok(Unit {
        id: UNIT.parse::<UnitId>()?,
        code: "SNV".into(),
        name: "Sở Nội vụ".into(),
        kind: "so_nganh".parse()?,
        block: None,
        parent: None,
        qms_duty: QmsDuty::Mandatory,
        pilot: Vec::new(),
        valid: Span { from: "2025-03-01".parse()?, to: None },
    })
}

/// A new sheet with an answer to every item.
fn sheet(items: &[String], client: usize) -> (Uuid, Value) {
    let id = Uuid::now_v7();
    let now = chrono::Utc::now();
    let answer = |item: &String| json!({"item": item, "value": {"score": 4}, "note": "Đạt", "answered_at": now});
    let body = json!({
        "id": id, "unit": UNIT, "place": null, "round": null, "kind": "self",
        "checklist": {"id": "5s-van-phong", "version": "1.0.0"},
        "audited_on": now.date_naive(), "base_revision": 0, "device": format!("tablet-{client}"), "sent_at": now,
        "answers": items.iter().map(answer).collect::<Vec<_>>(),
    });
    (id, body)
}

/// The same rows, written directly: one sheet with its answers, one row of the change log per value and note, one
/// receipt, in one durable transaction.
fn sqlite(path: &Path) -> Result<f64, Fault> {
    let setup = open(path)?;
    setup.execute_batch(
        "CREATE TABLE sheet (id TEXT PRIMARY KEY, unit TEXT, state TEXT, revision INTEGER, points INTEGER, answers TEXT);
         CREATE INDEX sheet_unit ON sheet (unit);
         CREATE TABLE change (sheet TEXT, revision INTEGER, n INTEGER, what TEXT, PRIMARY KEY (sheet, revision, n));
         CREATE TABLE receipt (sheet TEXT, hash TEXT, answer TEXT, PRIMARY KEY (sheet, hash));",
    )?;
    let path = Arc::new(path.to_owned());
    let begun = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let path = Arc::clone(&path);
            thread::spawn(move || -> Result<(), Fault> {
                let mut db = open(&path)?;
                for _ in 0..SAVES_EACH {
                    save(&mut db)?;
                }
                Ok(())
            })
        })
        .collect();
    for client in clients {
        client.join().map_err(|_| "a SQLite client panicked")??;
    }
    Ok(per_second(begun.elapsed()))
}

fn open(path: &Path) -> Result<Connection, Fault> {
    let db = Connection::open(path)?;
    db.busy_timeout(Duration::from_secs(30))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(db)
}

fn save(db: &mut Connection) -> Result<(), Fault> {
    let id = Uuid::now_v7().to_string();
    let stamp = json!({"at": "2026-11-21T03:04:05Z", "said_at": "2026-11-21T03:04:05Z", "device": "tablet-1", "by": id, "revision": 1});
    let answer = json!({"value": {"score": 4}, "value_stamp": stamp, "note": "Đạt", "note_stamp": stamp, "photos": []});
    let answers: serde_json::Map<_, _> = (0..30).map(|n| (format!("VP-S1-{n:02}"), answer.clone())).collect();
    let body = Value::Object(answers).to_string();
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    tx.execute("INSERT INTO sheet VALUES (?1, ?2, 'draft', 1, 116, ?3)", params![id, UNIT, body])?;
    for n in 0..60 {
        let what =
            json!({"what": "value", "item": format!("VP-S1-{n:02}"), "old": null, "new": {"score": 4}, "by": id})
                .to_string();
        tx.execute("INSERT INTO change VALUES (?1, 1, ?2, ?3)", params![id, n, what])?;
    }
    tx.execute("INSERT INTO receipt VALUES (?1, ?2, ?3)", params![id, "9f86d081884c7d65", "{\"revision\":1}"])?;
    tx.commit()?;
    Ok(())
}

fn per_second(elapsed: Duration) -> f64 {
    (CLIENTS * SAVES_EACH) as f64 / elapsed.as_secs_f64()
}
