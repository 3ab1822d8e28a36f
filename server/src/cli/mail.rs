//! `nenep mail test`: does the mail server take our messages?

use std::process::ExitCode;

use app::domain::email::EmailAddress;
use clap::Subcommand;

use super::{fail, runtime};
use crate::{
    config::Config,
    mail::{Letter, Mailer},
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Send one test message with the settings NENEP_SMTP_URL, NENEP_SMTP_FROM and NENEP_PUBLIC_URL, and print what the
    /// mail server said; exit 1 when it did not take it. The server may be running.
    Test {
        /// Where to send it.
        address: EmailAddress,
    },
}

/// Does it.
pub(super) fn run(command: &Command, config: &Config) -> ExitCode {
    let Command::Test { address } = command;
    let mailer = match Mailer::of(config) {
        Ok(Some(mailer)) => mailer,
        Ok(None) => {
            eprintln!("nenep: mail is not set up: set NENEP_SMTP_URL, NENEP_SMTP_FROM and NENEP_PUBLIC_URL");
            return ExitCode::FAILURE;
        }
        Err(fault) => return fail(&fault),
    };
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(fault) => return fail(&fault),
    };
    match runtime.block_on(mailer.send(&Letter::trial(address.clone(), mailer.site()))) {
        Ok(answer) => {
            println!("the mail server took the message: {answer}");
            ExitCode::SUCCESS
        }
        Err(fault) => fail(&fault),
    }
}
