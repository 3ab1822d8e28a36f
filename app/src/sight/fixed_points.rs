//! What of fixed points a person sees: the unit's own people everything, whoever looks from outside nothing that has come
//! since a round runs that is not published.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::{
    boundary,
    domain::{
        fixed_point::{FixedPoint, blind_since},
        ids::UnitId,
        person::{Action, Person, Subject, Verdict, policy},
        round::Round,
        sheet::State,
        unit::Tree,
    },
    ports::{Ports, SheetFilter, Stored},
};

impl Ports {
    /// The unit tree in which a unit is seen: today's, or that of its last day. None for an unknown unit.
    pub async fn tree_of(&self, unit: &UnitId) -> Stored<Option<Arc<Tree>>> {
        let units = self.units.all().await?;
        let Some(unit) = units.iter().find(|one| &one.id == unit) else { return Ok(None) };
        let today = boundary::today();
        let day = unit.valid.to.map_or(today, |last| last.min(today)).max(unit.valid.from);
        Ok(Some(self.units.tree(day).await?))
    }

    /// These points as far as this person may see them.
    pub async fn seen(&self, person: &Person, points: Vec<FixedPoint>) -> Stored<Vec<FixedPoint>> {
        let mut seen = Vec::new();
        let mut rounds = None;
        let mut since_of: BTreeMap<UnitId, Option<NaiveDate>> = BTreeMap::new();
        for point in points {
            let unit = &point.facts.unit;
            let Some(tree) = self.tree_of(unit).await? else { continue };
            if policy(person, Action::ReadFixedPoints, Subject::of_unit(unit), &tree) != Verdict::Allowed {
                continue;
            }
            if person.offices().any(|office| tree.is_within(unit, office)) {
                seen.push(point);
                continue;
            }
            let since = match since_of.get(unit) {
                Some(since) => *since,
                None => {
                    let rounds = match &mut rounds {
                        Some(rounds) => rounds,
                        none => none.insert(self.rounds.all().await?),
                    };
                    let since = self.blind_since(unit, rounds, &tree).await?;
                    *since_of.entry(unit.clone()).or_insert(since)
                }
            };
            seen.extend(point.seen_from_outside(since));
        }
        Ok(seen)
    }

    /// From which day on outsiders see nothing new of this unit; none when they see everything.
    pub async fn blind_since(&self, unit: &UnitId, rounds: &[Round], tree: &Tree) -> Stored<Option<NaiveDate>> {
        let above = tree.iter().map(|one| &one.id).filter(|one| *one == unit || tree.is_within(unit, one));
        let units: Vec<UnitId> = above.chain([unit]).cloned().collect();
        let mut unsettled = BTreeSet::new();
        for state in [State::Verifying, State::ExplanationAsked, State::Explained] {
            let filter = SheetFilter { units: Some(units.clone()), state: Some(state), ..SheetFilter::default() };
            unsettled.extend(self.sheets.everything(filter).await?.into_iter().filter_map(|sheet| sheet.head.round));
        }
        Ok(blind_since(unit, rounds, &unsettled, tree))
    }
}
