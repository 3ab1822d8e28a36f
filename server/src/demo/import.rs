//! Writes the demonstration data into an empty database, through the same stores, the same photo processing and the
//! same roll-up as real data. People come last and together: as long as nobody has an account, a start that was
//! interrupted begins again, and everything before them may be written twice.

use std::sync::Arc;

use app::{
    domain::{
        checklist::Checklist,
        ids::{PersonId, PhotoId},
        period::day_of,
        person::{Person, Role},
        sheet::Kind,
    },
    ports::{Ports, StoreError, Units},
};
use chrono::{DateTime, Utc};
use futures::{StreamExt, TryStreamExt, stream};
use sha2::{Digest, Sha256};

use super::{
    audits, draws,
    faults::Faults,
    fill::Filled,
    findings, fixed_points,
    gallery::{Gallery, Shot},
    people, picture, places, quality_systems, red_tags,
    rounds::{self, DueChecklists},
    seed::SeedError,
    sheets::{self, World},
    succession::successions,
    units::units,
};
use crate::{
    db::{
        Database, audit_reports::AuditReportStore, findings::FindingStore, people::PeopleStore, rounds::RoundStore,
        units::UnitStore,
    },
    photos::{PhotoDesk, ReceiveFault},
    sheets::{Desk, Refusal},
};

/// How many writes are under way at a time.
const AT_A_TIME: usize = 4;

