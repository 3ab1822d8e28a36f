//! Looks up the names that lines of sheets show: one set of books per request, so that each is read once.

use std::{collections::HashMap, sync::Arc};

use crate::{
    domain::{
        checklist::Standard,
        ids::{PlaceId, RoundId, UnitId},
        period::Period,
        round::{Due, Round},
        scales::{BandId, BandSet, Scales},
        score::Tally,
        sheet::{ChecklistRef, Kind},
        text::Text,
        unit::Unit,
    },
    error::AppError,
    ports::{Ports, Published, SheetSummary},
};

use super::{Band, SheetLine};

/// What a request needs to name units, places, checklists, bands and periods.
pub struct Books {
    ports: Ports,
    units: Arc<Vec<Unit>>,
    scales: Arc<Scales>,
    rounds: Vec<Round>,
    checklists: HashMap<ChecklistRef, Option<Arc<Published>>>,
    places: HashMap<PlaceId, Option<String>>,
}

impl Books {
    /// Opens the books.
    pub async fn open(ports: Ports) -> Result<Self, AppError> {
        Ok(Self {
            units: ports.units.all().await?,
            scales: ports.checklists.scales().await?,
            rounds: ports.rounds.all().await?,
            ports,
            checklists: HashMap::new(),
            places: HashMap::new(),
        })
    }

    /// Every round, newest period first.
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The unit, of whatever time.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|u| &u.id == id)
    }

    /// The unit's name; its id when the unit is unknown.
    pub fn unit_name(&self, id: &UnitId) -> String {
        self.unit(id).map_or_else(|| id.to_string(), |u| u.name.clone())
    }

    /// The level names and bands.
    pub fn scales(&self) -> &Scales {
        &self.scales
    }

    /// The checklist in its exact version.
    pub async fn checklist(&mut self, at: &ChecklistRef) -> Result<Option<Arc<Published>>, AppError> {
        if let Some(known) = self.checklists.get(at) {
            return Ok(known.clone());
        }
        let found = self.ports.checklists.get(at).await?;
        self.checklists.insert(at.clone(), found.clone());
        Ok(found)
    }

    /// The name of a place.
    pub async fn place_name(&mut self, place: Option<PlaceId>) -> Result<Option<String>, AppError> {
        let Some(id) = place else { return Ok(None) };
        if let Some(known) = self.places.get(&id) {
            return Ok(known.clone());
        }
        let name = self.ports.units.place(id).await?.map(|p| p.name);
        self.places.insert(id, name.clone());
        Ok(name)
    }

    /// The band with its name, in the set of that day.
    pub fn band(&self, standard: Standard, day: chrono::NaiveDate, band: Option<&BandId>) -> Option<Band> {
        Band::find(self.scales.bands(standard, day)?, band?)
    }

    /// The period that a sheet counts in: its round's, else its day's quarter.
    pub fn period(&self, round: Option<RoundId>, day: chrono::NaiveDate) -> Period {
        let of_round = round.and_then(|id| self.rounds.iter().find(|r| r.id == id)).map(|r| r.period);
        of_round.unwrap_or_else(|| Period::quarter_of(day))
    }

    /// The line of a sheet that was begun.
    pub async fn line(&mut self, sheet: SheetSummary) -> Result<SheetLine, AppError> {
        let published = self.checklist(&sheet.head.checklist).await?;
        let day = sheet.head.audited_on;
        Ok(SheetLine {
            id: sheet.head.id,
            unit_name: self.unit_name(&sheet.head.unit),
            unit: sheet.head.unit,
            place: sheet.head.place,
            place_name: self.place_name(sheet.head.place).await?,
            title: title(published.as_deref(), &sheet.head.checklist),
            checklist: sheet.head.checklist,
            kind: sheet.head.kind,
            round: sheet.head.round,
            period: self.period(sheet.head.round, day),
            state: Some(sheet.state),
            audited_on: Some(day),
            total: sheet.total,
            band: published.and_then(|p| self.band(p.checklist.standard, day, sheet.band.as_ref())),
            cap: sheet.cap.map(|cap| cap.item),
            answered: sheet.answered,
            applicable: sheet.applicable,
            missing: sheet.missing,
        })
    }

    /// The line of a self sheet that a round asks for and nobody has begun.
    pub async fn due(&mut self, round: &Round, due: &Due) -> Result<SheetLine, AppError> {
        let published = self.checklist(&due.checklist).await?;
        let kind = self.unit(&due.unit).map(|u| u.kind.clone());
        let applicable = match (&published, kind) {
            (Some(p), Some(kind)) => p.checklist.items.iter().filter(|i| i.applies_to(&kind)).count() as u32,
            _ => 0,
        };
        Ok(SheetLine {
            id: round.sheet_id(due),
            unit: due.unit.clone(),
            unit_name: self.unit_name(&due.unit),
            place: due.place,
            place_name: self.place_name(due.place).await?,
            title: title(published.as_deref(), &due.checklist),
            checklist: due.checklist.clone(),
            kind: Kind::SelfAssessment,
            round: Some(round.id),
            period: round.period,
            state: None,
            audited_on: None,
            total: Tally::default(),
            band: None,
            cap: None,
            answered: 0,
            applicable,
            missing: applicable,
        })
    }
}

impl Band {
    /// The band in its set.
    pub fn find(set: &BandSet, id: &BandId) -> Option<Self> {
        let at = set.steps.iter().position(|step| &step.id == id)?;
        let step = &set.steps[at];
        Some(Self { id: step.id.clone(), name: step.name.clone(), at: at as u8, of: set.steps.len() as u8 })
    }
}

/// The checklist's title; its id when the version is unknown.
fn title(published: Option<&Published>, at: &ChecklistRef) -> Text {
    published.map_or_else(|| Text { vi: at.id.to_string(), en: at.id.to_string() }, |p| p.checklist.title.clone())
}
