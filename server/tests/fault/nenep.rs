//! The program itself, over a folder on disk that outlives it.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

use app::domain::{
    ids::{PersonId, UnitId},
    person::{Binding, Person, Role},
    unit::{QmsDuty, Span, Unit},
};
use server::{
    context,
    db::{Database, DatabaseConfig, schema},
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{kill::Victim, said::UNITS};

/// What the program prints when it is ready, before its address.
const READY: &str = "Nề nếp: http://";

/// The program and its folder. Both end when it is dropped.
pub struct Nenep {
    folder: TempDir,
    token: String,
    child: Option<Child>,
}

/// A running program.
pub struct Begun {
    /// Where it listens.
    pub address: SocketAddr,
}

impl Nenep {
    /// A folder with two units and a person of both teams, without a running program.
    pub async fn prepare() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let mut nenep = Self { folder, token: String::new(), child: None };
        let db = Database::connect(&DatabaseConfig::new(nenep.database())).await.expect("opens");
        schema::apply(&db).await.expect("applies");
        let ports = context::ports(&db);
        for id in UNITS {
            ports.units.put(&unit(id)).await.expect("the unit is kept");
        }
        let roles = UNITS.map(|unit| Binding::at(Role::Team, unit.parse().expect("a unit"))).to_vec();
        let (id, username) = (PersonId(Uuid::now_v7()), "team".to_owned());
        let person =
            Person { id, name: "Tổ tự đánh giá".to_owned(), username, active: true, roles, email: None };
        ports.people.create(&person, "mat-khau-thu-123").await.expect("the person is made");
        nenep.token = ports.sessions.issue(id, "fault").await.expect("a token is made");
        drop(ports);
        db.close().await;
        nenep
    }

    /// URL of the database, as the program makes it of its folder.
    pub fn database(&self) -> String {
        format!("surrealkv://{}?sync=every", self.folder.path().join("db").display())
    }

    /// The access token of the person.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Starts the program on a free port and waits until it says that it serves.
    pub async fn begin(&mut self) -> Begun {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nenep"));
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("NENEP_")) {
            command.env_remove(name);
        }
        let command = command
            .env("NENEP_DATA", self.folder.path())
            .env("NENEP_ADDR", "127.0.0.1:0")
            .env("NENEP_CHECKLISTS", concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists"))
            .env("LEPTOS_SITE_ROOT", "/nonexistent")
            // Small, so that it is changed often.
            .env("NENEP_DATABASE_MEMTABLE_MIB", "8")
            .env("NENEP_LOG", "warn");
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let out = child.stdout.take().expect("it has an output");
        self.child = Some(child);
        let ready = tokio::task::spawn_blocking(move || {
            BufReader::new(out).lines().map_while(Result::ok).find_map(|line| line.strip_prefix(READY)?.parse().ok())
        });
        let address = ready.await.expect("does not panic").expect("the program ended before it served");
        Begun { address }
    }
}

impl Victim for Nenep {
    async fn start(&mut self) -> String {
        let base = format!("http://{}", self.begin().await.address);
        let ready = reqwest::Client::builder().no_proxy().build().expect("a client").get(format!("{base}/readyz"));
        let answer = ready.send().await.expect("the program answers");
        assert!(answer.status().is_success(), "{}", answer.status());
        base
    }

    /// SIGKILL.
    async fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("it can be killed");
            child.wait().expect("it ends");
        }
    }

    fn token(&self) -> &str {
        &self.token
    }
}

impl Drop for Nenep {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn unit(id: &str) -> Unit {
    let id: UnitId = id.parse().expect("a unit");
    Unit {
        code: id.code().to_owned(),
        name: format!("Sở {}", id.code()),
        kind: "so_nganh".parse().expect("a kind"),
        block: None,
        parent: None,
        qms_duty: QmsDuty::Mandatory,
        pilot: Vec::new(),
        valid: Span { from: "2025-03-01".parse().expect("a day"), to: None },
        id,
    }
}
