//! Draws of spot audits: one that is opened and assigned, and one that is still sealed. Their seeds are random, as always;
//! what they draw differs from one demonstration to the next.

use std::collections::BTreeSet;

use app::{
    domain::{
        draw::{Parts, Pool},
        ids::{ChecklistId, DrawId},
        period::{Period, day_of},
        person::{Person, Role},
        round::unfit,
        sheet::ChecklistRef,
    },
    ports::Ports,
};
use uuid::Uuid;

use super::import::DemoError;
use crate::{
    db::Database,
    draws::{Announcement, Assignment, DrawDesk},
};

/// Visits of the draw that is opened.
const VISITS: u32 = 4;

/// Areas that the sealed draw will choose.
const AREAS: u32 = 6;

/// Announces both; opens the first and sends inspectors, `demo.inspector` first wherever they are fit.
pub async fn draw(db: &Database, ports: &Ports, people: &[Person]) -> Result<(), DemoError> {
    let desk = DrawDesk::new(db, ports);
    let committee = people.iter().find(|p| p.is(Role::Committee)).ok_or(DemoError::Nobody("committee"))?;
    let today = day_of(app::boundary::now());
    let period = Period::quarter_of(today);
    let opened = DrawId(Uuid::now_v7());
    let pool = Pool { block: None, parts: Parts::Units };
    desk.announce(committee, opened, &Announcement { period, n: VISITS, pool }).await?;
    let drawing = desk.open(committee, opened).await?;
    let tree = ports.units.tree(today).await?;
    let mut inspectors: Vec<&Person> = people.iter().filter(|p| p.is(Role::Inspector)).collect();
    inspectors.sort_by_key(|p| p.username != "demo.inspector");
    let sent = drawing.visits.iter().enumerate().map(|(at, visit)| {
        let fit = |p: &&&Person| unfit(p, &visit.target.unit, &tree, &BTreeSet::new()).is_none();
        Assignment { pick: at + 1, inspector: inspectors.iter().find(fit).map(|p| p.id) }
    });
    desk.assign(committee, opened, &sent.collect::<Vec<_>>()).await?;

    let office: Option<ChecklistId> = "5s-van-phong".parse().ok();
    if let Some(office) = office
        && let Some(published) = ports.checklists.newest(&office).await?
    {
        let checklist = ChecklistRef { id: office, version: published.checklist.version.clone() };
        let pool = Pool { block: None, parts: Parts::Areas { checklist } };
        desk.announce(committee, DrawId(Uuid::now_v7()), &Announcement { period, n: AREAS, pool }).await?;
    }
    Ok(())
}
