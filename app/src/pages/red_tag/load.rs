//! Gathers red tags for their readers. Reading only; the policy says who reads and who does what.

use std::{cmp::Reverse, collections::BTreeSet};

use chrono::NaiveDate;

use super::api::{Card, Desk, RedTagCardsPage, RedTagLine, RedTagPage, RedTagsPage, Rights};
use crate::{
    app::url,
    boundary,
    domain::{
        ids::{PersonId, RedTagId, UnitId},
        person::{Action, Person, Role, Subject, Verdict, policy},
        red_tag::RedTag,
        scales::RedTagRules,
        text::Text,
        unit::Tree,
    },
    error::AppError,
    pages::{lines::Books, tags::code, work::RedTagsDue},
    ports::Ports,
};

/// Whether the person reads the red tags of this unit.
pub fn may_read(me: &Person, unit: &UnitId, tree: &Tree) -> bool {
    verdict(me, Action::ReadRedTags, unit, tree) == Verdict::Allowed
}

fn verdict(me: &Person, action: Action, unit: &UnitId, tree: &Tree) -> Verdict {
    policy(me, action, Subject::of_unit(unit), tree)
}

/// The tags of a unit and of those below it.
pub async fn list(id: UnitId) -> Result<RedTagsPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let mut books = Books::open(ports.clone()).await?;
    let today = boundary::today();
    let mut lines = Vec::new();
    let rules = books.scales().red_tag.clone();
    let (tree, tags) = of_unit(&ports, &me, &id).await?;
    for tag in tags {
        let found = found(&mut books, &tag).await?;
        let other = (tag.facts.unit != id).then(|| books.unit_name(&tag.facts.unit));
        lines.push(RedTagLine {
            id: tag.id,
            number: tag.number,
            unit_name: other,
            found,
            state: tag.state,
            decide_by: tag.facts.decide_by,
            age: tag.age(today),
            overdue: tag.is_overdue(today),
            decision: tag.ruling().map(|(_, ruling)| decision(&rules, ruling.decision.as_str())),
            photo: tag.facts.photos.keys().next().cloned(),
            reason: reason(&rules, &tag),
            item: tag.facts.item,
            quantity: tag.facts.quantity,
        });
    }
    // What waits for the head comes first, and of that what waits the longest; then what waits to be carried out.
    lines.sort_by_key(|line| {
        let waits = if line.state.is_undecided() { line.decide_by } else { NaiveDate::MAX };
        (!line.state.is_undecided(), line.state, waits, Reverse(line.number))
    });
    let writes = verdict(&me, Action::WriteRedTags, &id, &tree) == Verdict::Allowed && tree.get(&id).is_some();
    let desk = match writes {
        true => Some(desk(&ports, &rules, &id).await?),
        false => None,
    };
    Ok(RedTagsPage { unit_name: books.unit_name(&id), unit: id, today, lines, desk })
}

/// What waits among the red tags of the person's own units, by the tree of today.
pub async fn due(
    ports: &Ports,
    books: &Books,
    me: &Person,
    tree: &Tree,
    today: NaiveDate,
) -> Result<Vec<RedTagsDue>, AppError> {
    let bound: BTreeSet<&UnitId> = [Role::Head, Role::Team].into_iter().flat_map(|role| me.units(role)).collect();
    let mut found = Vec::new();
    for unit in bound.into_iter().filter(|unit| tree.get(unit).is_some()) {
        let tags = ports.red_tags.list(Some(&within(tree, unit))).await?;
        let count = |wanted: &dyn Fn(&RedTag) -> bool| tags.iter().filter(|tag| wanted(tag)).count() as u32;
        found.push(RedTagsDue {
            unit_name: books.unit_name(unit),
            to_decide: count(&|tag| tag.state.is_undecided()),
            overdue: count(&|tag| tag.is_overdue(today)),
            decides: verdict(me, Action::DecideRedTags, unit, tree) == Verdict::Allowed,
            unit: unit.clone(),
        });
    }
    Ok(found)
}

/// The unit and those below it.
fn within(tree: &Tree, unit: &UnitId) -> Vec<UnitId> {
    tree.iter().filter(|one| tree.is_within(&one.id, unit)).map(|one| one.id.clone()).collect()
}

