//! Who can be drawn on a day, and what is known of them: the pilot units of the pool or their parts, each with the
//! signals of its unit.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    domain::{
        checklist::Checklist,
        draw::{Parts, Pool, Scope, Signals, Target},
        finding::Finding,
        ids::UnitId,
        period::Period,
        rollup::Row,
        round::RoundState,
        sheet::{ChecklistRef, Kind, State},
        unit::Unit,
    },
    ports::{FindingFilter, SheetFilter},
};
use chrono::NaiveDate;

use super::{DrawDesk, Refusal};
use crate::sheets::Fault;

impl DrawDesk<'_> {
    /// Every candidate of the pool; what the pool names wrongly is added to the faults.
    pub(super) async fn candidates(
        &self,
        pool: &Pool,
        day: NaiveDate,
        faults: &mut Vec<Fault>,
    ) -> Result<Vec<(Target, Signals)>, Refusal> {
        let tree = self.ports.units.tree(day).await?;
        if let Some(block) = &pool.block
            && !tree.iter().any(|unit| unit.block.as_ref() == Some(block))
        {
            faults.push(Fault::new("pool.block", "unknown_block", format!("no unit stands in block {block} on {day}")));
        }
        let in_pool = |unit: &&Unit| unit.is_pilot(day) && (pool.block.is_none() || unit.block == pool.block);
        let units: Vec<&Unit> = tree.iter().filter(in_pool).collect();
        let published = match &pool.parts {
            Parts::Areas { checklist } => self.ports.checklists.get(checklist).await?,
            Parts::Units | Parts::Places => None,
        };
        if let (Parts::Areas { checklist }, None) = (&pool.parts, &published) {
            let message = format!("there is no checklist {} {}", checklist.id, checklist.version);
            faults.push(Fault::new("pool.parts.checklist", "unknown_checklist", message));
        }
        let mut candidates = Vec::new();
        for (unit, signals) in units.iter().zip(self.signals(&units, day).await?) {
            let scopes = match (&pool.parts, &published) {
                (Parts::Units, _) => vec![Scope::Unit],
                (Parts::Areas { checklist }, Some(published)) => areas(checklist, &published.checklist, unit),
                (Parts::Areas { .. }, None) => Vec::new(),
                (Parts::Places, _) => {
                    let places = self.ports.units.places(&unit.id).await?;
                    places.into_iter().map(|place| Scope::Place { place: place.id }).collect()
                }
            };
            candidates.extend(scopes.into_iter().map(|scope| (Target { unit: unit.id.clone(), scope }, signals)));
        }
        Ok(candidates)
    }

    /// What is known of these units, in their order: from the newest visit of any kind, the rows of published
    /// rounds and the findings that are overdue.
    async fn signals(&self, units: &[&Unit], day: NaiveDate) -> Result<Vec<Signals>, Refusal> {
        let ids: Vec<UnitId> = units.iter().map(|unit| unit.id.clone()).collect();
        let mut visits: BTreeMap<UnitId, NaiveDate> = BTreeMap::new();
        for kind in [Kind::Verification, Kind::Spot] {
            let (units, state) = (Some(ids.clone()), Some(State::Submitted));
            let filter = SheetFilter { units, kind: Some(kind), state, ..SheetFilter::default() };
            for sheet in self.ports.sheets.everything(filter).await? {
                let last = visits.entry(sheet.head.unit).or_insert(sheet.head.audited_on);
                *last = sheet.head.audited_on.max(*last);
            }
        }
        let rounds = self.ports.rounds.all().await?;
        let published = rounds.iter().filter(|round| round.state == RoundState::Published);
        let periods: BTreeSet<Period> = published.map(|round| round.period).collect();
        let mut rows: BTreeMap<UnitId, Vec<Row>> = BTreeMap::new();
        for row in self.ports.rollups.rows(&Vec::from_iter(periods), None).await? {
            rows.entry(row.key.unit.clone()).or_default().push(row);
        }
        let filter = FindingFilter { units: Some(ids.clone()), ..FindingFilter::default() };
        let mut findings: BTreeMap<UnitId, Vec<Finding>> = BTreeMap::new();
        for finding in self.ports.arrived(self.ports.findings.list(&filter).await?).await? {
            findings.entry(finding.unit.clone()).or_default().push(finding);
        }
        let of = |id: &UnitId| {
            let rows = rows.get(id).map_or(&[][..], Vec::as_slice);
            let findings = findings.get(id).map_or(&[][..], Vec::as_slice);
            Signals::observed(day, visits.get(id).copied(), rows, findings)
        };
        Ok(ids.iter().map(of).collect())
    }
}

/// The areas of a checklist in which something applies to the unit.
fn areas(at: &ChecklistRef, checklist: &Checklist, unit: &Unit) -> Vec<Scope> {
    let asked: BTreeSet<_> = checklist
        .items
        .iter()
        .filter(|item| item.applies_to(&unit.kind))
        .filter_map(|item| item.area.as_ref())
        .collect();
    let areas = checklist.areas.iter().map(|area| &area.id).filter(|area| asked.contains(area));
    areas.map(|area| Scope::Area { checklist: at.clone(), area: area.clone() }).collect()
}
