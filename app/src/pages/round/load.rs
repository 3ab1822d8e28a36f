//! Gathers one round for the committee: policy first, then progress, assignments and names. The committee sees where a draft
//! stands, never what it says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    api::{ChangeLine, Counts, DueLine, Fit, RoundPage, SheetStand, UnitLine},
    resume::is_left_behind,
};
use crate::{
    boundary,
    domain::{
        collation,
        ids::{PersonId, RoundId, SheetId, UnitId},
        person::{Action, Person, Role, Subject, Verdict, policy},
        round::{Due, Round, Unfit, last_verifiers, propose, timely, unfit},
        sheet::{Kind, State},
        unit::Tree,
    },
    error::AppError,
    pages::lines::Books,
    ports::{Ports, SheetFilter, SheetSummary},
};

/// Rounds are the committee's.
pub(super) async fn committee() -> Result<Person, AppError> {
    let me = boundary::person().await?;
    let nowhere: UnitId = "x-20000101".parse().expect("a unit's id");
    let subject = Subject::of_unit(&nowhere);
    match policy(&me, Action::RunRounds, subject, &Tree::default()) {
        Verdict::Allowed => Ok(me),
        Verdict::Hidden | Verdict::Forbidden => Err(AppError::Forbidden),
    }
}

/// One round.
pub async fn page(id: RoundId) -> Result<RoundPage, AppError> {
    committee().await?;
    let ports = boundary::ports();
    let round = ports.rounds.get(id).await?.ok_or(AppError::NotFound)?;
    let today = boundary::today();
    let tree = ports.units.tree(round.opens_on).await?;
    let rounds = ports.rounds.all().await?;
    let people = ports.people.all().await?;
    let inspectors: Vec<&Person> = people.iter().filter(|p| p.active && p.is(Role::Inspector)).collect();
    let proposed = propose(&round, &people, &tree, &rounds);
    let sheets = sheets(&ports, id).await?;
    let mut books = Books::open(ports.clone()).await?;

    let mut units: BTreeMap<&UnitId, UnitLine> = BTreeMap::new();
    for (at, due) in round.due.iter().enumerate() {
        let line = due_line(&mut books, &round, due, &sheets, today).await?;
        let last = last_verifiers(&rounds, &round, &due.unit);
        let unit = units.entry(&due.unit).or_insert_with(|| UnitLine {
            name: books.unit_name(&due.unit),
            unit: due.unit.clone(),
            due: Vec::new(),
            fit: inspectors.iter().filter_map(|person| fit(person, &due.unit, &tree, &last)).collect(),
            proposed: None,
            overruled: String::new(),
            begun: false,
        });
        unit.proposed = unit.proposed.or(proposed.get(&at).copied());
        unit.overruled.clone_from(&due.overruled);
        unit.begun |= line.verification.state.is_some();
        unit.due.push(line);
    }
    let mut units: Vec<UnitLine> = units.into_values().collect();
    units.sort_by_cached_key(|unit| collation::key(&unit.name));
    let names: BTreeMap<PersonId, &str> = people.iter().map(|p| (p.id, p.name.as_str())).collect();
    let home = |person: &Person| person.units(Role::Inspector).map(|unit| books.unit_name(unit)).next();
    let named =
        |p: &&Person| (p.id, [Some(p.name.clone()), home(p)].into_iter().flatten().collect::<Vec<_>>().join(" — "));
    Ok(RoundPage {
        id,
        period: round.period,
        opens_on: round.opens_on,
        deadlines: round.deadlines,
        today,
        state: round.state,
        counts: counts(&units),
        inspectors: inspectors.iter().map(named).collect(),
        changes: round
            .changes
            .iter()
            .rev()
            .map(|change| ChangeLine {
                at: change.at,
                by: names.get(&change.by).map(|name| (*name).to_owned()).unwrap_or_default(),
                what: change.what.clone(),
            })
            .collect(),
        units,
    })
}

async fn sheets(ports: &Ports, round: RoundId) -> Result<BTreeMap<SheetId, SheetSummary>, AppError> {
    let filter = SheetFilter { round: Some(round), ..SheetFilter::default() };
    Ok(ports.sheets.everything(filter).await?.into_iter().map(|sheet| (sheet.head.id, sheet)).collect())
}

async fn due_line(
    books: &mut Books,
    round: &Round,
    due: &Due,
    sheets: &BTreeMap<SheetId, SheetSummary>,
    today: NaiveDate,
) -> Result<DueLine, AppError> {
    let published = books.checklist(&due.checklist).await?;
    let id = due.checklist.id.to_string();
    let title = published.map_or_else(
        || crate::domain::text::Text { vi: id.clone(), en: id.clone() },
        |published| published.checklist.title.clone(),
    );
    let stand = |kind, deadline| {
        let sheet = sheets.get(&round.sheet_of(due, kind));
        let handed_in = sheet.and_then(|s| s.locked_at);
        let read = sheet.filter(|s| s.state != State::Draft);
        SheetStand {
            sheet: read.map(|s| s.head.id),
            state: sheet.map(|s| s.state),
            timely: timely(handed_in, deadline, round.state, today),
            total: read.map(|s| s.total).filter(|t| t.max > 0),
            late: sheet.is_some_and(|s| s.late),
        }
    };
    Ok(DueLine {
        checklist: due.checklist.clone(),
        title,
        place: due.place,
        place_name: books.place_name(due.place).await?,
        own: stand(Kind::SelfAssessment, round.deadlines.self_assessment),
        verification: stand(Kind::Verification, round.deadlines.verification),
        verifier: due.verifier,
        left_behind: sheets
            .get(&round.sheet_id(due))
            .is_some_and(|own| is_left_behind(round.state, own.state, round.explanation_until(own.saved_at), today)),
    })
}

/// Whether this inspector may be sent there, with a reason or without.
fn fit(person: &Person, unit: &UnitId, tree: &Tree, last: &BTreeSet<PersonId>) -> Option<Fit> {
    match unfit(person, unit, tree, last) {
        None => Some(Fit { id: person.id, again: false }),
        Some(Unfit::Again) => Some(Fit { id: person.id, again: true }),
        Some(_) => None,
    }
}

fn counts(units: &[UnitLine]) -> Counts {
    let mut counts = Counts::default();
    for line in units.iter().flat_map(|unit| &unit.due) {
        let own = line.own.state.unwrap_or(State::Draft);
        counts.due += 1;
        counts.locked += u32::from(own != State::Draft);
        counts.assigned += u32::from(line.verifier.is_some());
        counts.submitted += u32::from(line.verification.state.is_some_and(|state| state != State::Draft));
        counts.disputed += u32::from(matches!(own, State::ExplanationAsked | State::Explained));
        counts.left_behind += u32::from(line.left_behind);
        counts.verified += u32::from(matches!(own, State::Verified | State::Published));
    }
    counts
}
