//! Scoring (chấm điểm): one implementation, run in the browser at every tap and again on the server.
//! Exact integers throughout; a percentage is for reading only, bands are found from the exact fraction.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    answer::{Grade, Value},
    checklist::{Checklist, Item, PhotoPolicy, Scale},
    ids::{AreaId, ItemId, PhotoId, UnitKind},
    scales::{BandId, BandSet},
    sheet::Answer,
};

/// A percentage in hundredths of a percent, written in JSON as a number with two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub struct Percent(pub u32);

impl Percent {
    /// points ÷ max, rounded half up to hundredths of a percent; none when there is nothing to score.
    pub fn of(points: u64, max: u64) -> Option<Self> {
        let (points, max) = (u128::from(points), u128::from(max));
        (max > 0).then(|| Self(((points * 20_000 + max) / (max * 2)) as u32))
    }
}

impl From<f64> for Percent {
    fn from(value: f64) -> Self {
        Self((value * 100.0).round().clamp(0.0, 10_000.0) as u32)
    }
}

impl From<Percent> for f64 {
    fn from(value: Percent) -> Self {
        f64::from(value.0) / 100.0
    }
}

/// Points and maximum of a whole or a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
}

impl Tally {
    /// Adds another tally.
    pub fn add(&mut self, other: Tally) {
        self.points += other.points;
        self.max += other.max;
    }

    /// points ÷ max for reading.
    pub fn percent(self) -> Option<Percent> {
        Percent::of(self.points, self.max)
    }
}

/// The tally of a section or an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Section or area id.
    pub id: String,
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
    /// For reading; null when max is 0.
    pub percent: Option<Percent>,
}

/// The band that a capping answer limits the result to, and the first item that does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// The highest band that is left.
    pub band: BandId,
    /// The first capping item in checklist order.
    pub item: ItemId,
}

/// How many items have which grade; conformity sheets only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Grades {
    /// Phù hợp.
    #[serde(rename = "PH")]
    pub ph: u32,
    /// Khuyến nghị cải tiến.
    #[serde(rename = "KN")]
    pub kn: u32,
    /// Không phù hợp nhẹ.
    #[serde(rename = "KPHN")]
    pub kphn: u32,
    /// Không phù hợp nặng.
    #[serde(rename = "KPHG")]
    pub kphg: u32,
    /// Không áp dụng.
    pub na: u32,
}

/// What a sheet is worth. A draft scores what is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Points reached.
    pub points: u64,
    /// Points that could be reached over the answered, applicable items.
    pub max: u64,
    /// For reading; null when max is 0.
    pub percent: Option<Percent>,
    /// Per section, in checklist order.
    pub sections: Vec<Part>,
    /// Per area, in checklist order.
    pub areas: Vec<Part>,
    /// After the cap; null when max is 0 or no band set is in force.
    pub band: Option<BandId>,
    /// Null when no answer caps.
    pub cap: Option<Cap>,
    /// Conformity sheets only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grades: Option<Grades>,
}

/// What an item still lacks before the sheet can be locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// An answer.
    Answer,
    /// The reason of an N/A.
    Reason,
    /// The note that a very low answer needs.
    Note,
    /// A photo that the policy asks for.
    Photo,
    /// A settled value: two people answered differently.
    Conflict,
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The item.
    pub item: ItemId,
    /// What it lacks.
    pub what: Lack,
}

/// Points and maximum of one answered item; none for N/A.
pub fn points(value: &Value, item: &Item, scale: Scale) -> Option<Tally> {
    let w = u64::from(item.weight);
    let (points, max) = match (value, scale) {
        (Value::Na { .. }, _) => return None,
        (Value::Score { score }, _) => (u64::from(*score).min(4), 4),
        (Value::Pass { pass }, _) => (u64::from(*pass), 1),
        (Value::Grade { grade }, _) => (u64::from(matches!(grade, Grade::Ph | Grade::Kn)), 1),
        (Value::Faults { faults }, Scale::Deduction { start, step }) => {
            let lost = u64::from(step).saturating_mul(u64::from(*faults));
            (u64::from(start).saturating_sub(lost), u64::from(start))
        }
        (Value::Level { level: 0, .. }, Scale::Cumulative { levels }) => (0, 100 * u64::from(levels)),
        (Value::Level { level, share }, Scale::Cumulative { levels }) => {
            (100 * u64::from(level - 1) + u64::from(*share), 100 * u64::from(levels))
        }
        (Value::Faults { .. } | Value::Level { .. }, _) => return None,
    };
    Some(Tally { points: w * points, max: w * max })
}

/// Whether this answer caps the band.
pub fn caps(value: &Value, item: &Item, scale: Scale) -> bool {
    match value {
        Value::Grade { grade } => *grade == Grade::Kphg,
        Value::Na { .. } => false,
        _ => item.critical && points(value, item, scale).is_some_and(|t| t.points == 0),
    }
}

