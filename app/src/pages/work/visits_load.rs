//! What draws of spot audits send a person to, and which of them have reached a person's own units. Reading only.

use chrono::NaiveDate;

use super::api::{Visit, Visited};
use crate::{
    domain::{
        draw::{DrawState, Drawing, Scope, Target},
        person::{Person, Role},
        sheet::ChecklistRef,
    },
    error::AppError,
    pages::{draw::label, lines::Books},
    ports::Ports,
};

/// The draws of which something can still be done or was begun in this period.
async fn current(ports: &Ports, me: &Person, today: NaiveDate) -> Result<Vec<Drawing>, AppError> {
    let mut found = Vec::new();
    for drawing in ports.met(ports.draws.all().await?, today).await? {
        let is_over = drawing.days().to.is_some_and(|last| last < today);
        if drawing.state == DrawState::Announced || is_over {
            continue;
        }
        let tree = ports.units.tree(drawing.draw.terms.drawn_on).await?;
        found.push(drawing.shown_to(me, &tree));
    }
    Ok(found)
}

/// Where draws send this inspector and nobody has been yet.
pub async fn visits(ports: &Ports, books: &mut Books, me: &Person, today: NaiveDate) -> Result<Vec<Visit>, AppError> {
    let mut found = Vec::new();
    for drawing in current(ports, me, today).await? {
        let mine = drawing.visits.iter().filter(|visit| visit.inspector == Some(me.id) && visit.sheet.is_none());
        for visit in mine {
            let mut lines = Vec::new();
            for checklist in checklists(ports, books, &visit.target).await? {
                let Some(id) = drawing.sheet_of(visit, &checklist.id) else { continue };
                lines.push(books.visit(id, &visit.target, &checklist, drawing.draw.terms.period).await?);
            }
            found.push(Visit {
                what: label(books, &visit.target).await?,
                draw: drawing.draw.terms.id,
                drawn_on: drawing.draw.terms.drawn_on,
                until: drawing.days().to,
                lines,
            });
        }
    }
    found.sort_by_key(|visit| visit.until);
    Ok(found)
}

/// The visits to this person's own units that have begun.
pub async fn visited(
    ports: &Ports,
    books: &mut Books,
    me: &Person,
    today: NaiveDate,
) -> Result<Vec<Visited>, AppError> {
    let mut found = Vec::new();
    for drawing in current(ports, me, today).await? {
        let tree = ports.units.tree(drawing.draw.terms.drawn_on).await?;
        let own = |target: &Target| [Role::Team, Role::Head].iter().any(|role| me.owns(*role, &target.unit, &tree));
        for visit in drawing.visits.iter().filter(|visit| visit.sheet.is_some() && own(&visit.target)) {
            found.push(Visited { what: label(books, &visit.target).await?, draw: drawing.draw.terms.id });
        }
    }
    Ok(found)
}

/// The checklists with which a target can be visited: what was drawn decides, else its place or its unit.
async fn checklists(ports: &Ports, books: &Books, target: &Target) -> Result<Vec<ChecklistRef>, AppError> {
    if let Scope::Area { checklist, .. } = &target.scope {
        return Ok(vec![checklist.clone()]);
    }
    let Some(kind) = books.unit(&target.unit).map(|unit| unit.kind.clone()) else { return Ok(Vec::new()) };
    let published = ports.checklists.all().await?;
    let places = ports.units.places(&target.unit).await?;
    let all = published.iter().map(|p| &p.checklist);
    let fitting: Vec<_> = match &target.scope {
        Scope::Place { place } => match places.iter().find(|known| known.id == *place) {
            Some(place) => books.scales().of_place(place, &kind, all),
            None => Vec::new(),
        },
        _ => all.filter(|checklist| books.scales().subjects(checklist, &kind, &places).contains(&None)).collect(),
    };
    Ok(fitting.into_iter().map(|c| ChecklistRef { id: c.id.clone(), version: c.version.clone() }).collect())
}
