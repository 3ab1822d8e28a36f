//! Every sheet of the demonstration: which units have filled what in which round, who walked and when, how far the
//! sheet has come. No database and no clock: today is given.

use std::collections::BTreeMap;

use app::domain::{
    checklist::Checklist,
    ids::{ChecklistId, DeviceId, SheetId, UnitId},
    person::{Person, Role},
    round::{Due, Round, RoundState},
    sheet::{Head, Kind, State},
    unit::Unit,
};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::{
    dice::Dice,
    faults::Faults,
    fill::{Filled, Walker, fill},
    gallery::Gallery,
    people,
    rounds::at,
    walk::Visit,
};

/// The unit of `demo.team` and `demo.head`. Its office sheet of the open round is left for whoever tries the product.
pub const HOME: &str = "26740-20250701";

/// The device of moves that are made at a screen, as the server itself writes them.
const SCREEN: &str = "web";

/// Everything that sheets are made from.
pub struct World<'a> {
    /// Units by id.
    pub units: BTreeMap<&'a UnitId, &'a Unit>,
    /// People.
    pub people: &'a [Person],
    /// Checklists by id.
    pub checklists: BTreeMap<&'a ChecklistId, &'a Checklist>,
    /// What people write.
    pub faults: &'a Faults,
    /// Pictures.
    pub gallery: &'a Gallery,
    /// Today in Vietnam; every walk of the open round was before it.
    pub today: NaiveDate,
}

/// How far a due sheet has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    NotStarted,
    /// Half-filled: this many of a hundred items.
    Draft(usize),
    Locked,
    Published,
}

/// Every sheet of these rounds, which are in the order of time.
pub fn sheets(world: &World<'_>, rounds: &[Round]) -> Vec<Filled> {
    let mut sheets = Vec::new();
    for (nth, round) in rounds.iter().enumerate() {
        let open: Vec<&UnitId> = pilots(round);
        for due in &round.due {
            let (Some(unit), Some(checklist)) =
                (world.units.get(&due.unit).copied(), world.checklists.get(&due.checklist.id).copied())
            else {
                continue;
            };
            let taken_part = |r: &Round| r.due.iter().any(|d| d.unit.code() == unit.code && same_kind(world, d, unit));
            let visit =
                Visit { unit, faults: world.faults, nth: nth as u64, first: !rounds[..nth].iter().any(taken_part) };
            let place_in_line = open.iter().position(|u| **u == due.unit).unwrap_or_default();
            let due = Walk { world, round, due, checklist, visit };
            sheets.extend(due.own(due.progress(place_in_line)));
            sheets.extend(due.verification());
        }
    }
    sheets
}

/// A code may have named another unit before: Bến Nghé is not Sài Gòn.
fn same_kind(world: &World<'_>, due: &Due, unit: &Unit) -> bool {
    world.units.get(&due.unit).is_some_and(|u| u.kind == unit.kind)
}

/// The units of a round, each once, in its order.
fn pilots(round: &Round) -> Vec<&UnitId> {
    let mut units: Vec<_> = round.due.iter().map(|d| &d.unit).collect();
    units.dedup();
    units
}

/// One due line.
struct Walk<'a> {
    world: &'a World<'a>,
    round: &'a Round,
    due: &'a Due,
    checklist: &'a Checklist,
    visit: Visit<'a>,
}

