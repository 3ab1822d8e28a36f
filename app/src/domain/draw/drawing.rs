//! A draw in the house (lượt bốc thăm): its record, from which pool it was made, the visits that come of it, and what the
//! committee did. Who is shown what of it stands in `shown`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use super::{Draw, Scope, Target};
use crate::domain::{
    ids::{Block, ChecklistId, PersonId, SheetId},
    sheet::{ChecklistRef, Head, Kind},
    unit::Span,
};

/// Where a draw stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawState {
    /// Đã niêm phong: the list is fixed and the seed is sealed.
    Announced,
    /// Đã mở: the committee knows the picks, and whoever is visited does not.
    Opened,
    /// Đã công khai: every visit has begun or the period has passed, so that seed and picks are for everybody.
    Disclosed,
}

/// Inspectors cannot be assigned where the draw stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the draw is {state:?}")]
pub struct WrongDrawState {
    /// Where it stands.
    pub state: DrawState,
    /// Where it would have to stand.
    pub legal: &'static [DrawState],
}

/// From whom is drawn (phạm vi bốc thăm), as the committee says it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// The pilot units of this block; without one, all pilot units.
    #[serde(default)]
    pub block: Option<Block>,
    /// The units themselves or parts of them.
    pub parts: Parts,
}

/// What of a unit is one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Parts {
    /// The unit as a whole.
    Units,
    /// Each area (khu vực) of a checklist in which something applies to the unit.
    Areas {
        /// The checklist in its exact version.
        checklist: ChecklistRef,
    },
    /// Each place (phòng, kho, quầy).
    Places,
}

/// The visit that a pick asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// What is visited.
    pub target: Target,
    /// Who goes there; none before the committee has assigned anybody.
    pub inspector: Option<PersonId>,
    /// Since when; what was begun before is not the visit.
    #[serde(default)]
    pub assigned_at: Option<DateTime<Utc>>,
    /// The spot audit that began the visit; none before. It is found by [`Drawing::met`] and never stored.
    #[serde(default)]
    pub sheet: Option<SheetId>,
}

/// One line of what the committee did with a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// What.
    #[serde(flatten)]
    pub what: DrawChangeKind,
}

/// What the committee did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum DrawChangeKind {
    /// Niêm phong.
    Announced,
    /// Mở niêm phong.
    Opened,
    /// Phân công kiểm tra.
    Assigned {
        /// Visits that got another inspector.
        visits: u32,
    },
}

/// A draw with everything that the house knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// The record that anybody can repeat.
    #[serde(flatten)]
    pub draw: Draw,
    /// From whom is drawn.
    pub pool: Pool,
    /// Where it stands.
    pub state: DrawState,
    /// One for each pick, in the same order.
    pub visits: Vec<Visit>,
    /// Rises by one with every change.
    pub revision: u64,
    /// What the committee did, oldest first.
    pub changes: Vec<DrawChange>,
}

impl DrawState {
    /// Whether inspectors can be assigned (phân công kiểm tra): the picks are known, and some visit is still to come.
    ///
    /// # Errors
    /// Says from where it would lead on.
    pub fn check_assign(self) -> Result<(), WrongDrawState> {
        let legal: &'static [Self] = &[Self::Opened];
        if legal.contains(&self) { Ok(()) } else { Err(WrongDrawState { state: self, legal }) }
    }
}

impl Visit {
    /// A visit that nobody makes yet.
    pub fn new(target: Target) -> Self {
        Self { target, inspector: None, assigned_at: None, sheet: None }
    }

    /// Whether this spot audit of this author, begun in these days, is the visit.
    fn is(&self, head: &Head, author: PersonId, days: Span) -> bool {
        let within = match &self.target.scope {
            Scope::Unit => true,
            Scope::Area { checklist, area } => {
                head.checklist.id == checklist.id && (head.areas.is_empty() || head.areas.contains(area))
            }
            Scope::Place { place } => head.place == Some(*place),
        };
        let same = head.kind == Kind::Spot && head.unit == self.target.unit && self.inspector == Some(author);
        same && within && days.contains(head.audited_on)
    }
}

impl Drawing {
    /// Whether it sends this author to this spot audit.
    pub fn sends(&self, head: &Head, author: PersonId) -> bool {
        self.visits.iter().any(|visit| visit.is(head, author, self.days()))
    }

    /// The id of the sheet with which its inspector begins a visit with this checklist, so that every tablet and every
    /// loading of the page agrees on it: a UUID v7 of the moment of the draw's own id. None before anybody is sent.
    pub fn sheet_of(&self, visit: &Visit, checklist: &ChecklistId) -> Option<SheetId> {
        let (draw, inspector) = (self.draw.terms.id, visit.inspector?);
        let name = Uuid::new_v5(&draw.0, format!("{}|{inspector}|{checklist}", visit.target).as_bytes());
        let [_, _, _, _, _, _, tail @ ..] = *name.as_bytes();
        let (seconds, nanos) = draw.0.get_timestamp()?.to_unix();
        let millis = seconds * 1_000 + u64::from(nanos) / 1_000_000;
        Some(SheetId(Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()))
    }

    /// The days on which its visits may begin: the period, from the day of the draw on.
    pub fn days(&self) -> Span {
        let period = self.draw.terms.period.span();
        Span { from: period.from.max(self.draw.terms.drawn_on), to: period.to }
    }

    /// Finds the sheet of each visit among these heads with their authors and the moments of their first save: the
    /// earliest spot audit of the unit by the inspector, begun after the assignment and on one of [`Drawing::days`], that
    /// covers what was drawn, be it a draft. One sheet may cover several
    /// picks of a unit. The draw is disclosed as soon as no visit is left that could still surprise anybody.
    pub fn met(mut self, sheets: &[(&Head, PersonId, DateTime<Utc>)], today: NaiveDate) -> Self {
        let days = self.days();
        for visit in &mut self.visits {
            let begun_after = |created: &DateTime<Utc>| visit.assigned_at.is_none_or(|at| at <= *created);
            let fitting =
                sheets.iter().filter(|(head, author, created)| begun_after(created) && visit.is(head, *author, days));
            visit.sheet = fitting.map(|(head, ..)| (head.audited_on, head.id)).min().map(|(_, id)| id);
        }
        let is_over = days.to.is_some_and(|last| last < today) || self.visits.iter().all(|v| v.sheet.is_some());
        if self.state == DrawState::Opened && is_over {
            self.state = DrawState::Disclosed;
        }
        self
    }
}
