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
    review::{Review, Stage},
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
    /// Chốt, and how far its verification has come.
    Locked(Stage),
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
            let progress = due.progress(place_in_line);
            let mut own = due.own(progress);
            if let (Some(own), Progress::Locked(stage)) = (&mut own, progress) {
                let mut verification = due.verification(stage);
                due.review(own, verification.as_mut(), stage);
                sheets.extend(verification);
            }
            sheets.extend(own);
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
    /// In the closed round all have locked, one has not been verified and one waits for the answer to its explanation.
    /// In the open round a third of the units has locked, a third is at work, a third has not begun. The verification of
    /// those that have locked has come to every stage, and the home unit has its archive to explain.
    fn progress(&self, place_in_line: usize) -> Progress {
        use Stage::{Asked, Explained, Locked, Published, Verified, Verifying};
        let office = self.due.place.is_none() && self.checklist.id.as_str() == "5s-van-phong";
        match (self.round.state, place_in_line % 3) {
            (RoundState::Published, _) => Progress::Locked(Published),
            (RoundState::Closed, _) => Progress::Locked(match place_in_line {
                1 => Locked,
                3 if office => Explained,
                _ => Verified,
            }),
            _ if self.due.unit.as_str() == HOME && office => Progress::NotStarted,
            _ if self.due.unit.as_str() == HOME && self.due.place.is_some() => Progress::Locked(Asked),
            _ if self.due.unit.as_str() == HOME => Progress::Draft(50),
            (_, 0) if !office => Progress::Locked(Locked),
            (_, 0) => {
                let stages = [Locked, Verifying, Asked, Explained, Verified, Locked];
                Progress::Locked(stages[place_in_line / 3 % stages.len()])
            }
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
            // Before the inspector comes, see `verified_on`.
            RoundState::Open => working_day(self.world.today - Days::new(4 + dice.below(6))),
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
            Progress::Locked(_) => found.len(),
        };
        let sheet_head = self.head(Kind::SelfAssessment, day);
        let mut filled = fill(&sheet_head, self.checklist, &found, items, &walker, self.world.gallery);
        if let Progress::Draft(_) = progress {
            return Some(filled);
        }
        let locked_at = filled.sheet.saved_at + TimeDelta::minutes(20 + dice.below(200) as i64);
        filled.step(State::Locked, head.id, &device(SCREEN), locked_at);
        Some(filled)
    }

    /// The way of a locked sheet and its verification; a sheet that nobody has verified stays as the unit said it.
    fn review(&self, own: &mut Filled, verification: Option<&mut Filled>, stage: Stage) {
        let screen = device(SCREEN);
        let people = (people::at(self.world.people, Role::Head, &self.due.unit), self.inspector());
        if let (Some(verification), (Some(head), Some(inspector))) = (verification, people) {
            let handed_in = verification.sheet.saved_at + TimeDelta::minutes(15);
            let evening =
                at(self.round.deadlines.verification, NaiveTime::from_hms_opt(17, 0, 0).expect("five o'clock exists"));
            let mut dice = self.dice("review");
            let explained = match self.round.state {
                RoundState::Open => handed_in + TimeDelta::hours(3),
                _ => handed_in.max(evening) + TimeDelta::hours(20 + dice.below(40) as i64),
            };
            let review = Review {
                checklist: self.checklist,
                kind: &self.visit.unit.kind,
                head: head.id,
                inspector: inspector.id,
                screen: &screen,
                explains: dice.percent(45),
                moments: [explained, explained + TimeDelta::hours(4)],
            };
            review.run(own, verification, stage);
        }
        if stage == Stage::Published && own.sheet.state == State::Verified {
            let Some(committee) = self.world.people.iter().find(|p| p.is(Role::Committee)) else { return };
            let noon = NaiveTime::from_hms_opt(12, 0, 0).expect("noon exists");
            own.step(
                State::Published,
                committee.id,
                &screen,
                at(self.round.deadlines.explanation + Days::new(4), noon),
            );
        }
    }

    /// The inspector's sheet: of a round that has ended, of most units; of the open one, once it is begun.
    fn verification(&self, stage: Stage) -> Option<Filled> {
        let begun = match self.round.state {
            RoundState::Open | RoundState::Closed => stage > Stage::Locked,
            RoundState::Published => self.is_verified(),
        };
        let inspector = self.inspector().filter(|_| begun)?;
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
        let items = if stage == Stage::Verifying { found.len() / 3 } else { found.len() };
        Some(fill(&head, self.checklist, &found, items, &walker, self.world.gallery))
    }

    fn is_verified(&self) -> bool {
        let always = self.due.unit.as_str() == HOME || self.visit.is_rubber_stamp();
        // Both sheets of a unit are seen on one visit, so the checklist has no say.
        let visited = Dice::new(&["visited", &self.round.period.to_string(), self.due.unit.as_str()]).percent(85);
        always || visited
    }

    /// The day on which the inspector comes; in the open round one of the days right before today.
    fn verified_on(&self) -> NaiveDate {
        if self.round.state == RoundState::Open {
            return working_day(self.world.today - Days::new(1));
        }
        let mut dice = Dice::new(&["visited on", &self.round.period.to_string(), self.due.unit.as_str()]);
        working_day(self.round.deadlines.self_assessment + Days::new(4 + dice.below(14)))
    }

    fn inspector(&self) -> Option<&Person> {
        self.due.verifier.and_then(|id| self.world.people.iter().find(|person| person.id == id))
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
            reason: String::new(),
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
pub(super) fn working_day(day: NaiveDate) -> NaiveDate {
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