/// One tag.
pub async fn page(id: RedTagId) -> Result<RedTagPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let tag = ports.red_tags.get(id).await?.ok_or(AppError::NotFound)?;
    let tree = ports.units.tree(tag.facts.tagged_on).await?;
    let unit = &tag.facts.unit;
    boundary::allow(verdict(&me, Action::ReadRedTags, unit, &tree))?;
    let mut books = Books::open(ports.clone()).await?;
    let rules = books.scales().red_tag.clone();
    let people: BTreeSet<PersonId> = tag.changes.iter().map(|change| change.by).collect();
    let people = ports.people.names(&people.into_iter().collect::<Vec<_>>()).await?;
    let may = |action| verdict(&me, action, unit, &tree) == Verdict::Allowed;
    Ok(RedTagPage {
        rights: Rights { write: may(Action::WriteRedTags), decide: may(Action::DecideRedTags) },
        card: card(&mut books, &rules, &tag).await?,
        people: people.into_iter().collect(),
        desk: desk(&ports, &rules, unit).await?,
        tag,
    })
}

/// The cards of the tags that wait for a decision.
pub async fn cards(id: UnitId) -> Result<RedTagCardsPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let mut books = Books::open(ports.clone()).await?;
    let rules = books.scales().red_tag.clone();
    let (_, tags) = of_unit(&ports, &me, &id).await?;
    let mut waiting: Vec<RedTag> = tags.into_iter().filter(|tag| tag.state.is_undecided()).collect();
    waiting.sort_by_key(|tag| (tag.facts.unit.clone(), tag.number));
    let mut cards = Vec::new();
    for tag in &waiting {
        cards.push(card(&mut books, &rules, tag).await?);
    }
    Ok(RedTagCardsPage { unit_name: books.unit_name(&id), unit: id, cards })
}

/// The tags of a unit and of those that stand below it today, for somebody who reads the unit's own; the tree with them. A
/// unit that has ended is seen as of its last day.
async fn of_unit(ports: &Ports, me: &Person, id: &UnitId) -> Result<(std::sync::Arc<Tree>, Vec<RedTag>), AppError> {
    let tree = ports.tree_of(id).await?.ok_or(AppError::NotFound)?;
    boundary::allow(verdict(me, Action::ReadRedTags, id, &tree))?;
    let tags = ports.red_tags.list(Some(&within(&tree, id))).await?;
    Ok((tree, tags))
}

async fn desk(ports: &Ports, rules: &RedTagRules, unit: &UnitId) -> Result<Desk, AppError> {
    let places = ports.units.places(unit).await?.into_iter().map(|place| (place.id, place.name)).collect();
    Ok(Desk { unit: unit.clone(), places, rules: rules.clone(), today: boundary::today() })
}

async fn card(books: &mut Books, rules: &RedTagRules, tag: &RedTag) -> Result<Card, AppError> {
    let bad = || AppError::BadInput { code: "address".to_owned() };
    let (site, _) = boundary::site().ok_or_else(bad)?;
    Ok(Card {
        code: code(&format!("{site}{}", url::red_tag(tag.id))).map_err(|_| bad())?,
        number: tag.number,
        unit_name: books.unit_name(&tag.facts.unit),
        item: tag.facts.item.clone(),
        quantity: tag.facts.quantity,
        reason: reason(rules, tag).vi,
        found: found(books, tag).await?,
        held: tag.holding().map(|holding| holding.place.clone()),
        tagged_on: tag.facts.tagged_on,
        decide_by: tag.facts.decide_by,
    })
}

/// Where the thing was found: the place and the spot.
async fn found(books: &mut Books, tag: &RedTag) -> Result<String, AppError> {
    let place = books.place_name(tag.facts.place).await?;
    let spot = Some(tag.facts.spot.clone()).filter(|spot| !spot.is_empty());
    Ok(place.into_iter().chain(spot).collect::<Vec<_>>().join(", "))
}

/// The name of the reason; its id when the list has lost it.
fn reason(rules: &RedTagRules, tag: &RedTag) -> Text {
    let id = &tag.facts.reason;
    rules.reason(id).map_or_else(|| same(id.as_str()), |reason| reason.name.clone())
}

fn decision(rules: &RedTagRules, id: &str) -> Text {
    let known = rules.decisions.iter().find(|decision| decision.id.as_str() == id);
    known.map_or_else(|| same(id), |decision| decision.name.clone())
}

fn same(word: &str) -> Text {
    Text { vi: word.to_owned(), en: word.to_owned() }
}
