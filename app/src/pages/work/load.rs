//! Gathers what a person has to do, role by role. Reading only.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    boundary,
    domain::{
        ids::SheetId,
        person::{Person, Role},
        round::{Round, RoundState, Timely, timely},
        sheet::{ChangeKind, Kind, State},
        unit::Tree,
    },
    error::AppError,
    pages::{
        finding::{Tallied, of_own, tally},
        lines::Books,
        quality_system, red_tag,
    },
    ports::{Ports, SheetFilter, SheetSummary},
};

use super::{
    api::{RoundLine, Stage, Task, Work},
    audits_load::audits,
    inspection_load::inspection,
    visits_load,
};

/// The whole page.
pub async fn work() -> Result<Work, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let today = boundary::today();
    let tree = ports.units.tree(today).await?;
    let mut books = Books::open(ports.clone()).await?;
    let rounds = books.rounds().to_vec();
    let tasks = match me.is(Role::Team) || me.is(Role::Head) {
        true => Some(tasks(&ports, &mut books, &rounds, &me, &tree, today).await?),
        false => None,
    };
    let inspection = match me.is(Role::Inspector) {
        true => Some(inspection(&ports, &mut books, &rounds, &me, &tree, today).await?),
        false => None,
    };
    let audits = match me.is(Role::Auditor) {
        true => Some(audits(&ports, &mut books, &me, &tree).await?),
        false => None,
    };
    let rounds = match me.is(Role::Committee) {
        true => Some(progress(&ports, &rounds, today).await?),
        false => None,
    };
    let visited = match tasks.is_some() {
        true => visits_load::visited(&ports, &mut books, &me, today).await?,
        false => Vec::new(),
    };
    let red_tags = red_tag::due(&ports, &books, &me, &tree, today).await?;
    let late_duties = quality_system::late_duties(&ports, &me, &tree, today).await?;
    let findings = findings(&ports, &me).await?;
    Ok(Work {
        admin: me.is(Role::Admin),
        name: me.name,
        tasks,
        visited,
        red_tags,
        late_duties,
        inspection,
        audits,
        rounds,
        findings,
    })
}

/// The findings of everybody's own units; for whoever inspects or runs rounds, all that they may see.
async fn findings(ports: &Ports, me: &Person) -> Result<Tallied, AppError> {
    let add = |sum: Tallied, one: Tallied| Tallied {
        open: sum.open + one.open,
        overdue: sum.overdue + one.overdue,
        repeated: sum.repeated + one.repeated,
        mine: sum.mine + one.mine,
    };
    let units = of_own(ports, me).await?;
    Ok(tally(ports, me, units).await?.into_values().fold(Tallied::default(), add))
}

async fn tasks(
    ports: &Ports,
    books: &mut Books,
    rounds: &[Round],
    me: &Person,
    tree: &Tree,
    today: NaiveDate,
) -> Result<Vec<Task>, AppError> {
    let mut tasks = Vec::new();
    for round in current(rounds).filter(|r| r.opens_on <= today) {
        let own = |unit| me.owns(Role::Team, unit, tree) || me.owns(Role::Head, unit, tree);
        let due: Vec<_> = round.due.iter().filter(|d| own(&d.unit)).collect();
        if due.is_empty() {
            continue;
        }
        let units = due.iter().map(|d| d.unit.clone()).collect();
        let filter = SheetFilter {
            units: Some(units),
            round: Some(round.id),
            kind: Some(Kind::SelfAssessment),
            ..SheetFilter::default()
        };
        let mut begun: HashMap<SheetId, SheetSummary> =
            ports.sheets.everything(filter).await?.into_iter().map(|s| (s.head.id, s)).collect();
        for line in due {
            let may_lock = me.owns(Role::Head, &line.unit, tree);
            let (mut reason, mut asked, mut handed_in) = (None, None, None);
            let (line, stage) = match begun.remove(&round.sheet_id(line)) {
                None => (books.due(round, line).await?, Stage::Fresh),
                Some(sheet) => {
                    let back = returned(ports, &sheet).await?;
                    asked = Some(sheet.saved_at);
                    handed_in = sheet.locked_at;
                    let stage = stage(&sheet, back.as_ref());
                    reason = back.map(|back| back.reason);
                    (books.line(sheet).await?, stage)
                }
            };
            let timely = timely(handed_in, round.deadlines.self_assessment, round.state, today);
            // A round that has ended asks for nothing more than explanations; until it is published it says what is missed.
            let stage = match (round.state, line.state) {
                (RoundState::Open, _) | (_, Some(State::ExplanationAsked)) => stage,
                (RoundState::Closed, _) if timely == Timely::Missed => Stage::Missed,
                _ => continue,
            };
            let deadline = match line.state {
                Some(State::ExplanationAsked) => {
                    asked.map_or(round.deadlines.explanation, |at| round.explanation_until(at))
                }
                _ => round.deadlines.self_assessment,
            };
            let days_left = (deadline - today).num_days();
            tasks.push(Task { line, stage, deadline, days_left, timely, reason, may_lock });
        }
    }
    tasks.sort_by(|a, b| (a.stage, a.deadline, &a.line.unit_name).cmp(&(b.stage, b.deadline, &b.line.unit_name)));
    Ok(tasks)
}

