//! Gathers findings for their readers: who sees what is `sight`'s, names are looked up here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::api::{FindingLine, FindingNote, FindingPage, FindingsPage, Rights, Tallied};
use crate::{
    boundary,
    domain::{
        checklist::Item,
        finding::{Finding, FindingState},
        ids::{FindingId, ItemId, PersonId, SheetId, UnitId},
        person::{Action, Person, Role, Verdict},
        sheet::Head,
        unit::Tree,
    },
    error::AppError,
    pages::lines::Books,
    ports::{FindingFilter, Ports},
};

/// The list.
pub async fn list(unit: Option<UnitId>) -> Result<FindingsPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let mut books = Books::open(ports.clone()).await?;
    let units = match &unit {
        Some(unit) => Some(vec![unit.clone()]),
        None => of_own(&ports, &me).await?,
    };
    let found = ports.findings.list(&FindingFilter { units, ..FindingFilter::default() }).await?;
    let found = ports.shown(&me, found).await?;
    let names = names(&ports, &found).await?;
    let mut lines = Vec::new();
    for finding in &found {
        lines.extend(line(&mut books, &me, finding, &names).await?);
    }
    let rank = |line: &FindingLine| {
        let last = line.due_on.unwrap_or(NaiveDate::MAX);
        (line.state == FindingState::Closed, std::cmp::Reverse(line.ageing.overdue), last, line.number)
    };
    lines.sort_by_key(rank);
    let unit = unit.map(|unit| (unit.clone(), books.unit_name(&unit)));
    Ok(FindingsPage { lines, today: boundary::today(), unit })
}

/// Whoever has units sees those; inspectors and the committee see what they may of all.
pub async fn of_own(ports: &Ports, me: &Person) -> Result<Option<Vec<UnitId>>, AppError> {
    if me.is(Role::Committee) || me.is(Role::Inspector) {
        return Ok(None);
    }
    let tree = ports.units.tree(boundary::today()).await?;
    let own = |unit: &UnitId| me.offices().any(|office| tree.is_within(unit, office));
    Ok(Some(tree.iter().map(|unit| unit.id.clone()).filter(|unit| own(unit)).collect()))
}

/// One finding.
pub async fn page(id: FindingId) -> Result<FindingPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let finding = ports.findings.get(id).await?.ok_or(AppError::NotFound)?;
    let finding = ports.shown(&me, vec![finding]).await?.pop().ok_or(AppError::NotFound)?;
    let mut books = Books::open(ports.clone()).await?;
    let names = names(&ports, std::slice::from_ref(&finding)).await?;
    let line = line(&mut books, &me, &finding, &names).await?.ok_or(AppError::NotFound)?;
    let item = item(&mut books, &finding).await?.ok_or(AppError::NotFound)?;
    let may = async |action| Ok::<_, AppError>(ports.may(&me, action, &finding).await? == Verdict::Allowed);
    let rights = Rights {
        assign: may(Action::AssignFinding).await?,
        work: may(Action::WorkFinding).await?,
        check: may(Action::CheckFinding).await?,
    };
    let tree = ports.units.tree(boundary::today()).await?;
    let people = if rights.assign { ports.people.all().await? } else { Vec::new() };
    let doers = people.iter().filter(|person| is_of_unit(person, &finding.unit, &tree));
    let (mut sheets, mut opens) = (Vec::new(), Vec::new());
    for one in finding.all() {
        if opens_to(&ports, &me, one.sheet).await? {
            opens.push(one.sheet);
        }
        if let Some(published) = books.checklist(&one.checklist).await? {
            sheets.push((one.sheet, published.checklist.title.clone()));
        }
    }
    let reporter = finding.outcome.as_ref().map(|outcome| outcome.by);
    Ok(FindingPage {
        doers: doers.map(|person| (person.id, person.name.clone())).collect(),
        people: names.into_iter().collect(),
        clause: item.clause.clone(),
        photo: item.photo,
        privacy: item.privacy,
        is_own: finding.doer == Some(me.id) || reporter == Some(me.id),
        is_dated: finding.due_on.is_none_or(|last| books.scales().calendar.knows(last)),
        today: boundary::today(),
        sheets,
        opens,
        rights,
        line,
        finding,
    })
}

/// Whether the person may read the sheet.
async fn opens_to(ports: &Ports, me: &Person, id: SheetId) -> Result<bool, AppError> {
    let Some(sheet) = ports.sheets.get(id).await? else { return Ok(false) };
    let tree = ports.units.tree(sheet.head.audited_on).await?;
    Ok(boundary::verdict(me, Action::ReadSheet, &sheet, &tree) == Verdict::Allowed)
}

