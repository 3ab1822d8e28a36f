//! The program `nenep`. Everything it can do stands in `cli`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    server::cli::Cli::parse().run()
}
