//! Red tags: the way of a tag against a naive oracle, days, faults, and what a repeated call is.

use std::collections::BTreeMap;

use app::domain::{
    ids::PersonId,
    period::day_of,
    photo::{PhotoInfo, PhotoKind, Source},
    red_tag::{
        Holding, MAX_PHOTOS, Outcome, RedTag, RedTagChangeKind, RedTagFacts, RedTagFault, RedTagNumber, RedTagRefusal,
        RedTagState, RedTagStep, Ruling, Withdrawal,
    },
    scales::{self, RedTagRules},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use proptest::{collection::vec, prelude::*};
use rstest::rstest;
use uuid::Uuid;

use super::given::id;

const TODAY: &str = "2026-11-20";

fn rules() -> RedTagRules {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/scales.toml"));
    scales::parse(file).unwrap().red_tag
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(5, 0, 0).unwrap().and_utc()
}

fn who(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn photos(count: usize) -> BTreeMap<app::domain::ids::PhotoId, PhotoInfo> {
    let info =
        PhotoInfo { taken_at: noon(day(TODAY)), source: Source::Camera, kind: PhotoKind::State, privacy_ok: true };
    (0..count).map(|n| (id(&format!("{n:064x}")), info.clone())).collect()
}

fn facts(tagged_on: &str) -> RedTagFacts {
    let tagged_on = day(tagged_on);
    RedTagFacts {
        unit: id("26740-20250701"),
        place: None,
        spot: String::new(),
        item: "Máy in hỏng".to_owned(),
        quantity: 1,
        reason: id("hong"),
        note: String::new(),
        photos: photos(1),
        tagged_on,
        decide_by: RedTagFacts::usual_decide_by(tagged_on, &rules()),
    }
}

fn tag(tagged_on: &str) -> RedTag {
    let number = RedTagNumber { year: 2026, n: 7 };
    let at = noon(day(tagged_on));
    RedTag::new(app::domain::ids::RedTagId(Uuid::nil()), number, facts(tagged_on), who(1), at)
}

fn hold(on: &str) -> RedTagStep {
    RedTagStep::Hold(Holding { place: "Kho tầng hầm".to_owned(), on: day(on) })
}

fn decide(decision: &str, to: &str, reason: &str, on: &str) -> RedTagStep {
    RedTagStep::Decide(Ruling { decision: id(decision), to: to.to_owned(), reason: reason.to_owned(), on: day(on) })
}

fn carry_out(on: &str) -> RedTagStep {
    RedTagStep::CarryOut(Outcome { on: day(on), note: String::new() })
}

fn withdraw(reason: &str) -> RedTagStep {
    RedTagStep::Withdraw(Withdrawal { reason: reason.to_owned() })
}

fn correct(base: u64, change: impl FnOnce(&mut RedTagFacts)) -> RedTagStep {
    let mut facts = facts("2026-10-01");
    change(&mut facts);
    RedTagStep::Correct { facts: Box::new(facts), base }
}

fn take(tag: &RedTag, step: RedTagStep) -> Result<Option<RedTag>, RedTagRefusal> {
    tag.take(step, who(2), noon(day(TODAY)), &rules())
}

/// The tag after all of these, each of which is taken.
fn after(tagged_on: &str, steps: impl IntoIterator<Item = RedTagStep>) -> RedTag {
    steps.into_iter().fold(tag(tagged_on), |tag, step| take(&tag, step).unwrap().unwrap())
}

fn codes(refused: Result<Option<RedTag>, RedTagRefusal>) -> Vec<(&'static str, &'static str)> {
    match refused {
        Err(RedTagRefusal::Invalid(faults)) => faults.iter().map(|f| (f.path, f.code.as_str())).collect(),
        other => panic!("{other:?}"),
    }
}

/// One step of each kind, told apart by a number, all with sound contents on one day.
fn any_step() -> impl Strategy<Value = (&'static str, u8, u64)> {
    let kinds = prop::sample::select(vec!["correct", "hold", "decide", "carry_out", "withdraw"]);
    (kinds, 0u8..3, 0u64..6)
}

fn step_of(kind: &str, which: u8, base: u64) -> RedTagStep {
    let word = format!("số {which}");
    match kind {
        "correct" => correct(base, |facts| facts.note = word),
        "hold" => RedTagStep::Hold(Holding { place: word, on: day("2026-11-01") }),
        "decide" => decide("dieu_chuyen", &word, "", "2026-11-01"),
        "carry_out" => RedTagStep::CarryOut(Outcome { on: day("2026-11-01"), note: word }),
        _ => withdraw(&word),
    }
}

/// The rules as a table of words: from, step, to.
const WAYS: &str = "tagged correct tagged · held correct held · tagged hold held · tagged decide decided · held decide decided · \
                    decided carry_out done · tagged withdraw withdrawn · held withdraw withdrawn";

proptest! {
    #[test]
    fn a_tag_goes_its_way_and_no_other(steps in vec(any_step(), 0..14)) {
        let mut tag = tag("2026-10-01");
        // The oracle knows words alone: where the tag stands, what was done in which revision, and what the note was then.
        let mut state = "tagged".to_owned();
        let mut log = vec![("put_on".to_owned(), 0u8)];
        let mut notes = vec![None::<u8>];
        for (kind, which, base) in steps {
            let now = notes.last().copied().flatten();
            let repeated = match kind {
                "correct" => {
                    let made = usize::try_from(base).unwrap();
                    now == Some(which) || notes.get(made).is_some_and(|note| *note == Some(which))
                }
                _ => log.contains(&(kind.to_owned(), which)),
            };
            let way = WAYS.split(" · ").find_map(|way| way.strip_prefix(&format!("{state} {kind} ")));
            let answer = take(&tag, step_of(kind, which, base));
            match (repeated, way) {
                (true, _) => prop_assert_eq!(&answer, &Ok(None)),
                (false, None) => {
                    let refused = matches!(&answer, Err(RedTagRefusal::WrongState(wrong)) if wrong.state == tag.state);
                    prop_assert!(refused, "{kind} from {state}: {answer:?}");
                }
                (false, Some(_)) if kind == "correct" && base != log.len() as u64 => {
                    prop_assert_eq!(&answer, &Err(RedTagRefusal::Stale(log.len() as u64)));
                }
                (false, Some(to)) => {
                    let Ok(Some(next)) = answer else { panic!("{kind} from {state}: {answer:?}") };
                    state = to.trim().to_owned();
                    log.push((kind.to_owned(), which));
                    notes.push(if kind == "correct" { Some(which) } else { now });
                    tag = next;
                }
            }
            prop_assert_eq!(tag.state.as_str(), &state);
            prop_assert_eq!((tag.revision, tag.changes.len()), (log.len() as u64, log.len()));
            let decided = tag.changes.iter().filter(|c| matches!(c.what, RedTagChangeKind::Decided(_))).count();
            prop_assert!(decided <= 1, "a tag is decided once");
            prop_assert_eq!(tag.ruling().is_some(), decided == 1);
            prop_assert_eq!(tag.ended_on().is_some(), matches!(tag.state, RedTagState::Done | RedTagState::Withdrawn));
        }
        // What is kept is what was there.
        let text = serde_json::to_string(&tag).unwrap();
        prop_assert_eq!(serde_json::from_str::<RedTag>(&text).unwrap(), tag);
    }

    #[test]
    fn age_and_lateness_follow_from_the_day(tagged in 0u64..400, term in 0u64..=90, later in 0u64..400) {
        let start = day("2026-01-01") + Days::new(tagged);
        let mut tag = tag("2026-01-01");
        tag.facts.tagged_on = start;
        tag.facts.decide_by = start + Days::new(term);
        let today = start + Days::new(later);
        prop_assert_eq!(tag.age(today), later as i64);
        prop_assert_eq!(tag.is_overdue(today), later > term);
        let ruling = Ruling { decision: id("thanh_ly"), to: String::new(), reason: "Biên bản 12".into(), on: today };
        let decided = tag.take(RedTagStep::Decide(ruling), who(3), noon(today), &rules()).unwrap().unwrap();
        prop_assert!(!decided.is_overdue(today + Days::new(500)), "what is decided waits for nobody's decision");
    }

    #[test]
    fn numbers_have_one_spelling(year in 1000i32..10_000, n in 1u32..100_000, noise in "\\PC{0,16}") {
        let number = RedTagNumber { year, n };
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        if let Ok(read) = noise.parse::<RedTagNumber>() {
            prop_assert_eq!(read.to_string(), noise);
        }
    }
}

#[test]
fn a_number_is_as_it_is_printed() {
    assert_eq!(RedTagNumber { year: 2026, n: 7 }.to_string(), "TĐ-2026-0007");
    for wrong in ["", "TĐ-2026-7", "TD-2026-0007", "TĐ-2026-0000", "TĐ-26-0007", "TĐ-2026-0007 ", "TĐ-2026-+007"] {
        assert!(wrong.parse::<RedTagNumber>().is_err(), "{wrong}");
    }
}

#[test]
fn a_tag_is_decided_once_and_the_same_decision_again_changes_nothing() {
    let decided = after("2026-10-01", [decide("thanh_ly", "", "Biên bản 12", "2026-11-02")]);
    assert_eq!(take(&decided, decide("thanh_ly", "", " Biên bản 12 ", "2026-11-02")), Ok(None));
    let other = take(&decided, decide("tieu_huy", "", "Biên bản 12", "2026-11-02"));
    let Err(RedTagRefusal::WrongState(wrong)) = other else { panic!("{other:?}") };
    assert_eq!((wrong.state, wrong.legal), (RedTagState::Decided, &[RedTagState::Tagged, RedTagState::Held][..]));
    let done = take(&decided, carry_out("2026-11-03")).unwrap().unwrap();
    assert_eq!(take(&done, decide("thanh_ly", "", "Biên bản 12", "2026-11-02")), Ok(None));
    assert_eq!((done.age(day("2027-01-01")), done.ended_on()), (33, Some(day("2026-11-03"))));
}

#[rstest]
#[case::hold_before(hold("2026-09-30"), &[("on", "day_before")])]
#[case::hold_to_come(hold("2026-11-21"), &[("on", "day_to_come")])]
#[case::hold_nowhere(RedTagStep::Hold(Holding { place: "  ".into(), on: day(TODAY) }), &[("place", "missing_destination")])]
#[case::decide_before(decide("thanh_ly", "", "x", "2026-09-30"), &[("on", "day_before")])]
#[case::decide_to_come(decide("thanh_ly", "", "x", "2026-12-01"), &[("on", "day_to_come")])]
#[case::nowhere(decide("dieu_chuyen", "", "x", TODAY), &[("to", "missing_destination")])]
#[case::groundless(decide("tieu_huy", "Kho", "", TODAY), &[("reason", "missing_reason")])]
#[case::unknown(decide("ban", "", "", TODAY), &[("decision", "unknown_decision")])]
#[case::all_at_once(decide("giu_lai", "", &"x".repeat(1_001), "2026-09-01"), &[("on", "day_before"), ("to", "missing_destination"), ("reason", "too_long")])]
#[case::mistake_without_a_reason(withdraw(" "), &[("reason", "missing_reason")])]
fn what_is_said_with_a_step_is_checked(#[case] step: RedTagStep, #[case] expected: &[(&str, &str)]) {
    assert_eq!(codes(take(&tag("2026-10-01"), step)), expected);
}

#[test]
fn the_days_of_the_steps_follow_each_other() {
    let held = after("2026-10-01", [hold("2026-10-20")]);
    assert_eq!(codes(take(&held, decide("thanh_ly", "", "x", "2026-10-19"))), [("on", "day_before")]);
    let decided = after("2026-10-01", [hold("2026-10-20"), decide("thanh_ly", "", "x", "2026-10-25")]);
    assert_eq!(codes(take(&decided, carry_out("2026-10-24"))), [("on", "day_before")]);
    let late = correct(2, |facts| facts.tagged_on = day("2026-10-21"));
    assert_eq!(codes(take(&held, late)), [("tagged_on", "day_before")]);
}

#[rstest]
#[case::nothing(|f: &mut RedTagFacts| f.item = String::new(), &[("item", "missing_item")])]
#[case::long(|f: &mut RedTagFacts| f.item = "x".repeat(201), &[("item", "too_long")])]
#[case::none(|f: &mut RedTagFacts| f.quantity = 0, &[("quantity", "bad_quantity")])]
#[case::many(|f: &mut RedTagFacts| f.quantity = 10_000, &[("quantity", "bad_quantity")])]
#[case::reason(|f: &mut RedTagFacts| f.reason = id("xau"), &[("reason", "unknown_reason")])]
#[case::unseen(|f: &mut RedTagFacts| f.photos = BTreeMap::new(), &[("photos", "missing_photo")])]
#[case::album(|f: &mut RedTagFacts| f.photos = photos(MAX_PHOTOS + 1), &[("photos", "too_many_photos")])]
#[case::tomorrow(|f: &mut RedTagFacts| f.tagged_on = day("2026-11-21"), &[("tagged_on", "day_to_come"), ("decide_by", "day_before")])]
#[case::before(|f: &mut RedTagFacts| f.decide_by = day("2026-09-30"), &[("decide_by", "day_before")])]
#[case::last_day(|f: &mut RedTagFacts| f.decide_by = day("2026-12-30"), &[])]
#[case::for_ever(|f: &mut RedTagFacts| f.decide_by = day("2026-12-31"), &[("decide_by", "too_far")])]
fn what_is_written_on_a_tag_is_checked(#[case] change: fn(&mut RedTagFacts), #[case] expected: &[(&str, &str)]) {
    let mut facts = facts("2026-10-01");
    change(&mut facts);
    let said: fn(&RedTagFault) -> (&'static str, &'static str) = |fault| (fault.path, fault.code.as_str());
    assert_eq!(facts.faults(day(TODAY), &rules()).iter().map(said).collect::<Vec<_>>(), expected);
}

#[test]
fn what_was_corrected_stays_in_the_log_with_its_photos() {
    let first = tag("2026-10-01");
    let other = |facts: &mut RedTagFacts| facts.photos = photos(2).into_iter().skip(1).collect();
    let next = take(&first, correct(1, other)).unwrap().unwrap();
    assert_eq!((next.facts.photos.len(), next.photos().len()), (1, 2));
    let RedTagChangeKind::Corrected { old } = &next.changes[1].what else { panic!("{:?}", next.changes) };
    assert_eq!(**old, first.facts);
    assert_eq!(take(&next, correct(1, other)), Ok(None), "the answer was lost, the call is repeated");
    assert_eq!(take(&next, correct(0, |_| ())), Ok(None), "so is the call that made the tag");
    assert_eq!(take(&next, correct(1, |facts| facts.quantity = 3)), Err(RedTagRefusal::Stale(2)));
    let back = take(&next, correct(2, |_| ())).unwrap().unwrap();
    assert_eq!((back.revision, &back.facts), (3, &first.facts), "taking a correction back is a correction");
    let elsewhere = correct(2, |facts| facts.unit = id("26743-20250701"));
    assert_eq!(take(&next, elsewhere), Err(RedTagRefusal::OtherUnit));
}

#[test]
fn a_day_ends_at_midnight_in_vietnam() {
    let late: DateTime<Utc> = "2026-11-20T17:30:00Z".parse().unwrap();
    assert_eq!(day_of(late), day("2026-11-21"));
    let next = tag("2026-10-01").take(hold("2026-11-21"), who(2), late, &rules());
    assert!(matches!(next, Ok(Some(_))), "{next:?}");
}