/// Why the demonstration data could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A seed file is broken.
    #[error(transparent)]
    Seed(#[from] SeedError),
    /// The checklists that the demonstration uses are not published.
    #[error("the 5S checklists for offices, one-stop shops and archives are needed")]
    Checklists,
    /// A store failed.
    #[error("a store failed")]
    Store(#[from] StoreError),
    /// A sheet was not taken.
    #[error("a sheet was not taken")]
    Sheet(#[from] Refusal),
    /// Spot audits could not be drawn.
    #[error("spot audits could not be drawn")]
    Draw(#[from] crate::draws::Refusal),
    /// A photo was not taken.
    #[error("a photo was not taken")]
    Photo(#[from] ReceiveFault),
    /// The people cannot be created.
    #[error("nobody holds the role {0}")]
    Nobody(&'static str),
    /// A thread that drew pictures stopped.
    #[error("drawing stopped")]
    Drawing(#[from] tokio::task::JoinError),
}

/// How much was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// Units of every time.
    pub units: usize,
    /// People.
    pub people: usize,
    /// Rounds.
    pub rounds: usize,
    /// Sheets of every kind and state.
    pub sheets: usize,
    /// Photos.
    pub photos: usize,
}

/// Writes everything as of `now`, unless somebody has an account already. The checklists are published before.
pub async fn load(
    db: &Database,
    ports: &Ports,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Option<Loaded>, DemoError> {
    if !ports.people.all().await?.is_empty() {
        return Ok(None);
    }
    let units = units()?;
    let everybody = people::people(&units)?;
    let places = places::places(&units)?;
    let faults = Faults::read()?;
    let checklists: Vec<Checklist> = ports.checklists.all().await?.iter().map(|p| p.checklist.clone()).collect();
    let due = DueChecklists::find(&checklists).ok_or(DemoError::Checklists)?;
    let today = day_of(now);
    let mut rounds = rounds::rounds(today, &units, &places, &due);
    rounds::assign(&mut rounds, &everybody);

    let store = UnitStore::new(db.clone());
    store.put_all(&units, &successions(&units)?).await?;
    for place in &places {
        store.put_place(place).await?;
    }
    let round_store = RoundStore::new(db.clone());
    for round in &rounds {
        // One that is there from an interrupted start stays as it is.
        if ports.rounds.get(round.id).await?.is_none() {
            round_store.write(round, None).await.map_err(StoreError::from)?;
        }
    }
    let committee = everybody.iter().find(|p| p.is(Role::Committee)).ok_or(DemoError::Nobody("committee"))?;
    let gallery = hang(db, committee.id).await?;
    let world = World {
        units: units.iter().map(|u| (&u.id, u)).collect(),
        people: &everybody,
        checklists: checklists.iter().map(|c| (&c.id, c)).collect(),
        faults: &faults,
        gallery: &gallery,
        today,
    };
    let mut made = sheets::sheets(&world, &rounds);
    made.extend(audits::audit(&world));
    let sheets = made.len();
    let scales = ports.checklists.scales().await?;
    let found = findings::findings(&world, &scales, &made, now);
    let internal: Vec<_> = made.iter().filter(|one| one.sheet.head.kind == Kind::Internal).cloned().collect();
    keep(db, ports, made).await?;
    let findings = FindingStore::new(db.clone());
    for (finding, number) in found.iter().filter_map(|finding| Some((finding, finding.number?))) {
        // One that is there from an interrupted start stays as it is.
        if ports.findings.get(finding.id).await?.is_none() {
            findings.open(finding, number).await.map_err(StoreError::from)?;
        }
    }
    for audit in internal {
        let author = everybody.iter().find(|person| person.id == audit.sheet.author);
        let (report, known) = (author.map(|author| audits::report(&audit, author)), audit.sheet.head.id);
        if let (Some(report), None) = (report, ports.audit_reports.get(known).await?) {
            AuditReportStore::new(db.clone()).write(&report, None).await.map_err(StoreError::from)?;
        }
    }
    let tagged = red_tags::put_on(db, ports, &everybody, &places, today).await?;
    let shot = fixed_points::keep(db, ports, &everybody, today).await?;
    quality_systems::keep(db, ports, &units, &everybody, now).await?;
    create(db, &everybody, password).await?;
    draws::draw(db, ports, &everybody).await?;
    Ok(Some(Loaded {
        units: units.len(),
        people: everybody.len(),
        rounds: rounds.len(),
        sheets,
        photos: Shot::all().len() + tagged + shot,
    }))
}

/// Draws every picture and keeps it, as if the committee had sent it.
async fn hang(db: &Database, by: PersonId) -> Result<Gallery, DemoError> {
    let desk = Arc::new(PhotoDesk::new(db.clone()));
    let photos: Vec<(Shot, PhotoId)> = stream::iter(Shot::all())
        .map(|shot| {
            let desk = Arc::clone(&desk);
            async move {
                let draw = move || picture::draw(shot.scene(), shot.tidiness, shot.variant);
                let bytes = tokio::task::spawn_blocking(draw).await?;
                let id: PhotoId = hex::encode(Sha256::digest(&bytes)).parse().expect("a digest is a photo's id");
                desk.keep_own(&id, by, bytes).await?;
                Ok::<_, DemoError>((shot, id))
            }
        })
        .buffer_unordered(AT_A_TIME)
        .try_collect()
        .await?;
    Ok(Gallery::new(photos))
}

/// Writes the sheets, verifications last: whether one is public follows from the sheet that it verifies. One that is there
/// from an interrupted start stays as it is.
async fn keep(db: &Database, ports: &Ports, sheets: Vec<Filled>) -> Result<(), DemoError> {
    let (verifications, others) = sheets.into_iter().partition(|f| f.sheet.head.kind == Kind::Verification);
    keep_all(db, ports, others).await?;
    keep_all(db, ports, verifications).await
}

async fn keep_all(db: &Database, ports: &Ports, sheets: Vec<Filled>) -> Result<(), DemoError> {
    let desk = Desk::new(db, ports);
    stream::iter(sheets)
        .map(|filled| async move {
            if ports.sheets.get(filled.sheet.head.id).await?.is_none() {
                desk.restore(filled.sheet, &filled.changes, false).await?;
            }
            Ok::<_, DemoError>(())
        })
        .buffer_unordered(AT_A_TIME)
        .try_collect()
        .await
}

/// Creates everybody at once. One password, so one hash: these accounts are for trying out.
async fn create(db: &Database, people: &[Person], password: &str) -> Result<(), DemoError> {
    let hasher = Arc::new(crate::auth::Hasher::new());
    PeopleStore::new(db.clone(), hasher).create_all(people, password).await?;
    Ok(())
}
