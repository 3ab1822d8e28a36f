//! Faults on purpose: the program is killed, lines break, bodies come twice; then everything that was acknowledged is
//! read back and compared. `NENEP_SOAK=1` runs the long form. What is random is drawn from seeds that every run prints.

mod check;
mod client;
mod control;
mod disk;
mod kill;
mod nenep;
mod oracle;
mod picture;
mod repeat;
mod rotation;
mod said;
mod small;
mod walk;
mod writer;

/// Whether the long form is wanted.
fn soak() -> bool {
    std::env::var_os("NENEP_SOAK").is_some_and(|value| value == "1")
}
