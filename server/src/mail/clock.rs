//! When reminders go out: once an hour while offices are open, and at a start that falls into these hours.

use std::time::Duration;

use app::domain::period::{VIETNAM, day_of};
use chrono::{DateTime, Timelike, Utc};
use tokio::sync::watch;

use super::remind;
use crate::context::AppState;

/// Hours of the day, +07:00, in which mail goes out: from 07:00 until before 18:00.
const HOURS: std::ops::Range<u32> = 7..18;

/// How long a message that is on its way may take after the signal to stop.
pub const GRACE: Duration = Duration::from_secs(5);

/// Reminds people until `stopped` says so; does nothing when mail is not set up. What a run leaves undone, the next one
/// does.
pub async fn keep_reminding(state: AppState, mut stopped: watch::Receiver<bool>) {
    let Some(mailer) = &state.mailer else { return };
    loop {
        let now = app::boundary::now();
        if is_open(now) {
            match remind(&state.db, &state.ports, mailer, day_of(now), &stopped).await {
                Ok(report) if report == Default::default() => {}
                Ok(report) => tracing::info!(sent = report.sent, failed = report.failed, "reminders sent by mail"),
                Err(fault) => tracing::error!(%fault, "reminders could not be sent and are tried again"),
            }
        }
        tokio::select! {
            // The other end is gone once serving has ended by itself.
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(until_next_hour(app::boundary::now())) => {}
        }
    }
}

fn is_open(now: DateTime<Utc>) -> bool {
    HOURS.contains(&now.with_timezone(&VIETNAM).hour())
}

/// Until the next full hour; never nothing.
fn until_next_hour(now: DateTime<Utc>) -> Duration {
    let gone = u64::from(now.minute() * 60 + now.second());
    Duration::from_secs(3600 - gone)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2026-11-21T23:59:59Z", false)]
    #[case("2026-11-22T00:00:00Z", true)]
    #[case("2026-11-22T10:59:59Z", true)]
    #[case("2026-11-22T11:00:00Z", false)]
    fn mail_goes_out_in_office_hours(#[case] now: &str, #[case] expected: bool) {
        assert_eq!(is_open(now.parse().expect("a moment")), expected);
    }

    #[rstest]
    #[case("2026-11-22T00:00:00Z", 3600)]
    #[case("2026-11-22T00:59:59.9Z", 1)]
    #[case("2026-11-22T00:30:15Z", 1785)]
    fn the_next_run_is_at_the_full_hour(#[case] now: &str, #[case] seconds: u64) {
        assert_eq!(until_next_hour(now.parse().expect("a moment")), Duration::from_secs(seconds));
    }
}
