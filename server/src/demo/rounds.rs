//! Rounds of the demonstration: two of the 2024 pilot, the two quarters before today's, and one that is open today.

use app::domain::{
    checklist::Checklist,
    ids::{PersonId, UnitId, UnitKind},
    period::{Period, VIETNAM},
    person::{Person, Role},
    round::{Deadlines, Due, Round, RoundState},
    sheet::ChecklistRef,
    unit::{Place, Unit},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::{ids, places, sheets::HOME};

/// The checklists that are due, in their exact versions.
#[derive(Debug, Clone)]
pub struct DueChecklists {
    /// Of every unit as a whole.
    pub office: ChecklistRef,
    /// Of units that receive citizens' files.
    pub one_stop: ChecklistRef,
    /// Of the archive of departments and other agencies.
    pub archive: ChecklistRef,
}

impl DueChecklists {
    /// The three 5S checklists among these; none when one is not there.
    pub fn find(checklists: &[Checklist]) -> Option<Self> {
        let find = |id| checklists.iter().find(|c| c.id.as_str() == id).map(reference);
        Some(Self { office: find("5s-van-phong")?, one_stop: find("5s-mot-cua")?, archive: find("5s-kho-luu-tru")? })
    }
}

/// How long before today the open round was opened; every walk in it lies in between.
const OPEN_SINCE: Days = Days::new(12);

/// How long before today the departments' round was opened.
const CLOSED_SINCE: Days = Days::new(45);

/// Four published rounds, oldest first, then the open one of those units that receive citizens, then that of the
/// departments, which is closed and waits to be published. Two periods that fall together are one round.
pub fn rounds(today: NaiveDate, units: &[Unit], places: &[Place], checklists: &DueChecklists) -> Vec<Round> {
    let now = Period::quarter_of(today);
    let mut past = vec![Period::Quarter(2024, 3), Period::Quarter(2024, 4), now.previous().previous(), now.previous()];
    past.sort();
    past.dedup();
    let mut rounds: Vec<_> = past.into_iter().map(|period| published(period, units, places, checklists)).collect();
    let deadlines = Deadlines {
        self_assessment: today + Days::new(10),
        verification: today + Days::new(24),
        explanation: today + Days::new(31),
    };
    let mut open = round(now, today - OPEN_SINCE, deadlines, RoundState::Open, units, places, checklists);
    let deadlines = Deadlines {
        self_assessment: today - Days::new(26),
        verification: today - Days::new(12),
        explanation: today - Days::new(3),
    };
    let mut closed = round(now, today - CLOSED_SINCE, deadlines, RoundState::Closed, units, places, checklists);
    let serves = |due: &Due| units.iter().any(|unit| unit.id == due.unit && receives_citizens(&unit.kind));
    open.due.retain(serves);
    closed.due.retain(|due| !serves(due));
    let home = open.due.iter().rposition(|due| due.unit.as_str() == HOME);
    if let (Some(at), Some(home)) = (home, units.iter().find(|unit| unit.id.as_str() == HOME)) {
        let archive = places::archive(places, &home.id).map(|archive| archive.id);
        open.due.insert(at + 1, Due::new(home.id.clone(), checklists.archive.clone(), archive));
    }
    rounds.push(open);
    rounds.push(closed);
    rounds
}

/// Sends inspectors, each time another one: to every unit of the rounds that have ended, and to most of the open one.
pub fn assign(rounds: &mut [Round], people: &[Person]) {
    for (nth, round) in rounds.iter_mut().enumerate() {
        let mut units: Vec<UnitId> = round.due.iter().map(|due| due.unit.clone()).collect();
        units.dedup();
        for (at, unit) in units.iter().enumerate() {
            // Nobody verifies at home, in whatever life of the unit.
            let is_away =
                |p: &&Person| p.is(Role::Inspector) && p.units(Role::Inspector).all(|u| u.code() != unit.code());
            let away: Vec<PersonId> = people.iter().filter(is_away).map(|person| person.id).collect();
            let is_sent = round.state != RoundState::Open || at % 3 != 2 || unit.as_str() == HOME;
            let sent = away.get((at + nth + 2) % away.len().max(1)).copied().filter(|_| is_sent);
            round.due.iter_mut().filter(|due| due.unit == *unit).for_each(|due| due.verifier = sent);
        }
    }
}

/// A moment of a day, by the clock on the wall in Vietnam.
pub fn at(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = day.and_time(time).and_local_timezone(VIETNAM).single();
    local.expect("a fixed offset has no gaps").to_utc()
}

fn published(period: Period, units: &[Unit], places: &[Place], checklists: &DueChecklists) -> Round {
    let span = period.span();
    let last = span.to.unwrap_or(span.from);
    let deadlines = Deadlines {
        self_assessment: span.from + Days::new(50),
        verification: span.from + Days::new(70),
        explanation: last - Days::new(10),
    };
    round(period, span.from + Days::new(30), deadlines, RoundState::Published, units, places, checklists)
}

fn round(
    period: Period,
    opens_on: NaiveDate,
    deadlines: Deadlines,
    state: RoundState,
    units: &[Unit],
    places: &[Place],
    checklists: &DueChecklists,
) -> Round {
    let due = units.iter().filter(|u| u.is_pilot(opens_on)).flat_map(|unit| due(unit, places, checklists)).collect();
    let opened_at = at(opens_on, NaiveTime::from_hms_opt(8, 0, 0).expect("eight o'clock exists"));
    Round {
        id: ids::round(&period.to_string(), opened_at),
        period,
        opens_on,
        deadlines,
        state,
        due,
        revision: 1,
        changes: Vec::new(),
    }
}

/// What a unit owes: the office sheet, and the one-stop or the archive sheet.
fn due(unit: &Unit, places: &[Place], checklists: &DueChecklists) -> Vec<Due> {
    let line = |checklist: &ChecklistRef, place| Due::new(unit.id.clone(), checklist.clone(), place);
    let second = if receives_citizens(&unit.kind) {
        Some(line(&checklists.one_stop, None))
    } else {
        places::archive(places, &unit.id).map(|archive| line(&checklists.archive, Some(archive.id)))
    };
    [Some(line(&checklists.office, None)), second].into_iter().flatten().collect()
}

fn reference(checklist: &Checklist) -> ChecklistRef {
    ChecklistRef { id: checklist.id.clone(), version: checklist.version.clone() }
}

fn receives_citizens(kind: &UnitKind) -> bool {
    matches!(kind.as_str(), "phuong" | "xa" | "dac_khu" | "quan" | "huyen" | "thanh_pho_thuoc_tinh")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::demo::units::units;

    fn made(today: &str) -> Vec<Round> {
        let units = units().expect("the seed files are sound");
        let places = places::places(&units).expect("the seed files are sound");
        let checklist = |id: &str| ChecklistRef {
            id: id.parse().expect("a checklist id"),
            version: "1.0.0".parse().expect("a version"),
        };
        let checklists = DueChecklists {
            office: checklist("5s-van-phong"),
            one_stop: checklist("5s-mot-cua"),
            archive: checklist("5s-kho-luu-tru"),
        };
        rounds(today.parse().expect("a day"), &units, &places, &checklists)
    }

    #[test]
    fn two_rounds_stand_before_and_four_after_the_merger() {
        let rounds = made("2026-11-21");
        let told: Vec<_> = rounds.iter().map(|r| (r.period.to_string(), r.due.len())).collect();
        let expected =
            [("2024-Q3", 18), ("2024-Q4", 18), ("2026-Q2", 50), ("2026-Q3", 50), ("2026-Q4", 39), ("2026-Q4", 12)];
        assert_eq!(told, expected.map(|(period, due)| (period.to_owned(), due)));
    }

    #[rstest]
    #[case("2025-12-01")]
    #[case("2026-12-15")]
    #[case("2027-03-14")]
    #[case("2028-02-29")]
    fn the_open_round_is_todays_and_its_days_are_ordered(#[case] today: &str) {
        let rounds = made(today);
        let today: NaiveDate = today.parse().expect("a day");
        let open: Vec<_> = rounds.iter().filter(|r| r.state == RoundState::Open).collect();
        assert_eq!(open.len(), 1);
        assert!(open[0].period.span().contains(today) && open[0].opens_on < today);
        assert!(open[0].deadlines.self_assessment > today);
        for round in &rounds {
            let days = round.deadlines;
            assert!(round.opens_on < days.self_assessment && days.self_assessment < days.verification);
            assert!(days.verification < days.explanation && !round.due.is_empty());
        }
    }
}