/// Scores the answers of a unit of this kind. `bands` is the set in force on the day of the walk.
pub fn score(
    checklist: &Checklist,
    kind: &UnitKind,
    answers: &BTreeMap<ItemId, Answer>,
    bands: Option<&BandSet>,
) -> Score {
    let scale = checklist.scale;
    let mut total = Tally::default();
    let mut sections: Vec<_> = checklist.sections.iter().map(|s| (s.id.as_str(), Tally::default())).collect();
    let mut areas: Vec<_> = checklist.areas.iter().map(|a| (a.id.as_str(), Tally::default())).collect();
    let mut capping = None;
    let mut grades = Grades::default();
    for item in checklist.items.iter().filter(|i| i.applies_to(kind)) {
        let Some(value) = answers.get(&item.id).and_then(|a| a.value.as_ref()) else { continue };
        count(&mut grades, value);
        let Some(tally) = points(value, item, scale) else { continue };
        total.add(tally);
        add_to(&mut sections, item.section.as_str(), tally);
        if let Some(area) = &item.area {
            add_to(&mut areas, area.as_str(), tally);
        }
        if capping.is_none() && caps(value, item, scale) {
            capping = Some(item.id.clone());
        }
    }
    let (band, cap) = band(total, bands, capping);
    Score {
        points: total.points,
        max: total.max,
        percent: total.percent(),
        sections: parts(sections),
        areas: parts(areas),
        band,
        cap,
        grades: (scale == Scale::Conformity).then_some(grades),
    }
}

/// The band of a tally after the cap, and the cap itself when an item caps.
pub fn band(total: Tally, bands: Option<&BandSet>, capping: Option<ItemId>) -> (Option<BandId>, Option<Cap>) {
    let Some(bands) = bands.filter(|_| total.max > 0) else { return (None, None) };
    let (points, max) = (u128::from(total.points), u128::from(total.max));
    let reached = bands.steps.iter().position(|s| points * 10_000 >= u128::from(s.min) * max);
    let highest = bands.steps.iter().position(|s| s.id == bands.cap);
    let at = match (&capping, reached, highest) {
        (Some(_), Some(reached), Some(highest)) => Some(reached.max(highest)),
        _ => reached,
    };
    let band = at.map(|at| bands.steps[at].id.clone());
    (band, capping.map(|item| Cap { band: bands.cap.clone(), item }))
}

/// What keeps the sheet from being locked, in checklist order. `scope` limits a spot audit to some areas.
pub fn missing(
    checklist: &Checklist,
    kind: &UnitKind,
    scope: &[AreaId],
    answers: &BTreeMap<ItemId, Answer>,
    area_photos: &BTreeMap<AreaId, Vec<PhotoId>>,
) -> Vec<Missing> {
    let mut missing = Vec::new();
    for item in checklist.items.iter().filter(|item| item.is_asked(kind, scope)) {
        let area_has_photo =
            item.area.as_ref().and_then(|a| area_photos.get(a)).is_some_and(|photos| !photos.is_empty());
        for what in lacks(item, checklist.scale, answers.get(&item.id), area_has_photo) {
            missing.push(Missing { item: item.id.clone(), what });
        }
    }
    missing
}

/// What one item lacks.
pub fn lacks(item: &Item, scale: Scale, answer: Option<&Answer>, area_has_photo: bool) -> Vec<Lack> {
    let Some((answer, value)) = answer.and_then(|a| a.value.as_ref().map(|v| (a, v))) else {
        return vec![Lack::Answer];
    };
    let mut lacks = Vec::new();
    if matches!(value, Value::Na { na } if na.trim().is_empty()) {
        lacks.push(Lack::Reason);
    }
    if value.needs_note() && answer.note.trim().is_empty() {
        lacks.push(Lack::Note);
    }
    let by_area = area_has_photo && item.photo == PhotoPolicy::Required && !item.critical;
    if value.needs_photo(item, scale) && !by_area && answer.shown().next().is_none() {
        lacks.push(Lack::Photo);
    }
    if !answer.rivals.is_empty() {
        lacks.push(Lack::Conflict);
    }
    lacks
}

fn count(grades: &mut Grades, value: &Value) {
    match value {
        Value::Grade { grade: Grade::Ph } => grades.ph += 1,
        Value::Grade { grade: Grade::Kn } => grades.kn += 1,
        Value::Grade { grade: Grade::Kphn } => grades.kphn += 1,
        Value::Grade { grade: Grade::Kphg } => grades.kphg += 1,
        Value::Na { .. } => grades.na += 1,
        _ => {}
    }
}

fn add_to(parts: &mut [(&str, Tally)], id: &str, tally: Tally) {
    if let Some((_, part)) = parts.iter_mut().find(|(at, _)| *at == id) {
        part.add(tally);
    }
}

fn parts(parts: Vec<(&str, Tally)>) -> Vec<Part> {
    parts
        .into_iter()
        .map(|(id, t)| Part { id: id.to_owned(), points: t.points, max: t.max, percent: t.percent() })
        .collect()
}
