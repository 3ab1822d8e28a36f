//! The server of Nề nếp: the only crate that knows SurrealDB, files, time and the network.
//!
//! # Layout
//! - [`cli`], [`config`]: the command line and every setting.
//! - [`run`]: opens the database, publishes the checklists, serves; `main` and the tests start the same thing.
//! - [`router`], [`security`], [`assets`]: every route and layer; [`rest`]: the calls of `/api/v1`.
//! - [`shell`], [`releases`]: the start without network, and the bundles of earlier releases.
//! - [`mail`]: reminders by mail; [`site`]: the address that its links and printed tags begin with.
//! - [`tls`]: certificates, https on the server's own port, and the trial without a certificate.
//! - [`context`]: what requests may use; [`db`]: the adapters behind the ports; [`auth`]: passwords and tokens.
//! - [`fixed_points`]: what a unit does with the points from which it photographs.
//! - [`red_tags`]: what a unit does with its red tags.
//! - [`sheets`], [`rounds`], [`draws`], [`quality_systems`], [`photos`], [`rollup`]: saving and verifying sheets, running
//!   rounds, drawing spot audits, registers of quality systems, cleaning pictures, rolled-up scores.
//! - [`publish`], [`setup`], [`demo`]: what happens at a start.
#![forbid(unsafe_code)]
#![recursion_limit = "256"]

pub mod assets;
pub mod auth;
pub mod bundle;
pub mod cli;
pub mod config;
pub mod context;
pub mod db;
pub mod demo;
pub mod draws;
pub mod findings;
pub mod fixed_points;
pub mod mail;
pub mod photos;
pub mod publish;
pub mod quality_systems;
pub mod red_tags;
pub mod releases;
pub mod rest;
pub mod rollup;
pub mod rounds;
pub mod router;
pub mod security;
pub mod setup;
pub mod sheets;
pub mod shell;
pub mod site;
pub mod tls;

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use app::boundary::Site;
use axum::serve::ListenerExt;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    config::Config,
    context::AppState,
    db::{ConnectError, Database, DbError, checklists::ChecklistStore, schema, schema::SchemaError},
    mail::{MailError, Mailer},
    publish::PublishError,
    releases::Releases,
    site::{NotASite, PublicUrl},
    tls::{Door, Tls, TlsError},
};

/// How long requests may take to end after the signal to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Why the server did not start or did not go on. Meant for the person at the console.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// Mail is set up in half.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// The address of the site cannot be read.
    #[error(transparent)]
    Site(#[from] NotASite),
    /// The database cannot be opened.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The database has another shape.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// The checklist files cannot be used.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The database had a problem.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The rolled-up scores could not be made anew.
    #[error("the rolled-up scores could not be made anew: {0}")]
    Rollup(#[from] rollup::RenewError),
    /// The demonstration data could not be written.
    #[error("the demonstration data could not be written: {0}")]
    Demo(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The network had a problem.
    #[error("serving failed: {0}")]
    Serve(#[source] std::io::Error),
}

/// Serves on this listener until `shutdown` comes, then lets running requests end.
pub async fn run(
    config: Config,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StartError> {
    let db = Database::connect(&config.database()).await?;
    let address = listener.local_addr().map_err(StartError::Serve)?;
    let served = match prepare(config, &db, address).await {
        Ok(state) => serve(state, listener, shutdown).await,
        Err(fault) => Err(fault),
    };
    db.close().await;
    served
}

/// Brings the database up to date, publishes the checklists and fills an empty database with what it needs.
pub async fn prepare(mut config: Config, db: &Database, address: SocketAddr) -> Result<AppState, StartError> {
    let tls = Tls::of(&config)?;
    let mailer = Mailer::of(&config)?;
    let public: Option<PublicUrl> = config.public_url.as_deref().map(str::parse).transpose()?;
    // A trial ends: a browser that insists on https for a year would then be locked out of this machine's name.
    config.https |= tls.as_ref().is_some_and(|tls| tls.trial().is_none());
    schema::apply(db).await?;
    publish::publish(&config.checklists(), &ChecklistStore::new(db.clone())).await?;
    let leptos = router::leptos_options(&config);
    let shell = router::shell(&leptos);
    let releases = Releases::keep(&config.data, &leptos, &shell);
    let ports = context::ports(db);
    rollup::renew(db, &ports).await?;
    let site = Site { public: public.map(|public| public.address), https: config.https || tls.is_some() };
    let state =
        AppState { db: db.clone(), ports, site, config: Arc::new(config), leptos, shell, releases, tls, mailer };
    let urls = tls::urls(state.tls.as_ref(), address);
    if state.config.demo {
        let password = state.config.demo_password.as_deref();
        demo::start(db, &state.ports, password).await.map_err(|fault| StartError::Demo(fault.into()))?;
    } else if let Some(token) = setup::offer(db).await? {
        println!("Nobody has an account yet. Create the administrator once at\n  {}/setup?token={token}", urls[0]);
    }
    if state.mailer.is_none() {
        tracing::info!("no mail is sent: NENEP_SMTP_URL and NENEP_SMTP_FROM are not set");
    }
    tracing::info!(%address, durability = db.durability(), "serving");
    println!("Nề nếp: {}", urls.join("\n        "));
    if let Some(trial) = state.tls.as_ref().and_then(Tls::trial) {
        println!("{}", trial.notice(address, &urls));
    }
    Ok(state)
}

/// Serves what was prepared.
pub async fn serve(
    state: AppState,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StartError> {
    // Tapping changes nothing, but axum knows the caller's address of a tapped listener.
    let door = Door::new(listener, state.tls.clone()).tap_io(|_| ());
    let (stopping, mut stopped) = watch::channel(false);
    let mut reminding = tokio::spawn(mail::keep_reminding(state.clone(), stopped.clone()));
    let router = router::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let signal = async move {
        shutdown.await;
        stopping.send_replace(true);
    };
    let late = async {
        let told = stopped.wait_for(|stop| *stop).await.is_ok();
        if told { tokio::time::sleep(GRACE).await } else { std::future::pending().await }
    };
    let served = tokio::select! {
        served = axum::serve(door, router).with_graceful_shutdown(signal) => served.map_err(StartError::Serve),
        () = late => {
            tracing::warn!("some requests did not end in time");
            Ok(())
        }
    };
    if tokio::time::timeout(mail::GRACE, &mut reminding).await.is_err() {
        tracing::warn!("a reminder was on its way and is tried again after the next start");
        reminding.abort();
    }
    served
}
