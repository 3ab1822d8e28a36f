//! What an engine can do for us, and the two that we have: one in this process, one at a server.

use std::{
    future::IntoFuture,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use futures::{FutureExt, future::BoxFuture};
use surrealdb::{
    IndexedResults, Surreal,
    engine::{any::Any, local::Db},
    types::Variables,
};
use surrealdb_core::kvs::Datastore;

use super::rotation::Rotation;

/// An engine. An object with boxed futures: the engine's own types are so deep that proving them `Send` again in every
/// caller takes the compiler minutes.
pub(super) trait Engine: Send + Sync {
    /// Sends a text with its values.
    fn send(&self, text: String, vars: Variables) -> BoxFuture<'_, Result<IndexedResults, surrealdb::Error>>;
    /// Selects name space and database.
    fn select<'a>(&'a self, namespace: &'a str, database: &'a str) -> BoxFuture<'a, Result<(), surrealdb::Error>>;
    /// Stops background work and flushes.
    fn close(&self) -> BoxFuture<'_, ()>;
}

/// In this process.
pub(super) struct Embedded {
    pub client: Surreal<Db>,
    pub datastore: Arc<Datastore>,
    pub closed: AtomicBool,
    /// None in memory.
    pub rotation: Option<Rotation>,
}

/// At a server, which looks after its own disk.
pub(super) struct Remote(pub Surreal<Any>);

impl Engine for Embedded {
    fn send(&self, text: String, vars: Variables) -> BoxFuture<'_, Result<IndexedResults, surrealdb::Error>> {
        if self.closed.load(Ordering::Acquire) {
            return async { Err(surrealdb::Error::internal("the database is closed".to_owned())) }.boxed();
        }
        let asked = self.client.query(text).bind(vars).into_future();
        match &self.rotation {
            Some(rotation) => rotation.outlast(&self.client, asked.boxed()).boxed(),
            None => asked.boxed(),
        }
    }

    fn select<'a>(&'a self, namespace: &'a str, database: &'a str) -> BoxFuture<'a, Result<(), surrealdb::Error>> {
        async move { self.client.use_ns(namespace).use_db(database).await.map(drop) }.boxed()
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        self.closed.store(true, Ordering::Release);
        async {
            if let Err(fault) = self.datastore.shutdown().await {
                tracing::error!(%fault, "the database did not close cleanly");
            }
        }
        .boxed()
    }
}

impl Engine for Remote {
    fn send(&self, text: String, vars: Variables) -> BoxFuture<'_, Result<IndexedResults, surrealdb::Error>> {
        self.0.query(text).bind(vars).into_future().boxed()
    }

    fn select<'a>(&'a self, namespace: &'a str, database: &'a str) -> BoxFuture<'a, Result<(), surrealdb::Error>> {
        async move { self.0.use_ns(namespace).use_db(database).await.map(drop) }.boxed()
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        async {}.boxed()
    }
}
