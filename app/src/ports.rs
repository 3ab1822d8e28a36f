//! What the server must offer to the pages: one narrow trait per aggregate, in terms of `domain` only.
//! The adapters stand in the `server` crate; sheets and photos are written through `/api/v1`, so no port writes them.

mod quality_systems;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    checklist::Checklist,
    draw::Drawing,
    finding::Finding,
    ids::{ChecklistId, DrawId, FindingId, PersonId, PhotoId, PlaceId, RedTagId, RoundId, SheetId, UnitId},
    period::Period,
    person::{Person, Tie},
    red_tag::RedTag,
    rollup::Row,
    round::Round,
    scales::{BandId, Scales},
    score::{Cap, Tally},
    sheet::{Change, ChecklistRef, Head, Kind, Sheet, State, tie},
    unit::{Place, Succession, Tree, Unit},
};

pub use quality_systems::QualitySystems;

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

/// What came of a sign-in.
#[derive(Debug, Clone)]
pub enum SignIn {
    /// The token for the cookie, and who it is.
    Welcome(String, Person),
    /// Unknown name or wrong password: nobody learns which.
    Refused,
    /// Too many failures for this name or address.
    SlowDown {
        /// How long to wait.
        seconds: u32,
    },
}

/// Where a person is signed in: a browser session, or an access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Opaque id, not the token.
    pub id: String,
    /// What the browser called itself, or the token's name.
    pub label: String,
    /// An access token for programs rather than a browser.
    pub is_token: bool,
    /// First and last use.
    pub created_at: DateTime<Utc>,
    /// Last use, to the minute.
    pub seen_at: DateTime<Utc>,
    /// The device that asks.
    pub current: bool,
}

/// Sessions and access tokens. Only the SHA-256 of a token is stored.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Checks name and password; slow on purpose, and slower after failures.
    async fn sign_in(&self, username: &str, password: &str, address: &str, label: &str) -> Stored<SignIn>;
    /// Whose token this is; none when unknown, expired or of an inactive person.
    async fn who(&self, token: &str) -> Stored<Option<Person>>;
    /// Ends the session of this token.
    async fn sign_out(&self, token: &str) -> Stored<()>;
    /// Where this person is signed in; `token` marks the current one.
    async fn devices(&self, person: PersonId, token: &str) -> Stored<Vec<Device>>;
    /// Ends one of the person's devices.
    async fn end(&self, person: PersonId, device: &str) -> Stored<()>;
    /// Makes an access token; this is the only time it is shown.
    async fn issue(&self, person: PersonId, label: &str) -> Stored<String>;
}

/// People with accounts.
#[async_trait]
pub trait People: Send + Sync {
    /// Everybody, by name in Vietnamese order.
    async fn all(&self) -> Stored<Vec<Person>>;
    /// Full names of these people.
    async fn names(&self, ids: &[PersonId]) -> Stored<BTreeMap<PersonId, String>>;
    /// Creates a person; `Exists` when the sign-in name is taken.
    async fn create(&self, person: &Person, password: &str) -> Stored<()>;
    /// Replaces name, roles and active flag; an inactive person's sessions end.
    async fn update(&self, person: &Person) -> Stored<()>;
    /// Sets a new password and ends every session but `keep`'s.
    async fn set_password(&self, person: PersonId, password: &str, keep: Option<&str>) -> Stored<()>;
    /// Whether this is the person's password.
    async fn check_password(&self, person: PersonId, password: &str) -> Stored<bool>;
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

/// A sheet in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetSummary {
    /// What it is about.
    #[serde(flatten)]
    pub head: Head,
    /// Where it stands.
    pub state: State,
    /// Current revision.
    pub revision: u64,
    /// First author.
    pub author: PersonId,
    /// Who verifies it; self sheets only.
    #[serde(default)]
    pub verifier: Option<PersonId>,
    /// First save.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub saved_at: DateTime<Utc>,
    /// Lock or submission.
    pub locked_at: Option<DateTime<Utc>>,
    /// Points and maximum so far.
    pub total: Tally,
    /// After the cap.
    pub band: Option<BandId>,
    /// The cap.
    pub cap: Option<Cap>,
    /// Answered items.
    pub answered: u32,
    /// Items that apply.
    pub applicable: u32,
    /// Things that keep it from being locked.
    pub missing: u32,
    /// Nộp muộn: kept, not counted.
    #[serde(default)]
    pub late: bool,
}

impl SheetSummary {
    /// What binds a person to this sheet.
    pub fn tie(&self, person: PersonId) -> Tie {
        tie(person, self.author, self.verifier)
    }
}

/// Which sheets to list; empty fields do not limit.
#[derive(Debug, Clone, Default)]
pub struct SheetFilter {
    /// Of these units.
    pub units: Option<Vec<UnitId>>,
    /// Of this round.
    pub round: Option<RoundId>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// In this state.
    pub state: Option<State>,
    /// By this author.
    pub author: Option<PersonId>,
    /// After this id (cursor).
    pub after: Option<SheetId>,
    /// At most this many; 0 means 200.
    pub limit: usize,
}

/// Sheets, for reading.
#[async_trait]
pub trait Sheets: Send + Sync {
    /// One sheet.
    async fn get(&self, id: SheetId) -> Stored<Option<Sheet>>;
    /// A list, by id.
    async fn list(&self, filter: &SheetFilter) -> Stored<Vec<SheetSummary>>;
    /// The whole list, page after page: for one round or one unit, not for everything there is.
    async fn everything(&self, mut filter: SheetFilter) -> Stored<Vec<SheetSummary>> {
        let mut found = Vec::new();
        loop {
            let page = self.list(&filter).await?;
            let Some(last) = page.last().map(|sheet| sheet.head.id) else { return Ok(found) };
            filter.after = Some(last);
            found.extend(page);
        }
    }
    /// These sheets, as lists show them.
    async fn summaries(&self, ids: &[SheetId]) -> Stored<Vec<SheetSummary>>;
    /// The change log, oldest first.
    async fn changes(&self, id: SheetId) -> Stored<Vec<Change>>;
    /// The last counted sheet of the same kind about the same unit, checklist and place before this one.
    async fn previous(&self, head: &Head) -> Stored<Option<Sheet>>;
    /// The last published self sheet about the same unit, checklist and place up to this day.
    async fn published(&self, head: &Head) -> Stored<Option<Sheet>>;
}

/// Roll-up rows, for reading.
#[async_trait]
pub trait Rollups: Send + Sync {
    /// Rows of these quarters; of one unit when it is given.
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