impl Walk<'_> {
    /// In the open round a third of the units has locked, a third is at work, a third has not begun.
    fn progress(&self, place_in_line: usize) -> Progress {
        let office = self.due.place.is_none() && self.checklist.id.as_str() == "5s-van-phong";
        match (self.round.state, place_in_line % 3) {
            (RoundState::Published | RoundState::Closed, _) => Progress::Published,
            _ if self.due.unit.as_str() == HOME && office => Progress::NotStarted,
            _ if self.due.unit.as_str() == HOME => Progress::Draft(50),
            _ if self.due.unit.code() == "SCT" => Progress::Locked,
            (_, 0) => Progress::Locked,
            (_, 1) if office => Progress::Draft(30 + self.dice("progress").below(45) as usize),
            (_, 1) if self.dice("second").percent(40) => Progress::Draft(25),
            _ => Progress::NotStarted,
        }
    }

    fn own(&self, progress: Progress) -> Option<Filled> {
        let author = people::at(self.world.people, Role::Team, &self.due.unit)?;
        let head = people::at(self.world.people, Role::Head, &self.due.unit)?;
        let mut dice = self.dice("own");
        let day = match self.round.state {
            RoundState::Open => working_day(self.world.today - Days::new(2 + dice.below(7))),
            _ => working_day(self.round.deadlines.self_assessment - Days::new(2 + dice.below(14))),
        };
        let tablet = device(&["tablet-", &self.due.unit.code().to_lowercase()].concat());
        let walker = Walker {
            by: author.id,
            device: tablet,
            start: self.start(day, &mut dice),
            seconds: if self.visit.is_rubber_stamp() { 3 } else { 32 + dice.below(20) },
        };
        let found = self.visit.own(self.checklist);
        let items = match progress {
            Progress::NotStarted => return None,
            Progress::Draft(percent) => found.len() * percent / 100,
            Progress::Locked | Progress::Published => found.len(),
        };
        let sheet_head = self.head(Kind::SelfAssessment, day);
        let mut filled = fill(&sheet_head, self.checklist, &found, items, &walker, self.world.gallery);
        if let Progress::Draft(_) = progress {
            return Some(filled);
        }
        let locked_at = filled.sheet.saved_at + TimeDelta::minutes(20 + dice.below(200) as i64);
        filled.step(State::Locked, head.id, &device(SCREEN), locked_at);
        if progress == Progress::Published {
            self.publish(&mut filled);
        }
        Some(filled)
    }

    /// The way of a locked sheet to publication; without a verification the last step alone.
    fn publish(&self, own: &mut Filled) {
        let Some(committee) = self.world.people.iter().find(|p| p.is(Role::Committee)) else { return };
        let noon = |day| at(day, NaiveTime::from_hms_opt(12, 0, 0).expect("noon exists"));
        if self.is_verified() {
            let begun = self.verified_on();
            own.step(State::Verifying, committee.id, &device(SCREEN), noon(begun) - TimeDelta::hours(4));
            own.step(State::Verified, committee.id, &device(SCREEN), noon(self.round.deadlines.verification));
        }
        own.step(
            State::Published,
            committee.id,
            &device(SCREEN),
            noon(self.round.deadlines.explanation + Days::new(4)),
        );
    }

    /// The inspector's sheet, in published rounds, of most units.
    fn verification(&self) -> Option<Filled> {
        if !self.is_verified() {
            return None;
        }
        let inspector = self.inspector()?;
        let mut dice = self.dice("verification");
        let day = self.verified_on();
        let walker = Walker {
            by: inspector.id,
            device: device(&["tablet-", &inspector.username].concat()),
            start: self.start(day, &mut dice),
            seconds: 40 + dice.below(20),
        };
        let found = self.visit.inspected(self.checklist);
        let head = self.head(Kind::Verification, day);
        let mut filled = fill(&head, self.checklist, &found, found.len(), &walker, self.world.gallery);
        let submitted_at = filled.sheet.saved_at + TimeDelta::minutes(15);
        filled.step(State::Submitted, inspector.id, &device(SCREEN), submitted_at);
        Some(filled)
    }

    fn is_verified(&self) -> bool {
        let always = self.due.unit.as_str() == HOME || self.visit.is_rubber_stamp();
        // Both sheets of a unit are seen on one visit, so the checklist has no say.
        let visited = Dice::new(&["visited", &self.round.period.to_string(), self.due.unit.as_str()]).percent(85);
        self.round.state == RoundState::Published && (always || visited)
    }

    fn verified_on(&self) -> NaiveDate {
        let mut dice = Dice::new(&["visited on", &self.round.period.to_string(), self.due.unit.as_str()]);
        working_day(self.round.deadlines.self_assessment + Days::new(4 + dice.below(14)))
    }

    /// Nobody verifies at home, in whatever life of the unit.
    fn inspector(&self) -> Option<&Person> {
        let away =
            |p: &&Person| p.is(Role::Inspector) && p.units(Role::Inspector).all(|u| u.code() != self.due.unit.code());
        let free: Vec<_> = self.world.people.iter().filter(away).collect();
        let mut dice = Dice::new(&["inspector", &self.round.period.to_string(), self.due.unit.as_str()]);
        (!free.is_empty()).then(|| *dice.pick(&free))
    }

    fn head(&self, kind: Kind, audited_on: NaiveDate) -> Head {
        let due = self.due;
        Head {
            id: SheetId::of_round(self.round.id, &due.unit, &due.checklist.id, kind, due.place),
            unit: due.unit.clone(),
            place: due.place,
            round: Some(self.round.id),
            kind,
            checklist: due.checklist.clone(),
            audited_on,
            areas: Vec::new(),
        }
    }

    /// The office is walked in the morning, the counter and the archive after lunch.
    fn start(&self, day: NaiveDate, dice: &mut Dice) -> DateTime<Utc> {
        let hour = if self.checklist.id.as_str() == "5s-van-phong" { 8 } else { 13 };
        let time = NaiveTime::from_hms_opt(hour, dice.below(50) as u32, dice.below(60) as u32);
        at(day, time.expect("hour, minute and second are in range"))
    }

    fn dice(&self, what: &str) -> Dice {
        let period = self.round.period.to_string();
        Dice::new(&[what, &period, self.due.unit.as_str(), self.due.checklist.id.as_str()])
    }
}

/// The day itself, or the last working day before it.
fn working_day(day: NaiveDate) -> NaiveDate {
    let is_free = |d: &NaiveDate| {
        // Public holidays with a fixed day; those of the lunar calendar are left out.
        let holiday = matches!((d.month(), d.day()), (1, 1) | (4, 30) | (5, 1) | (9, 2));
        holiday || matches!(d.weekday(), Weekday::Sat | Weekday::Sun)
    };
    day.iter_days().rev().find(|d| !is_free(d)).unwrap_or(day)
}

fn device(name: &str) -> DeviceId {
    name.parse().expect("names of devices are made of codes")
}
