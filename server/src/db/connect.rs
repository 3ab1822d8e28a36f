//! Opens the database that one URL names: embedded on disk, embedded in memory, or a remote server.
//! Embedded engines are built by hand, because only the datastore's builder takes our cache and memtable sizes:
//! left alone they grow with the machine's memory. What is stored is not this file's business.

use std::{path::Path, sync::Arc, time::Duration};

use futures::{FutureExt, future::BoxFuture};
use surrealdb::{IndexedResults, Surreal, engine::local::Db, opt::auth::Root, types::Variables};
use surrealdb_cnf::ConfigMap;
use surrealdb_core::kvs::Datastore;

use super::{
    ConnectError, DbError,
    durability::{durability, url_fault},
    engine::{Embedded, Engine, Remote},
    rotation::{self, Rotation},
};

/// Where the database is and how much memory it may use.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// `surrealkv://<folder>?sync=every`, `mem://`, `ws://host:port` or `wss://host:port`.
    pub url: String,
    /// Bytes of the block cache of the embedded engine.
    pub block_cache: u64,
    /// Bytes of the memtable of the embedded engine. Reopening replays at most this much; no transaction may be larger.
    pub memtable: u64,
    /// How long a commit of the embedded engine waits for others, so that one sync serves them all; none leaves it to
    /// the engine. A commit can be read while it waits.
    pub commit_wait: Option<Duration>,
    /// Sign-in name at a remote server.
    pub user: Option<String>,
    /// Password at a remote server.
    pub password: Option<String>,
    /// Name space at the server.
    pub namespace: String,
    /// Database in the name space.
    pub database: String,
}

impl DatabaseConfig {
    /// Defaults for this URL: 64 MiB cache, 32 MiB memtable.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            block_cache: 64 << 20,
            memtable: 32 << 20,
            commit_wait: None,
            user: None,
            password: None,
            namespace: "nenep".to_owned(),
            database: "nenep".to_owned(),
        }
    }
}

/// The handle that everything queries through. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    engine: Arc<dyn Engine>,
    durability: Arc<str>,
}

impl Database {
    /// Opens the database and selects name space and database.
    pub fn connect(config: &DatabaseConfig) -> BoxFuture<'_, Result<Self, ConnectError>> {
        Self::open(config).boxed()
    }

    async fn open(config: &DatabaseConfig) -> Result<Self, ConnectError> {
        let (scheme, rest) = config.url.split_once("://").ok_or_else(|| url_fault(config, "expected <engine>://…"))?;
        let (engine, durability) = match scheme {
            "surrealkv" => {
                let (folder, parameters) = rest.split_once('?').unwrap_or((rest, ""));
                let durability = durability(config, parameters)?;
                make_parent(folder)?;
                flush(config, Path::new(folder)).await?;
                (embedded(config, Some(Path::new(folder))).await?, durability)
            }
            "mem" | "memory" => (embedded(config, None).await?, "none: nothing survives a restart".to_owned()),
            "ws" | "wss" => (remote(config).await?, "as the remote server is set".to_owned()),
            other => {
                let why = format!("unknown engine {other:?}; use surrealkv, mem, ws or wss");
                return Err(url_fault(config, &why));
            }
        };
        tracing::info!(engine = scheme, durability, "database open");
        engine.select(&config.namespace, &config.database).await.map_err(DbError::from)?;
        Ok(Self { engine, durability: durability.into() })
    }

    /// What a successful write means here, in words.
    pub fn durability(&self) -> &str {
        &self.durability
    }

    /// Stops background work and flushes. The handle is of no use afterwards.
    pub fn close(&self) -> BoxFuture<'_, ()> {
        self.engine.close()
    }

    /// Sends texts as one request.
    pub(super) fn send(
        &self,
        texts: Vec<&'static str>,
        vars: Variables,
    ) -> BoxFuture<'_, Result<IndexedResults, surrealdb::Error>> {
        self.engine.send(texts.join(";\n"), vars)
    }
}

/// How many times as long as a log its memtable may be.
const SPREAD: u64 = 4;

/// Replays what the last run could not write out, into a memtable that takes all of it, and writes it out.
async fn flush(config: &DatabaseConfig, folder: &Path) -> Result<(), ConnectError> {
    let memtable = SPREAD * rotation::unflushed(folder).map_err(|fault| open_fault(config, fault))?;
    if memtable <= config.memtable {
        return Ok(());
    }
    tracing::info!("the last run did not end cleanly: its log is written out first");
    let datastore = datastore(&DatabaseConfig { memtable, ..config.clone() }, &config.url).await?;
    datastore.shutdown().await.map_err(|fault| open_fault(config, fault))
}

async fn datastore(config: &DatabaseConfig, path: &str) -> Result<Arc<Datastore>, ConnectError> {
    let mut settings = ConfigMap::empty()
        .with_key_value("surrealkv_block_cache_capacity", config.block_cache.to_string())
        .with_key_value("surrealkv_max_memtable_size", config.memtable.to_string())
        .with_key_value("surrealkv_vlog_threshold", rotation::SEPARATE.to_string());
    if let Some(wait) = config.commit_wait {
        settings = settings
            .with_key_value("surrealkv_grouped_commit_timeout", wait.as_nanos().to_string())
            .with_key_value("surrealkv_grouped_commit_wait_threshold", "1".to_owned());
    }
    // Maintenance writes, and a write before the storage version is stamped would make a new database look like an
    // old one for ever: so it starts last.
    let datastore = Datastore::builder().with_config(settings).without_maintenance_tasks().build_with_path(path).await;
    datastore.map_err(|fault| open_fault(config, fault))
}

/// Opens a data folder, or a database in memory.
async fn embedded(config: &DatabaseConfig, folder: Option<&Path>) -> Result<Arc<dyn Engine>, ConnectError> {
    let datastore = datastore(config, if folder.is_some() { &config.url } else { "memory" }).await?;
    datastore.check_version().await.map_err(|fault| open_fault(config, fault))?;
    datastore.bootstrap().await.map_err(|fault| open_fault(config, fault))?;
    datastore.start_maintenance_tasks();
    let client = Surreal::<Db>::unstable_from_datastore(Arc::clone(&datastore), None).await.map_err(DbError::from)?;
    let rotation = folder.map(|folder| Rotation::of(folder, config.memtable)).transpose();
    let rotation = rotation.map_err(|fault| open_fault(config, fault))?;
    Ok(Arc::new(Embedded { client, datastore, closed: Default::default(), rotation }))
}

async fn remote(config: &DatabaseConfig) -> Result<Arc<dyn Engine>, ConnectError> {
    let client = surrealdb::engine::any::connect(&config.url).await.map_err(|fault| open_fault(config, fault))?;
    if let (Some(username), Some(password)) = (config.user.clone(), config.password.clone()) {
        client.signin(Root { username, password }).await.map_err(|fault| open_fault(config, fault))?;
    }
    Ok(Arc::new(Remote(client)))
}

fn make_parent(folder: &str) -> Result<(), ConnectError> {
    let Some(parent) = Path::new(folder).parent().filter(|p| !p.as_os_str().is_empty()) else { return Ok(()) };
    std::fs::create_dir_all(parent).map_err(|source| ConnectError::Folder { path: parent.to_owned(), source })
}

fn open_fault(config: &DatabaseConfig, fault: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ConnectError {
    let url = config.url.split('?').next().unwrap_or_default().to_owned();
    ConnectError::Open { url, source: fault.into() }
}
