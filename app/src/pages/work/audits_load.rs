//! Gathers what an internal auditor starts from: own sheets, the rooms of the agency without their own, and what can be
//! taken there. Reading only.

use std::cmp::Reverse;

use super::{
    api::{ChecklistChoice, InternalAudits, RoomChoice},
    inspection_load::choice,
};
use crate::{
    domain::{
        checklist::Standard,
        person::{Action, Person, Role, Subject, Tie, Verdict, policy},
        sheet::Kind,
        unit::Tree,
    },
    error::AppError,
    pages::lines::{Books, SheetLine},
    ports::{Ports, SheetFilter},
};

/// Most sheets that "My work" shows.
const SHOWN: usize = 30;

/// What an internal auditor sees under "My work".
pub(super) async fn audits(
    ports: &Ports,
    books: &mut Books,
    me: &Person,
    tree: &Tree,
) -> Result<InternalAudits, AppError> {
    let mut published = ports.checklists.all().await?;
    published.sort_by_key(|p| p.checklist.standard != Standard::Iso9001);
    let mut rooms = Vec::new();
    for unit in tree.iter().filter(|unit| me.owns(Role::Auditor, &unit.id, tree)) {
        for place in ports.units.places(&unit.id).await? {
            let subject =
                Subject { place: Some(place.id), kind: Kind::Internal, tie: Tie::Author, ..Subject::of_unit(&unit.id) };
            if policy(me, Action::WriteSheet, subject, tree) != Verdict::Allowed {
                continue;
            }
            let fitting = books.scales().of_place(&place, &unit.kind, published.iter().map(|p| &p.checklist));
            let serves = |(at, p): (usize, &std::sync::Arc<crate::ports::Published>)| {
                let fits = p.checklist.standard == Standard::Iso9001 || fitting.iter().any(|c| c.id == p.checklist.id);
                (fits && p.checklist.items.iter().any(|item| item.applies_to(&unit.kind))).then_some(at)
            };
            let checklists = published.iter().enumerate().filter_map(serves).collect();
            let (unit, unit_name) = (unit.id.clone(), unit.name.clone());
            rooms.push(RoomChoice { place: place.id, name: place.name, unit, unit_name, checklists });
        }
    }
    let checklists: Vec<ChecklistChoice> = published.iter().map(|p| choice(p)).collect();
    Ok(InternalAudits { sheets: own(ports, books, me, Kind::Internal).await?, rooms, checklists })
}

/// The newest sheets of a kind that somebody began.
pub(super) async fn own(ports: &Ports, books: &mut Books, me: &Person, kind: Kind) -> Result<Vec<SheetLine>, AppError> {
    let filter = SheetFilter { kind: Some(kind), author: Some(me.id), ..SheetFilter::default() };
    let mut mine = ports.sheets.everything(filter).await?;
    mine.sort_by_key(|s| Reverse((s.head.audited_on, s.saved_at)));
    let mut sheets = Vec::new();
    for sheet in mine.into_iter().take(SHOWN) {
        sheets.push(books.line(sheet).await?);
    }
    Ok(sheets)
}
