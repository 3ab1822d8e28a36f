//! `nenep rollup verify`: are the rolled-up scores what the sheets say?

use std::process::ExitCode;

use clap::Subcommand;

use super::{fail, runtime};
use crate::{
    StartError,
    config::Config,
    context,
    db::{Database, DbError, schema},
    rollup::{self, Report},
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compute every row again from the sheets and compare; exit 1 when one differs. Stop the server first: an embedded
    /// database takes one process at a time.
    Verify,
}

/// Does it.
pub(super) fn run(command: &Command, config: &Config) -> ExitCode {
    let Command::Verify = command;
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(fault) => return fail(&fault),
    };
    match runtime.block_on(verify(config)) {
        Ok(report) => print(&report),
        Err(fault) => fail(&fault),
    }
}

async fn verify(config: &Config) -> Result<Report, StartError> {
    let db = Database::connect(&config.database()).await?;
    schema::apply(&db).await?;
    let report = compare(&db).await;
    db.close().await;
    report
}

async fn compare(db: &Database) -> Result<Report, StartError> {
    let ports = context::ports(db);
    rollup::renew(db, &ports).await?;
    Ok(rollup::verify(db, &ports).await.map_err(|fault| DbError::Row(fault.to_string()))?)
}

fn print(report: &Report) -> ExitCode {
    for difference in &report.differences {
        println!("{:?}\n  stored:   {:?}\n  expected: {:?}", difference.key, difference.stored, difference.expected);
    }
    println!("{} sheets, {} rows, {} differences", report.sheets, report.rows, report.differences.len());
    if report.differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
