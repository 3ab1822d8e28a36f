//! Gathers draws for their readers: what concerns whom is `domain::draw`'s, names are looked up here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::api::{Choices, DrawLine, DrawPage, DrawsPage};
use crate::{
    boundary,
    domain::{
        draw::{DrawState, Drawing, Parts, Scope, Target},
        ids::{DrawId, PersonId},
        period::Period,
        person::{Person, Role},
        round::unfit,
        sheet::ChecklistRef,
        text::Text,
    },
    error::AppError,
    pages::lines::Books,
    ports::Ports,
};

/// The list.
pub async fn list() -> Result<DrawsPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let mut books = Books::open(ports.clone()).await?;
    let mut lines = Vec::new();
    for drawing in ports.met(ports.draws.all().await?, boundary::today()).await? {
        let drawing = shown(&ports, &me, drawing).await?;
        let begun = drawing.visits.iter().filter(|visit| visit.sheet.is_some()).count();
        let terms = &drawing.draw.terms;
        lines.push(DrawLine {
            id: terms.id,
            period: terms.period,
            drawn_on: terms.drawn_on,
            n: terms.n,
            title: title(&mut books, &drawing.pool.parts).await?,
            visits: (drawing.visits.len() as u32, begun as u32),
            state: drawing.state,
            pool: drawing.pool,
        });
    }
    let choices = match me.is(Role::Committee) {
        true => Some(choices(&ports).await?),
        false => None,
    };
    Ok(DrawsPage { lines, choices })
}

async fn choices(ports: &Ports) -> Result<Choices, AppError> {
    let today = boundary::today();
    let now = Period::quarter_of(today);
    let next = now.span().to.map(|last| Period::quarter_of(last + Days::new(1)));
    let tree = ports.units.tree(today).await?;
    let blocks: BTreeSet<_> = tree.iter().filter(|u| u.is_pilot(today)).filter_map(|u| u.block.clone()).collect();
    let published = ports.checklists.all().await?;
    let with_areas = published.iter().filter(|p| !p.checklist.areas.is_empty());
    let choice = |p: &std::sync::Arc<crate::ports::Published>| {
        let at = ChecklistRef { id: p.checklist.id.clone(), version: p.checklist.version.clone() };
        (at, p.checklist.title.clone())
    };
    Ok(Choices {
        periods: [Some(now), next].into_iter().flatten().collect(),
        blocks: blocks.into_iter().collect(),
        checklists: with_areas.map(choice).collect(),
    })
}

/// One draw.
pub async fn page(id: DrawId) -> Result<DrawPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let drawing = ports.draws.get(id).await?.ok_or(AppError::NotFound)?;
    let drawing = ports.met(vec![drawing], boundary::today()).await?.pop().ok_or(AppError::NotFound)?;
    let drawing = shown(&ports, &me, drawing).await?;
    let mut books = Books::open(ports.clone()).await?;
    let targets = drawing.draw.candidates.iter().map(|c| &c.target).chain(drawing.visits.iter().map(|v| &v.target));
    let mut labels = BTreeMap::new();
    for target in targets {
        labels.insert(target.to_string(), label(&mut books, target).await?);
    }
    let runs = me.is(Role::Committee);
    let people = if runs { ports.people.all().await? } else { Vec::new() };
    let tree = ports.units.tree(drawing.draw.terms.drawn_on).await?;
    let fit = match runs && drawing.state == DrawState::Opened {
        true => drawing
            .visits
            .iter()
            .map(|visit| {
                let may = |p: &&Person| unfit(p, &visit.target.unit, &tree, &BTreeSet::new()).is_none();
                people.iter().filter(may).map(|p| p.id).collect()
            })
            .collect(),
        false => Vec::new(),
    };
    let named: BTreeSet<PersonId> = drawing
        .changes
        .iter()
        .map(|change| change.by)
        .chain(drawing.visits.iter().filter_map(|visit| visit.inspector))
        .chain(fit.iter().flatten().copied())
        .collect();
    let names = ports.people.names(&named.into_iter().collect::<Vec<_>>()).await?;
    let scales = ports.checklists.scales().await?;
    Ok(DrawPage {
        title: title(&mut books, &drawing.pool.parts).await?,
        weights: drawing.draw.verify_weights(&scales),
        labels,
        people: names.into_iter().collect(),
        fit,
        runs,
        drawing,
    })
}

async fn shown(ports: &Ports, me: &Person, drawing: Drawing) -> Result<Drawing, AppError> {
    let tree = ports.units.tree(drawing.draw.terms.drawn_on).await?;
    Ok(drawing.shown_to(me, &tree))
}

async fn title(books: &mut Books, parts: &Parts) -> Result<Option<Text>, AppError> {
    let Parts::Areas { checklist } = parts else { return Ok(None) };
    Ok(books.checklist(checklist).await?.map(|published| published.checklist.title.clone()))
}

/// What was drawn, in words: the unit, and which part of it.
pub async fn label(books: &mut Books, target: &Target) -> Result<Text, AppError> {
    let unit = books.unit_name(&target.unit);
    let part = match &target.scope {
        Scope::Unit => None,
        Scope::Place { place } => books.place_name(Some(*place)).await?.map(|name| Text { vi: name.clone(), en: name }),
        Scope::Area { checklist, area } => {
            let published = books.checklist(checklist).await?;
            published.and_then(|p| p.checklist.area(area).map(|area| area.name.clone()))
        }
    };
    Ok(match part {
        Some(part) => Text { vi: format!("{unit} — {}", part.vi), en: format!("{unit} — {}", part.en) },
        None => Text { vi: unit.clone(), en: unit },
    })
}
