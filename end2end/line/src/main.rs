//! The program `line`: prints its address as its first line, then obeys one order a line from its standard input and
//! answers each with `ok` or with what is wrong. It ends with its input, so it never outlives the test that started it.

use std::{
    io::{self, BufRead, Write},
    net::SocketAddr,
    process::ExitCode,
};

use clap::Parser;
use line::{Fault, Line, Order, Plan};

/// A TCP line that goes wrong on purpose.
#[derive(Parser)]
struct Settings {
    /// Where the line leads.
    #[arg(long)]
    to: SocketAddr,
    /// Port of the loopback to listen on; any free one when absent.
    #[arg(long, default_value_t = 0)]
    listen: u16,
    /// What `random` draws from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    match run(&Settings::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("line: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(settings: &Settings) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let line = runtime.block_on(Line::open(settings.listen, settings.to, Plan::Fixed(Fault::None)))?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", line.address())?;
    for order in io::stdin().lock().lines() {
        match order?.parse::<Order>() {
            Ok(order) => {
                order.give(&line, settings.seed);
                writeln!(out, "ok")?;
            }
            Err(fault) => writeln!(out, "{fault}")?,
        }
    }
    Ok(())
}