/// Rounds in which something may still wait for somebody: those that are not published, and the newest that are, because what
/// was being verified meanwhile goes its way afterwards.
pub(super) fn current(rounds: &[Round]) -> impl Iterator<Item = &Round> {
    let newest = rounds.iter().filter(|round| round.state == RoundState::Published).take(4);
    let newest: Vec<_> = newest.map(|round| round.id).collect();
    rounds.iter().filter(move |round| round.state != RoundState::Published || newest.contains(&round.id))
}

/// How a draft came back.
struct Return {
    /// Why it was unlocked.
    reason: String,
    /// Nobody has changed anything since.
    untouched: bool,
}

/// Where a begun sheet stands in the list.
fn stage(sheet: &SheetSummary, back: Option<&Return>) -> Stage {
    match (sheet.state, back) {
        (State::ExplanationAsked, _) => Stage::Back,
        (State::Draft, Some(Return { untouched: true, .. })) => Stage::Back,
        (State::Draft, _) if sheet.missing == 0 => Stage::Ready,
        (State::Draft, Some(_)) => Stage::Back,
        (State::Draft, None) => Stage::Started,
        _ => Stage::Done,
    }
}

/// How a draft came back, when it was locked before.
async fn returned(ports: &Ports, sheet: &SheetSummary) -> Result<Option<Return>, AppError> {
    if sheet.state != State::Draft {
        return Ok(None);
    }
    let changes = ports.sheets.changes(sheet.head.id).await?;
    Ok(changes.into_iter().rev().enumerate().find_map(|(later, change)| match change.what {
        ChangeKind::State { new: State::Draft, old, reason } if old != State::Draft => {
            Some(Return { reason, untouched: later == 0 })
        }
        _ => None,
    }))
}

/// How the open rounds go, and the newest ones that ended.
async fn progress(ports: &Ports, rounds: &[Round], today: NaiveDate) -> Result<Vec<RoundLine>, AppError> {
    let mut lines = Vec::new();
    for round in rounds.iter().filter(|r| r.state == RoundState::Open) {
        let filter = SheetFilter { round: Some(round.id), kind: Some(Kind::SelfAssessment), ..SheetFilter::default() };
        let sheets = ports.sheets.everything(filter).await?;
        let drafts = sheets.iter().filter(|s| s.state == State::Draft).count() as u32;
        lines.push(round_line(round, today, sheets.len() as u32 - drafts, drafts));
    }
    for round in rounds.iter().filter(|r| r.state != RoundState::Open).take(4) {
        lines.push(round_line(round, today, 0, 0));
    }
    Ok(lines)
}

/// A round in a list.
pub(super) fn round_line(round: &Round, today: NaiveDate, locked: u32, started: u32) -> RoundLine {
    let deadline = round.deadlines.self_assessment;
    RoundLine {
        id: round.id,
        opens_on: round.opens_on,
        period: round.period,
        state: round.state,
        deadline,
        days_left: (deadline - today).num_days(),
        due: round.due.len() as u32,
        locked,
        started,
    }
}
