//! `nenep checklists check`: every fault of checklist files, without a database.

use std::{path::PathBuf, process::ExitCode};

use clap::Subcommand;

use super::fail;
use crate::{config::Config, publish};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print every fault as file:line:column: message [code]; exit 1 when there is one.
    Check {
        /// Files; all of the checklist folder when none is named.
        files: Vec<PathBuf>,
    },
}

/// Does it.
pub(super) fn run(command: &Command, config: &Config) -> ExitCode {
    let Command::Check { files } = command;
    let files = match files.as_slice() {
        [] => match publish::files(&config.checklists()) {
            Ok(files) => files,
            Err(fault) => return fail(&fault),
        },
        named => named.to_vec(),
    };
    let mut clean = true;
    for path in &files {
        match publish::check(path) {
            Ok(None) => {}
            Ok(Some(lines)) => {
                print!("{lines}");
                clean = false;
            }
            Err(fault) => {
                eprintln!("nenep: {fault}");
                clean = false;
            }
        }
    }
    if clean {
        println!("{} files without faults", files.len());
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
