use rstest::rstest;

use super::*;
use crate::{
    error::AppError,
    offline::{SyncStatus, Trouble, Wait},
};

fn errand(nth: u128) -> Errand {
    let made =
        Errand::new("Giải trình".into(), Method::Post, "/sheets/x/explain".into(), "{}".into(), "/sheets/x".into());
    Errand { id: Uuid::from_u128(nth), ..made }
}

fn queue(all: &[u128]) -> Queue {
    let mut queue = Queue::default();
    for nth in all {
        queue.add(Held::new(KeptErrand { errand: errand(*nth), refused: None }));
    }
    queue
}

fn refusal(status: u16) -> Answer {
    Answer { status, body: r#"{"code":"wrong_state","state":"published"}"#.into() }
}

fn next(queue: &Queue, last: Option<u128>) -> Option<u128> {
    queue.next(last.map(Uuid::from_u128)).map(|errand| errand.id.as_u128())
}

#[test]
fn names_follow_the_order_of_making() {
    let made: Vec<Uuid> = (0..50).map(|_| errand_now().id).collect();
    assert!(made.is_sorted());
}

fn errand_now() -> Errand {
    Errand::new(String::new(), Method::Put, String::new(), String::new(), String::new())
}

#[test]
fn they_go_in_the_order_of_making_and_what_was_refused_holds_up_nothing() {
    let mut queue = queue(&[3, 1, 2]);
    assert_eq!(next(&queue, None), Some(1));
    assert_eq!(next(&queue, Some(1)), Some(2));
    queue.refuse(Uuid::from_u128(1), refusal(409));
    assert_eq!(next(&queue, None), Some(2));
    queue.again(Uuid::from_u128(1));
    assert_eq!(next(&queue, None), Some(1));
    assert_eq!(next(&queue, Some(3)), None);
}

#[test]
fn what_was_refused_waits_for_its_author_and_the_rest_for_the_network() {
    let mut queue = queue(&[1, 2]);
    assert_eq!(queue.count(), (2, 0));
    queue.refuse(Uuid::from_u128(1), refusal(409));
    queue.tell(Wait::Offline);
    let states: Vec<_> = queue.all().map(|held| held.status.clone()).collect();
    assert_eq!(states, [SyncStatus::Attention(Trouble::MovedOn), SyncStatus::Kept { wait: Wait::Offline }]);
    assert_eq!(queue.count(), (2, 1));
    queue.remove(Uuid::from_u128(2));
    assert_eq!(queue.count(), (1, 1));
}

#[test]
fn without_a_session_everything_waits_and_keeps_the_reason_of_what_was_refused() {
    let mut queue = queue(&[1, 2]);
    queue.refuse(Uuid::from_u128(1), refusal(409));
    queue.sign_out();
    assert!(queue.is_signed_out());
    assert_eq!(queue.get(Uuid::from_u128(1)).map(|held| &held.status), Some(&SyncStatus::Attention(Trouble::MovedOn)));
    queue.tell(Wait::Soon);
    assert!(!queue.is_signed_out());
}

#[test]
fn what_the_device_cannot_store_is_said_to_be_unkept() {
    let mut queue = queue(&[1]);
    if let Some(held) = queue.get_mut(Uuid::from_u128(1)) {
        held.unkept = Some(true);
    }
    queue.tell(Wait::Soon);
    assert_eq!(queue.all().next().map(|held| held.status.clone()), Some(SyncStatus::Unkept { full: true }));
}

#[test]
fn a_screen_waits_only_until_sending_has_to() {
    let fresh = |change: fn(&mut Queue)| {
        let mut queue = Queue::default();
        queue.add(Held { is_fresh: true, ..Held::new(KeptErrand { errand: errand(1), refused: None }) });
        change(&mut queue);
        queue.all().all(|held| held.is_fresh)
    };
    assert!(fresh(|queue| queue.tell(Wait::Soon)));
    assert!(!fresh(|queue| queue.tell(Wait::Offline)));
    assert!(!fresh(|queue| queue.tell(Wait::Retry { seconds: 2 })));
    assert!(!fresh(Queue::sign_out));
}

#[test]
fn an_errand_that_is_known_is_not_taken_up_anew() {
    let mut queue = queue(&[1]);
    queue.refuse(Uuid::from_u128(1), refusal(409));
    queue.add(Held::new(KeptErrand { errand: errand(1), refused: None }));
    assert_eq!(queue.count(), (1, 1));
}

#[rstest]
#[case(None)]
#[case(Some("VP-S1-01"))]
fn a_refused_item_is_named(#[case] about: Option<&str>) {
    let said: Vec<Said> = about.iter().map(|name| Said { about: (*name).into(), text: "vì sao".into() }).collect();
    let errand = Errand { said, ..errand(1) };
    let body = r#"{"code":"invalid","errors":[{"path":"items[0].photos","code":"unknown_photo"}]}"#;
    let why = errand.why(&Answer { status: 422, body: body.into() });
    assert_eq!(why.fault, AppError::BadInput { code: "unknown_photo".into() });
    assert_eq!(why.problem.errors[0].about.as_deref(), about);
}

#[test]
fn what_is_kept_is_read_again() {
    let kept = KeptErrand { errand: errand(7), refused: Some(refusal(409)) };
    let text = serde_json::to_string(&kept).expect("JSON");
    assert_eq!(crate::wire::read::<KeptErrand>(&text).expect("the same"), kept);
}
