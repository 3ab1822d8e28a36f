//! `nenep serve`: logs, listens, serves until SIGTERM or SIGINT.

use std::process::ExitCode;

use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tracing_subscriber::EnvFilter;

use super::{fail, runtime};
use crate::config::{Config, LogFormat};

/// Serves.
pub(super) fn run(config: Config) -> ExitCode {
    let filter = match EnvFilter::try_new(&config.log) {
        Ok(filter) => filter,
        Err(fault) => return fail(&fault),
    };
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => logs.init(),
        LogFormat::Json => logs.json().init(),
    }
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(fault) => return fail(&fault),
    };
    runtime.block_on(async {
        let listener = match TcpListener::bind(config.addr).await {
            Ok(listener) => listener,
            Err(fault) => {
                eprintln!("nenep: cannot listen on {} (NENEP_ADDR): {fault}", config.addr);
                return ExitCode::FAILURE;
            }
        };
        match crate::run(config, listener, stop()).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => fail(&fault),
        }
    })
}

/// Waits for SIGTERM or SIGINT.
async fn stop() {
    let term = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(fault) => {
                tracing::error!(%fault, "cannot listen for SIGTERM");
                std::future::pending::<()>().await;
            }
        }
    };
    let interrupt = async {
        if let Err(fault) = tokio::signal::ctrl_c().await {
            tracing::error!(%fault, "cannot listen for SIGINT");
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = term => tracing::info!("SIGTERM: stopping"),
        () = interrupt => tracing::info!("SIGINT: stopping"),
    }
}
