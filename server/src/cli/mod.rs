//! The command line: what `nenep` can do besides serving.

mod checklists;
mod draw;
mod mail;
mod rollup;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;

/// Nề nếp: 5S and ISO 9001 checks of public offices.
#[derive(Debug, Parser)]
#[command(name = "nenep", version, about)]
pub struct Cli {
    /// What to do; serves when nothing is said.
    #[command(subcommand)]
    command: Option<Command>,
    /// Settings.
    #[command(flatten)]
    config: Config,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages and API (the default).
    Serve,
    /// Work with checklist files.
    #[command(subcommand)]
    Checklists(checklists::Command),
    /// Work with draws of spot audits.
    #[command(subcommand)]
    Draw(draw::Command),
    /// Work with the mail server.
    #[command(subcommand)]
    Mail(mail::Command),
    /// Work with rolled-up scores.
    #[command(subcommand)]
    Rollup(rollup::Command),
}

impl Cli {
    /// Does it.
    pub fn run(self) -> ExitCode {
        match self.command.unwrap_or(Command::Serve) {
            Command::Serve => serve::run(self.config),
            Command::Checklists(command) => checklists::run(&command, &self.config),
            Command::Draw(command) => draw::run(&command, &self.config),
            Command::Mail(command) => mail::run(&command, &self.config),
            Command::Rollup(command) => rollup::run(&command, &self.config),
        }
    }
}

/// Prints a fault and its causes, and fails.
fn fail(fault: &dyn std::error::Error) -> ExitCode {
    eprintln!("nenep: {fault}");
    let mut source = fault.source();
    while let Some(cause) = source {
        eprintln!("  because: {cause}");
        source = cause.source();
    }
    ExitCode::FAILURE
}

/// An async runtime for the database. Its query engine recurses deeply: threads get 10 MiB of stack.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(10 << 20).build()
}
