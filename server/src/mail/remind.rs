//! Everybody's reminders of one day: looks up what waits, claims each person's receipt, sends, and writes down how it
//! ended.

use app::{
    app::url,
    domain::{
        reminder::{Duty, Reminder, Stand, States, reminders, speaks},
        round::Round,
        sheet::Kind,
    },
    error::AppError,
    pages::{fill::Wish, lines::Books},
    ports::{Ports, SheetFilter, SheetSummary, StoreError},
};
use chrono::{NaiveDate, Utc};
use tokio::sync::watch;

use super::{Letter, Mailer, letter::Line};
use crate::db::{Database, DbError, reminders::ReminderStore};

/// Why a day's reminders could not be looked up. What is not sent is looked up again an hour later.
#[derive(Debug, thiserror::Error)]
pub enum RemindError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store failed and has told the log.
    #[error(transparent)]
    Named(#[from] AppError),
    /// The receipts cannot be read or written.
    #[error(transparent)]
    Receipt(#[from] DbError),
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// People whose message the mail server took.
    pub sent: usize,
    /// People whose message it did not take.
    pub failed: usize,
}

/// Reminds everybody of what `today` asks for and who has not been reminded yet. Goes no further once `stopped` says
/// so, or once the mail server cannot be used at all; the next run of the day goes on.
pub async fn remind(
    db: &Database,
    ports: &Ports,
    mailer: &Mailer,
    today: NaiveDate,
    stopped: &watch::Receiver<bool>,
) -> Result<Report, RemindError> {
    let mut report = Report::default();
    let mut rounds = ports.rounds.all().await?;
    rounds.retain(|round| speaks(round, today));
    if rounds.is_empty() {
        return Ok(report);
    }
    let (people, tree) = (ports.people.all().await?, ports.units.tree(today).await?);
    let states = states(ports, &rounds).await?;
    let of_person = reminders(&rounds, &states, &people, &tree, today);
    let receipts = ReminderStore::new(db.clone());
    let mut books = Books::open(ports.clone()).await?;
    for person in &people {
        let (Some(to), Some(mine)) = (&person.email, of_person.get(&person.id)) else { continue };
        if *stopped.borrow() {
            break;
        }
        if !receipts.claim(person.id, today, Utc::now()).await? {
            continue;
        }
        let lines = lines(&mut books, mine).await?;
        let id = format!("{}.{today}", person.id);
        let letter = Letter::reminder(to.clone(), id, &person.name, &lines, today, mailer.site());
        match mailer.send(&letter).await {
            Ok(_) => {
                receipts.sent(person.id, today, Utc::now()).await?;
                report.sent += 1;
            }
            Err(fault) => {
                receipts.failed(person.id, today, Utc::now()).await?;
                report.failed += 1;
                tracing::warn!(person = %person.id, %fault, "a reminder was not sent and is tried again");
                if fault.concerns_everybody() {
                    break;
                }
            }
        }
    }
    Ok(report)
}

/// Where the self sheets and verifications of these rounds stand.
async fn states(ports: &Ports, rounds: &[Round]) -> Result<States, StoreError> {
    let mut states = States::new();
    for round in rounds {
        for kind in [Kind::SelfAssessment, Kind::Verification] {
            let filter = SheetFilter { round: Some(round.id), kind: Some(kind), ..SheetFilter::default() };
            let sheets = ports.sheets.everything(filter).await?;
            let stand = |sheet: SheetSummary| Stand { state: sheet.state, saved_at: sheet.saved_at };
            states.extend(sheets.into_iter().map(|sheet| (sheet.head.id, stand(sheet))));
        }
    }
    Ok(states)
}

/// What a message says about these.
async fn lines(books: &mut Books, mine: &[Reminder<'_>]) -> Result<Vec<Line>, AppError> {
    let mut lines = Vec::with_capacity(mine.len());
    for Reminder { round, due, duty, deadline } in mine {
        let line = books.due(round, due).await?;
        let fill = |kind| url::start(round.sheet_of(due, kind), &Wish { kind, ..line.wish() });
        let path = match duty {
            Duty::Assess => fill(Kind::SelfAssessment),
            Duty::Verify => fill(Kind::Verification),
            Duty::Explain | Duty::Settle => url::sheet(line.id),
        };
        let (unit, place) = (line.unit_name, line.place_name);
        lines.push(Line {
            duty: *duty,
            deadline: *deadline,
            period: round.period,
            unit,
            title: line.title,
            place,
            path,
        });
    }
    Ok(lines)
}
