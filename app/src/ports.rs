//! What the server must offer to the pages: one narrow trait per aggregate, in terms of `domain` only.
//! The adapters stand in the `server` crate; sheets and photos are written through `/api/v1`, so no port writes them.

mod accounts;
mod audit_reports;
mod fixed_points;
mod quality_systems;
mod sheets;

use std::{collections::BTreeSet, sync::Arc};

use async_trait::async_trait;
use chrono::NaiveDate;

use crate::domain::{
    checklist::Checklist,
    draw::Drawing,
    finding::Finding,
    ids::{ChecklistId, DrawId, FindingId, PersonId, PhotoId, PlaceId, RedTagId, RoundId, SheetId, UnitId},
    period::Period,
    red_tag::RedTag,
    rollup::Row,
    round::Round,
    scales::Scales,
    sheet::{ChecklistRef, Kind},
    unit::{Place, Succession, Tree, Unit},
};

pub use accounts::{Device, People, Sessions, SignIn};
pub use audit_reports::AuditReports;
pub use fixed_points::FixedPoints;
pub use quality_systems::QualitySystems;
pub use sheets::{SheetFilter, SheetSummary, Sheets};

/// Why a store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such record.
    #[error("not found")]
    NotFound,
    /// A record with this name or id exists already.
    #[error("already exists")]
    Exists,
    /// The database had a problem; the source is for the log only.
    #[error("the store failed")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What a port answers.
pub type Stored<T> = Result<T, StoreError>;

/// Units, places, succession.
#[async_trait]
pub trait Units: Send + Sync {
    /// Every unit of every time, by id.
    async fn all(&self) -> Stored<Arc<Vec<Unit>>>;
    /// The tree as of a day.
    async fn tree(&self, day: NaiveDate) -> Stored<Arc<Tree>>;
    /// Links from or to this unit.
    async fn successions(&self, unit: &UnitId) -> Stored<Vec<Succession>>;
    /// Creates or replaces a unit.
    async fn put(&self, unit: &Unit) -> Stored<()>;
    /// The places of a unit, by name.
    async fn places(&self, unit: &UnitId) -> Stored<Vec<Place>>;
    /// One place.
    async fn place(&self, id: PlaceId) -> Stored<Option<Place>>;
    /// Creates or replaces a place.
    async fn put_place(&self, place: &Place) -> Stored<()>;
}

/// A published checklist with the hash of its exact text.
#[derive(Debug, Clone)]
pub struct Published {
    /// The checklist.
    pub checklist: Checklist,
    /// Lower-case hex SHA-256.
    pub hash: String,
}

/// Published checklists and the scales with their bands.
#[async_trait]
pub trait Checklists: Send + Sync {
    /// The newest version of each, by id.
    async fn all(&self) -> Stored<Vec<Arc<Published>>>;
    /// The newest version.
    async fn newest(&self, id: &ChecklistId) -> Stored<Option<Arc<Published>>>;
    /// An exact version.
    async fn get(&self, at: &ChecklistRef) -> Stored<Option<Arc<Published>>>;
    /// Level names, bands, deadlines.
    async fn scales(&self) -> Stored<Arc<Scales>>;
}

/// Rounds.
#[async_trait]
pub trait Rounds: Send + Sync {
    /// Every round, newest period first.
    async fn all(&self) -> Stored<Vec<Round>>;
    /// One round.
    async fn get(&self, id: RoundId) -> Stored<Option<Round>>;
}

/// Draws of spot audits. A seed that is still sealed never comes through here.
#[async_trait]
pub trait Draws: Send + Sync {
    /// Every draw, the newest first; their visits do not know their sheets.
    async fn all(&self) -> Stored<Vec<Drawing>>;
    /// One draw; its visits do not know their sheets.
    async fn get(&self, id: DrawId) -> Stored<Option<Drawing>>;
}

/// Which findings to list; empty fields do not limit.
#[derive(Debug, Clone, Default)]
pub struct FindingFilter {
    /// Of these units.
    pub units: Option<Vec<UnitId>>,
    /// By this doer.
    pub doer: Option<PersonId>,
    /// With one of these photos.
    pub photos: Option<Vec<PhotoId>>,
    /// Found in this sheet.
    pub sheet: Option<SheetId>,
}

/// Findings, whole: what of them a person may see is [`Ports::shown`]'s.
#[async_trait]
pub trait Findings: Send + Sync {
    /// A list, the newest number of each year first.
    async fn list(&self, filter: &FindingFilter) -> Stored<Vec<Finding>>;
    /// One finding.
    async fn get(&self, id: FindingId) -> Stored<Option<Finding>>;
}

/// Red tags, for reading.
#[async_trait]
pub trait RedTags: Send + Sync {
    /// One tag.
    async fn get(&self, id: RedTagId) -> Stored<Option<RedTag>>;
    /// The tags of these units, or of all, by id.
    async fn list(&self, units: Option<&[UnitId]>) -> Stored<Vec<RedTag>>;
}

/// Roll-up rows, for reading.
#[async_trait]
pub trait Rollups: Send + Sync {
    /// Rows of these periods; of one unit when it is given.
    async fn rows(&self, quarters: &[Period], unit: Option<&UnitId>) -> Stored<Vec<Row>>;
}

/// Every port, as one context.
#[derive(Clone)]
pub struct Ports {
    /// Units.
    pub units: Arc<dyn Units>,
    /// Sessions.
    pub sessions: Arc<dyn Sessions>,
    /// People.
    pub people: Arc<dyn People>,
    /// Checklists.
    pub checklists: Arc<dyn Checklists>,
    /// Rounds.
    pub rounds: Arc<dyn Rounds>,
    /// Draws.
    pub draws: Arc<dyn Draws>,
    /// Findings.
    pub findings: Arc<dyn Findings>,
    /// Reports of audits.
    pub audit_reports: Arc<dyn AuditReports>,
    /// Fixed points.
    pub fixed_points: Arc<dyn FixedPoints>,
    /// Registers of quality systems.
    pub quality_systems: Arc<dyn QualitySystems>,
    /// Red tags.
    pub red_tags: Arc<dyn RedTags>,
    /// Sheets.
    pub sheets: Arc<dyn Sheets>,
    /// Roll-up rows.
    pub rollups: Arc<dyn Rollups>,
}

impl Ports {
    /// These draws with the sheets of their visits, as of today.
    pub async fn met(&self, drawings: Vec<Drawing>, today: NaiveDate) -> Stored<Vec<Drawing>> {
        let assigned = drawings.iter().flat_map(|drawing| &drawing.visits).filter(|visit| visit.inspector.is_some());
        let units: BTreeSet<UnitId> = assigned.map(|visit| visit.target.unit.clone()).collect();
        let sheets = if units.is_empty() {
            Vec::new()
        } else {
            let units = Some(units.into_iter().collect());
            self.sheets.everything(SheetFilter { units, kind: Some(Kind::Spot), ..SheetFilter::default() }).await?
        };
        let heads: Vec<_> = sheets.iter().map(|sheet| (&sheet.head, sheet.author, sheet.created_at)).collect();
        Ok(drawings.into_iter().map(|drawing| drawing.met(&heads, today)).collect())
    }
}