/// Whether the person can act for the unit.
fn is_of_unit(person: &Person, unit: &UnitId, tree: &Tree) -> bool {
    person.active && [Role::Team, Role::Head].into_iter().any(|role| person.owns(role, unit, tree))
}

/// What is known of the findings of a sheet's items, for whoever scores them; `begins` when the sheet is not there yet.
pub async fn notes(
    ports: &Ports,
    me: &Person,
    head: &Head,
    begins: bool,
) -> Result<BTreeMap<ItemId, FindingNote>, AppError> {
    let filter = FindingFilter { units: Some(vec![head.unit.clone()]), ..FindingFilter::default() };
    let about =
        |finding: &Finding| finding.id == FindingId::of(&head.unit, head.place, &head.checklist.id, &finding.item);
    let found: Vec<Finding> = ports.findings.list(&filter).await?.into_iter().filter(about).collect();
    let today = boundary::today();
    let open_now = if begins { ports.shown(me, found.clone()).await? } else { Vec::new() };
    let note = |finding: Finding| {
        let last = finding.latest()?;
        let is_closed = finding.state == FindingState::Closed;
        let note = FindingNote {
            id: finding.id,
            number: finding.number,
            state: finding.state,
            found_on: last.found_on,
            statement: last.statement.clone(),
            evidence: last.evidence.clone(),
            opens: !begins || open_now.iter().any(|open| open.id == finding.id),
            due_on: finding.due_on,
            would_repeat: last.sheet != head.id && (is_closed || finding.is_overdue(today)),
        };
        Some((finding.item, note))
    };
    let found = ports.shown_at(me, found, begins.then_some(head)).await?;
    Ok(found.into_iter().filter_map(note).collect())
}

/// How many findings each unit has, as far as the reader may see them.
pub async fn tally(
    ports: &Ports,
    me: &Person,
    units: Option<Vec<UnitId>>,
) -> Result<BTreeMap<UnitId, Tallied>, AppError> {
    let found = ports.findings.list(&FindingFilter { units, ..FindingFilter::default() }).await?;
    let today = boundary::today();
    let mut tallied: BTreeMap<UnitId, Tallied> = BTreeMap::new();
    for finding in ports.shown(me, found).await? {
        let of = tallied.entry(finding.unit.clone()).or_default();
        of.repeated += u32::from(finding.repeats() > 0);
        if finding.state != FindingState::Closed {
            of.open += 1;
            of.overdue += u32::from(finding.is_overdue(today));
            of.mine += u32::from(finding.doer == Some(me.id));
        }
    }
    Ok(tallied)
}

async fn names(ports: &Ports, findings: &[Finding]) -> Result<BTreeMap<PersonId, String>, AppError> {
    let of = |finding: &Finding| {
        let found = finding.all().map(|one| one.by).collect::<Vec<_>>();
        let done = finding.changes.iter().map(|change| change.by);
        found
            .into_iter()
            .chain(done)
            .chain(finding.doer)
            .chain(finding.outcome.as_ref().map(|one| one.by))
            .collect::<Vec<_>>()
    };
    let people: BTreeSet<PersonId> = findings.iter().flat_map(of).collect();
    Ok(ports.people.names(&people.into_iter().collect::<Vec<_>>()).await?)
}

async fn item(books: &mut Books, finding: &Finding) -> Result<Option<Item>, AppError> {
    let Some(last) = finding.latest() else { return Ok(None) };
    let published = books.checklist(&last.checklist).await?;
    Ok(published.and_then(|published| published.checklist.item(&finding.item).cloned()))
}

async fn line(
    books: &mut Books,
    me: &Person,
    finding: &Finding,
    names: &BTreeMap<PersonId, String>,
) -> Result<Option<FindingLine>, AppError> {
    let (Some(item), Some(last)) = (item(books, finding).await?, finding.latest()) else { return Ok(None) };
    // What nobody has taken on yet waits for the head.
    let waits = matches!(finding.state, FindingState::Open | FindingState::Reopened);
    let accepts = waits && me.units(Role::Head).any(|unit| *unit == finding.unit);
    Ok(Some(FindingLine {
        id: finding.id,
        number: finding.number,
        unit: finding.unit.clone(),
        unit_name: books.unit_name(&finding.unit),
        place_name: books.place_name(finding.place).await?,
        item: finding.item.clone(),
        text: item.text,
        statement: last.statement.clone(),
        state: finding.state,
        severity: last.severity,
        due_on: finding.due_on,
        ageing: finding.ageing(boundary::today(), &books.scales().calendar),
        doer: finding.doer.and_then(|doer| names.get(&doer).cloned()),
        is_mine: accepts || finding.doer == Some(me.id),
        repeats: finding.repeats(),
    }))
}
