//! Who is reminded of what on which day (nhắc việc): 7 days and 1 day before a deadline of a round and on the day after
//! it. Nobody is reminded of what the policy would not let them do, so no reminder tells what blindness hides.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{
    ids::{PersonId, SheetId},
    person::{Action, Person, Subject, Tie, Verdict, policy},
    round::{Due, Round, RoundState},
    sheet::{Kind, State},
    unit::Tree,
};

/// How many days before a deadline people are reminded of it; -1 is the day after it.
const DAYS_BEFORE: [i64; 3] = [7, 1, -1];

/// For how long after its last day a published round is looked through.
const LINGERS: Days = Days::new(120);

/// What is waited for, in the order of a sheet's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Tự chấm: the self sheet is not locked.
    Assess,
    /// Thẩm định: the self sheet is locked, the verification is not handed in.
    Verify,
    /// Giải trình: the verification differs, the head has not answered.
    Explain,
    /// Thẩm định lần 2: the head has disputed items, the inspector has not answered.
    Settle,
}

/// One sheet that waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// The round.
    pub round: &'a Round,
    /// Unit, checklist and place.
    pub due: &'a Due,
    /// What is waited for.
    pub duty: Duty,
    /// Its last day.
    pub deadline: NaiveDate,
}

/// Where a sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// Its state.
    pub state: State,
    /// When it was saved for the last time: what waits for an explanation was handed in then.
    pub saved_at: DateTime<Utc>,
}

/// Where the self sheets and verifications of rounds stand; what is not in it is not begun.
pub type States = BTreeMap<SheetId, Stand>;

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 4] = [Self::Assess, Self::Verify, Self::Explain, Self::Settle];

    /// Until when it has to be done. A verification that comes late moves the explanation (hạn giải trình); the second
    /// verification is due with the explanations that it answers, and takes no less time.
    fn deadline(self, round: &Round, own: Option<Stand>) -> NaiveDate {
        match (self, own) {
            (Self::Assess, _) => round.deadlines.self_assessment,
            (Self::Verify, _) => round.deadlines.verification,
            (Self::Explain | Self::Settle, Some(own)) => round.explanation_until(own.saved_at),
            (Self::Explain | Self::Settle, None) => round.deadlines.explanation,
        }
    }

    /// Whether it can still be done when the round is closed: the way to publication goes on.
    fn outlasts(self) -> bool {
        matches!(self, Self::Explain | Self::Settle)
    }

    /// What is waited for when a self sheet and its verification stand here.
    fn of(own: Option<State>, verification: Option<State>) -> Option<Self> {
        match own {
            None | Some(State::Draft) => Some(Self::Assess),
            Some(State::Locked | State::Verifying) if verification != Some(State::Submitted) => Some(Self::Verify),
            Some(State::ExplanationAsked) => Some(Self::Explain),
            Some(State::Explained) => Some(Self::Settle),
            Some(State::Locked | State::Verifying | State::Submitted | State::Verified | State::Published) => None,
        }
    }

    /// Whether it is this person's to do.
    fn is_of(self, person: &Person, due: &Due, tree: &Tree) -> bool {
        let tie = if due.verifier == Some(person.id) { Tie::Verifier } else { Tie::None };
        let (action, kind, state) = match self {
            Self::Assess => (Action::WriteSheet, Kind::SelfAssessment, State::Draft),
            Self::Verify => (Action::WriteSheet, Kind::Verification, State::Draft),
            Self::Explain => (Action::ExplainSheet, Kind::SelfAssessment, State::ExplanationAsked),
            Self::Settle => (Action::SettleSheet, Kind::SelfAssessment, State::Explained),
        };
        policy(person, action, Subject { unit: &due.unit, place: due.place, kind, state, tie }, tree)
            == Verdict::Allowed
    }
}

/// Whether anybody may have to be reminded of this round today; when not, its sheets need not be looked up.
pub fn speaks(round: &Round, today: NaiveDate) -> bool {
    // From then on a verification that comes late may have moved somebody's day.
    let late = round.deadlines.explanation - Days::new(DAYS_BEFORE[0].unsigned_abs());
    // What was still being verified when its round was published goes its way afterwards.
    let is_over = round.state == RoundState::Published && today > round.deadlines.explanation + LINGERS;
    !is_over
        && round.opens_on <= today
        && (today > late || round.deadlines.days().into_iter().any(|deadline| is_reminded(deadline, today)))
}

/// What each person is reminded of today, by duty, then in the order of the rounds and their lines; nobody is named
/// without a reminder. `tree` is the unit tree as of today.
pub fn reminders<'a>(
    rounds: &'a [Round],
    states: &States,
    people: &[Person],
    tree: &Tree,
    today: NaiveDate,
) -> BTreeMap<PersonId, Vec<Reminder<'a>>> {
    let mut of_person: BTreeMap<PersonId, Vec<Reminder<'a>>> = BTreeMap::new();
    for round in rounds.iter().filter(|round| speaks(round, today)) {
        for due in &round.due {
            let stand = |kind| states.get(&round.sheet_of(due, kind)).copied();
            let (own, verification) = (stand(Kind::SelfAssessment), stand(Kind::Verification));
            let state = |stand: Option<Stand>| stand.map(|stand| stand.state);
            let Some(duty) = Duty::of(state(own), state(verification)) else { continue };
            if round.state != RoundState::Open && !duty.outlasts() {
                continue;
            }
            let deadline = duty.deadline(round, own);
            if !is_reminded(deadline, today) {
                continue;
            }
            for person in people.iter().filter(|person| duty.is_of(person, due, tree)) {
                of_person.entry(person.id).or_default().push(Reminder { round, due, duty, deadline });
            }
        }
    }
    for mine in of_person.values_mut() {
        mine.sort_by_key(|reminder| (reminder.duty, reminder.deadline));
    }
    of_person
}

fn is_reminded(deadline: NaiveDate, today: NaiveDate) -> bool {
    DAYS_BEFORE.contains(&(deadline - today).num_days())
}
