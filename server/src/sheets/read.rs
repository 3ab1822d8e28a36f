//! Reading one sheet and lists of sheets: only what the policy lets this person see.

use std::collections::BTreeSet;

use app::{
    domain::{
        ids::{SheetId, UnitId},
        person::{Action, Person, Role, Verdict},
        sheet::{Change, Sheet, Standing},
        text::Text,
        unit::Unit,
    },
    ports::{SheetFilter, SheetSummary, Sheets as _},
};
use serde::Serialize;

use super::{Desk, NaException, Refusal, desk::verdict_on};

/// Rows of one page.
const PAGE: usize = 200;

/// A sheet with its standing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetAnswer {
    /// The sheet.
    #[serde(flatten)]
    pub sheet: Sheet,
    /// Score, missing, conflicts.
    #[serde(flatten)]
    pub standing: StandingParts,
    /// The other sheet of its case; whether it may be read is another question.
    pub counterpart: Option<SheetId>,
    /// Title of the checklist.
    pub title: Text,
    /// Nộp muộn: kept, not counted.
    pub late: bool,
    /// "Không áp dụng" where the checklist does not allow it freely.
    pub na_exceptions: Vec<NaException>,
    /// The change log, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<Change>>,
}

/// What a standing says beyond the sheet itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandingParts {
    score: app::domain::score::Score,
    missing: Vec<app::domain::score::Missing>,
    conflicts: Vec<app::domain::sheet::Conflict>,
}

impl From<Standing> for StandingParts {
    fn from(standing: Standing) -> Self {
        Self { score: standing.score, missing: standing.missing, conflicts: standing.conflicts }
    }
}

/// Which sheets to list.
#[derive(Debug, Clone, Default)]
pub struct SheetQuery {
    /// Limits of the list; its `limit` and `after` make the page.
    pub filter: SheetFilter,
}

impl Desk<'_> {
    /// A sheet that this person may read.
    pub async fn sheet(&self, person: &Person, id: SheetId, changes: bool) -> Result<SheetAnswer, Refusal> {
        let (stored, matter) = self.open(person, id).await?;
        let checklist = &matter.published.checklist;
        let exceptions = app::domain::standing::na_exceptions(&stored.sheet, checklist);
        Ok(SheetAnswer {
            standing: matter.standing(&stored.sheet).into(),
            counterpart: stored.sheet.head.counterpart(),
            title: checklist.title.clone(),
            late: stored.late,
            na_exceptions: exceptions.into_iter().map(|(item, reason)| NaException { item, reason }).collect(),
            changes: if changes { Some(self.sheets().changes(id).await?) } else { None },
            sheet: stored.sheet,
        })
    }

    /// One page of the sheets that this person may read, by id, and whether more follow.
    pub async fn list(&self, person: &Person, query: &SheetQuery) -> Result<(Vec<SheetSummary>, bool), Refusal> {
        let wanted = match query.filter.limit {
            0 => PAGE,
            limit => limit.min(PAGE),
        };
        let own = if person.is(Role::Committee) { None } else { Some(self.own_units(person).await?) };
        let mut filter = SheetFilter { limit: PAGE, ..query.filter.clone() };
        let mut found = Vec::new();
        loop {
            let batch = match &own {
                None => self.sheets().list(&filter).await?,
                Some(own) => self.sheets().list_for(&filter, own, person.id).await?,
            };
            let full = batch.len() == PAGE;
            filter.after = batch.last().map(|summary| summary.head.id);
            for summary in batch {
                if self.may_see(person, &summary).await? {
                    found.push(summary);
                }
            }
            if found.len() > wanted {
                found.truncate(wanted);
                return Ok((found, true));
            }
            if !full {
                return Ok((found, false));
            }
        }
    }

    async fn may_see(&self, person: &Person, summary: &SheetSummary) -> Result<bool, Refusal> {
        let tree = self.ports.units.tree(summary.head.audited_on).await?;
        let tie = summary.tie(person.id);
        let verdict = verdict_on(person, Action::ReadSheet, &summary.head, summary.state, tie, &tree);
        Ok(verdict == Verdict::Allowed)
    }

    /// The offices of the person, and the units below them at any time.
    pub async fn own_units(&self, person: &Person) -> Result<Vec<UnitId>, Refusal> {
        let units = self.ports.units.all().await?;
        let mut own: BTreeSet<&UnitId> = person.offices().collect();
        loop {
            let below = |u: &&Unit| !own.contains(&u.id) && u.parent.as_ref().is_some_and(|p| own.contains(p));
            let more: Vec<&UnitId> = units.iter().filter(below).map(|u| &u.id).collect();
            if more.is_empty() {
                return Ok(own.into_iter().cloned().collect());
            }
            own.extend(more);
        }
    }
}
