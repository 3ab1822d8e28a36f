//! Gathers what waits for an inspector: what the rounds send them to verify, visits, their own sheets. Reading only.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{
    api::{ChecklistChoice, Inspection, UnitChoice, Verification, VerificationStage},
    audits_load::own,
    load::{current, round_line},
    visits_load,
};
use crate::{
    domain::{
        collation,
        person::{Action, Person, Subject, Tie, Verdict, policy},
        round::{Round, RoundState},
        sheet::{ChecklistRef, Kind, State},
        unit::Tree,
    },
    error::AppError,
    pages::lines::{Books, SheetLine},
    ports::{Ports, Published, SheetFilter},
};

/// What an inspector sees under "My work".
pub(super) async fn inspection(
    ports: &Ports,
    books: &mut Books,
    rounds: &[Round],
    me: &Person,
    tree: &Tree,
    today: NaiveDate,
) -> Result<Inspection, AppError> {
    let sheets = own(ports, books, me, Kind::Spot).await?;
    let verifications = verifications(ports, books, rounds, me, today).await?;
    let visits = visits_load::visits(ports, books, me, today).await?;
    let published = rounds.iter().filter(|r| r.state == RoundState::Published);
    let published = published.map(|r| round_line(r, today, r.due.len() as u32, 0)).collect();
    let visitable = |unit: &_| {
        let subject = Subject { kind: Kind::Spot, tie: Tie::Author, ..Subject::of_unit(unit) };
        policy(me, Action::WriteSheet, subject, tree) == Verdict::Allowed
    };
    let mut units: Vec<_> = tree
        .iter()
        .filter(|u| u.parent.is_some() && visitable(&u.id))
        .map(|u| UnitChoice {
            id: u.id.clone(),
            name: u.name.clone(),
            block: u.block.as_ref().map(|b| b.as_str().to_owned()),
        })
        .collect();
    units.sort_by_cached_key(|u| (Reverse(u.block.clone()), collation::key(&u.name)));
    let checklists = ports.checklists.all().await?;
    let checklists = checklists.iter().map(|p| choice(p)).collect();
    Ok(Inspection { verifications, visits, sheets, published, units, checklists })
}

/// What the rounds that run send this person to verify. Of the unit's own sheet no more is used than where it stands.
async fn verifications(
    ports: &Ports,
    books: &mut Books,
    rounds: &[Round],
    me: &Person,
    today: NaiveDate,
) -> Result<Vec<Verification>, AppError> {
    let mut found = Vec::new();
    for round in current(rounds) {
        let mine: Vec<_> = round.due.iter().filter(|due| due.verifier == Some(me.id)).collect();
        if mine.is_empty() {
            continue;
        }
        let units = mine.iter().map(|due| due.unit.clone()).collect();
        let filter = SheetFilter { units: Some(units), round: Some(round.id), ..SheetFilter::default() };
        let sheets = ports.sheets.everything(filter).await?;
        for due in mine {
            let find = |kind| sheets.iter().find(|s| s.head.id == round.sheet_of(due, kind));
            let own = find(Kind::SelfAssessment).map_or(State::Draft, |sheet| sheet.state);
            let begun = find(Kind::Verification).filter(|sheet| sheet.author == me.id);
            let stage = match (begun.map(|sheet| sheet.state), own) {
                (None, State::Draft) => VerificationStage::Waiting,
                (None, _) => VerificationStage::Ready,
                (Some(State::Draft), _) => VerificationStage::Started,
                (Some(_), State::ExplanationAsked) => VerificationStage::Asked,
                (Some(_), State::Explained) => VerificationStage::Answer,
                (Some(_), _) => VerificationStage::Done,
            };
            let is_open =
                matches!(stage, VerificationStage::Started | VerificationStage::Asked | VerificationStage::Answer);
            if round.state == RoundState::Published && !is_open {
                continue;
            }
            let line = match begun {
                Some(sheet) => books.line(sheet.clone()).await?,
                None => {
                    let line = books.due(round, due).await?;
                    SheetLine { id: round.sheet_of(due, Kind::Verification), kind: Kind::Verification, ..line }
                }
            };
            let deadline = match stage {
                VerificationStage::Answer | VerificationStage::Asked => round.deadlines.explanation,
                _ => round.deadlines.verification,
            };
            let (own, days_left) = (round.sheet_id(due), (deadline - today).num_days());
            found.push(Verification { line, own, stage, deadline, days_left });
        }
    }
    found.sort_by(|a, b| (a.stage, a.deadline, &a.line.unit_name).cmp(&(b.stage, b.deadline, &b.line.unit_name)));
    Ok(found)
}

/// A published checklist, to choose from.
pub(super) fn choice(published: &Published) -> ChecklistChoice {
    let checklist = &published.checklist;
    let at = ChecklistRef { id: checklist.id.clone(), version: checklist.version.clone() };
    ChecklistChoice { at, title: checklist.title.clone() }
}
