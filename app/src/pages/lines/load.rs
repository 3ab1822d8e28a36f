//! Looks up the names that lines of sheets show: one set of books per request, so that each is read once.

use std::{collections::HashMap, sync::Arc};

use crate::{
    domain::{
        checklist::Standard,
        draw::{Scope, Target},
        ids::{AreaId, PlaceId, RoundId, SheetId, UnitId},
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
            areas: areas(published.as_deref(), &sheet.head.areas),
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
            areas: Vec::new(),
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

impl Books {
    /// The line of a spot audit that a draw sends somebody to and that nobody has begun.
    pub async fn visit(
        &mut self,
        id: SheetId,
        target: &Target,
        checklist: &ChecklistRef,
        period: Period,
    ) -> Result<SheetLine, AppError> {
        let published = self.checklist(checklist).await?;
        let (place, scope) = match &target.scope {
            Scope::Unit => (None, Vec::new()),
            Scope::Place { place } => (Some(*place), Vec::new()),
            Scope::Area { area, .. } => (None, vec![area.clone()]),
        };
        let kind = self.unit(&target.unit).map(|u| u.kind.clone());
        let applicable = match (&published, kind) {
            (Some(p), Some(kind)) => p.checklist.items.iter().filter(|i| i.is_asked(&kind, &scope)).count() as u32,
            _ => 0,
        };
        Ok(SheetLine {
            id,
            unit: target.unit.clone(),
            unit_name: self.unit_name(&target.unit),
            place,
            place_name: self.place_name(place).await?,
            areas: areas(published.as_deref(), &scope),
            title: title(published.as_deref(), checklist),
            checklist: checklist.clone(),
            kind: Kind::Spot,
            round: None,
            period,
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

/// Areas with their names; an area that the version does not know keeps its id.
fn areas(published: Option<&Published>, areas: &[AreaId]) -> Vec<(AreaId, Text)> {
    let name = |id: &AreaId| {
        let known = published.and_then(|p| p.checklist.area(id)).map(|area| area.name.clone());
        known.unwrap_or_else(|| Text { vi: id.to_string(), en: id.to_string() })
    };
    areas.iter().map(|id| (id.clone(), name(id))).collect()
}

/// The checklist's title; its id when the version is unknown.
fn title(published: Option<&Published>, at: &ChecklistRef) -> Text {
    published.map_or_else(|| Text { vi: at.id.to_string(), en: at.id.to_string() }, |p| p.checklist.title.clone())
}
