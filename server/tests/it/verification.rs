//! Verification over HTTP: blind until it is handed in, explained, answered, published; who may do what in which state; and
//! everything that is refused.

use app::domain::person::{Binding, Role};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    field::{ALPHA, BETA, Field, Who, answer, sha256},
    round_of::{Case, checklist, explanation, rulings},
};

/// What the unit says of itself.
const OWN: [(&str, u8); 4] = [("T1", 4), ("T2", 4), ("T3", 4), ("T4", 3)];
/// What the inspector finds.
const FOUND: [(&str, u8); 4] = [("T1", 1), ("T2", 4), ("T3", 3), ("T4", 3)];

fn codes(answer: &Value) -> Vec<(&str, &str)> {
    let faults = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    faults.iter().map(|f| (f["path"].as_str().unwrap_or(""), f["code"].as_str().unwrap_or(""))).collect()
}

async fn verified_rows_are_as_computed(field: &Field) {
    let report = server::rollup::verify(field.server.db(), field.server.ports()).await.expect("rows are read");
    assert_eq!(report.differences, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_from_lock_to_publication() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    assert_eq!(case.state().await, "verifying");
    assert_eq!(
        field.get(&field.head, &format!("/sheets/{}", case.verification)).await.0,
        404,
        "a draft is the author's"
    );
    case.submit().await;
    assert_eq!(case.state().await, "explanation_asked");
    assert_eq!(field.get(&field.head, &format!("/sheets/{}", case.verification)).await.0, 200);
    let (status, seen) = case.own(&field.inspector).await;
    assert_eq!((status, &answer(&seen, "T1")["value"]), (200, &json!({"score": 4})), "blind no more");

    case.explain(&["T1", "T3"]).await;
    let (_, explained) = case.own(&field.inspector).await;
    assert_eq!(explained["disputes"][0]["explanation"], "Đã khắc phục T1");
    assert_eq!(explained["disputes"][1]["ruling"], Value::Null);
    case.settle(&[("T1", 3), ("T3", 3)]).await;
    assert_eq!(case.state().await, "verified");
    let (_, verification) = field.get(&field.head, &format!("/sheets/{}?changes=true", case.verification)).await;
    assert_eq!(answer(&verification, "T1")["value"], json!({"score": 3}), "the dispute was upheld");
    assert_eq!(verification["score"]["points"], 3 + 2 * 4 + 3 + 3);
    let ruled =
        verification["changes"].as_array().expect("a log").iter().find(|c| c["what"] == "ruled").expect("a line");
    assert_eq!(
        (&ruled["item"], &ruled["old"], &ruled["new"]),
        (&json!("T1"), &json!({"score": 1}), &json!({"score": 3}))
    );
    assert_eq!((&ruled["by"], &ruled["reason"]), (&json!(field.inspector.id), &json!("Đã xem lại")));
    verified_rows_are_as_computed(&field).await;

    assert_eq!(case.run("publish", json!({})).await.1["code"], "wrong_state", "an open round is not published");
    assert_eq!(case.run("close", json!({})).await.0, 200);
    let (status, published) = case.run("publish", json!({})).await;
    assert_eq!((status, &published["state"]), (200, &json!("published")), "{published}");
    let again = case.run("publish", json!({})).await;
    assert_eq!(again, (200, published), "a repeated call changes nothing");
    assert_eq!(case.state().await, "published");
    verified_rows_are_as_computed(&field).await;

    let (_, own) = case.own(&field.inspector2).await;
    assert_eq!(answer(&own, "T1")["value"], json!({"score": 4}), "what the unit said stays, for everybody to see");
    let scores = |source: &str| format!("/scores?period=2026-Q4&source={source}");
    let (_, lines) = field.get(&field.other_team, &scores("verified")).await;
    let line = lines["items"].as_array().expect("lines").iter().find(|line| line["unit"] == ALPHA).expect("the ward");
    assert_eq!(line["total"]["points"], 3 + 2 * 4 + 3 + 3, "the verified score stands, also when it is lower: {line}");
    let log = own["changes"].as_array().expect("a log").iter().filter(|c| c["what"] == "state");
    let states: Vec<&str> = log.filter_map(|c| c["new"].as_str()).collect();
    assert_eq!(states, ["locked", "verifying", "explanation_asked", "explained", "verified", "published"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inspector_learns_nothing_of_the_self_score_before_handing_in() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    let photo = sha256(&crate::field::jpeg(1));
    for moment in ["before the first answer", "while scoring"] {
        for path in [
            format!("/sheets/{}", case.own),
            format!("/sheets/{}?changes=true", case.own),
            format!("/photos/{photo}?size=thumb"),
            format!("/photos/{photo}?size=view"),
        ] {
            assert_eq!(field.get(&field.inspector, &path).await.0, 404, "{moment}: {path}");
        }
        let head = field.request(&field.inspector, Method::HEAD, &format!("/photos/{photo}")).send().await;
        assert_eq!(head.expect("answers").status(), 404, "{moment}: even whether a picture is there");
        let (_, sheets) = field.get(&field.inspector, &format!("/sheets?unit={ALPHA}")).await;
        let kinds: Vec<_> = sheets["items"].as_array().expect("a list").iter().map(|s| s["kind"].clone()).collect();
        assert!(kinds.iter().all(|kind| kind == "verification"), "{moment}: {sheets}");
        for source in ["self", "verified"] {
            let (status, scores) =
                field.get(&field.inspector, &format!("/scores?period=2026-Q4&source={source}")).await;
            assert_eq!(status, 200);
            let lines = scores["items"].as_array().expect("lines");
            let known = lines.iter().filter(|line| line["unit"] == ALPHA && line["total"]["max"] != 0).count();
            assert_eq!(known, 0, "{moment}: {scores}");
        }
        for said in [explanation(&["T1"]), rulings(&[("T1", 4)])] {
            let step = if said["items"][0]["reason"].is_null() { "explain" } else { "settle" };
            assert_eq!(field.post(&field.inspector, &case.own, step, said).await.0, 404, "{moment}: {step}");
        }
        let body = case.body(&FOUND).await;
        let (_, said) = field.put(&field.inspector, &body).await;
        assert_eq!(said["score"]["points"], 1 + 2 * 4 + 3 + 3, "only the inspector's own: {said}");
    }
    // The control: the same questions are answered once the verification is handed in.
    case.submit().await;
    assert_eq!(case.own(&field.inspector).await.0, 200);
    assert_eq!(field.get(&field.inspector, &format!("/photos/{photo}?size=thumb")).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_do_what_in_which_state() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    let explain = || ("explain", explanation(&["T1"]));
    // What repeats the explanation that stands is answered as it was the first time; this does not.
    let other = || ("explain", explanation(&["T3"]));
    let settle = || ("settle", rulings(&[("T1", 3)]));
    let unlock = || ("unlock", json!({"reason": ""}));
    // Columns: team, head, other head, inspector, another inspector, committee, administrator. What is allowed answers
    // with what it lacks (422) or where the sheet would have to stand (409), so that nothing moves in between.
    let expect = async |state: &str, rows: Vec<((&'static str, Value), [u16; 7])>| {
        assert_eq!(case.state().await, state);
        let people = [
            &field.team,
            &field.head,
            &field.other_head,
            &field.inspector,
            &field.inspector2,
            &field.committee,
            &field.admin,
        ];
        for ((step, body), statuses) in rows {
            for (column, (who, expected)) in people.into_iter().zip(statuses).enumerate() {
                let (status, said) = field.post(who, &case.own, step, body.clone()).await;
                assert_eq!(status.as_u16(), expected, "{step} in {state} by column {column}: {said}");
            }
        }
        assert_eq!(case.state().await, state, "nothing has moved");
    };
    let lock = || ("lock", json!({"revision": 99}));
    let admit = || ("admit", json!({"reason": ""}));
    let publish = || ("publish", json!({}));
    let empty = || ("settle", json!({"items": []}));
    let nothing = || ("explain", json!({"items": [{"item": "T4", "explanation": "…"}]}));

    case.lock(&OWN).await;
    expect(
        "locked",
        vec![
            (publish(), [403, 403, 404, 404, 404, 409, 404]),
            (lock(), [403, 409, 404, 404, 404, 403, 404]),
            (admit(), [403, 403, 404, 404, 404, 422, 404]),
            (explain(), [403, 409, 404, 404, 404, 403, 404]),
            (settle(), [403, 403, 404, 404, 404, 403, 404]),
            (unlock(), [403, 403, 404, 404, 404, 422, 404]),
        ],
    )
    .await;
    case.verify(&FOUND).await;
    let reason = || ("unlock", json!({"reason": "Nhầm"}));
    expect(
        "verifying",
        vec![
            (publish(), [403, 403, 404, 404, 404, 409, 404]),
            (lock(), [403, 409, 404, 404, 404, 403, 404]),
            (admit(), [403, 403, 404, 404, 404, 422, 404]),
            (explain(), [403, 409, 404, 404, 404, 403, 404]),
            (settle(), [403, 403, 404, 404, 404, 403, 404]),
            (reason(), [403, 403, 404, 404, 404, 409, 404]),
        ],
    )
    .await;
    case.submit().await;
    expect(
        "explanation_asked",
        vec![
            (publish(), [403, 403, 404, 403, 404, 409, 404]),
            (lock(), [403, 409, 404, 403, 404, 403, 404]),
            (admit(), [403, 403, 404, 403, 404, 422, 404]),
            (nothing(), [403, 422, 404, 403, 404, 403, 404]),
            (settle(), [403, 403, 404, 409, 404, 403, 404]),
            (reason(), [403, 403, 404, 403, 404, 409, 404]),
        ],
    )
    .await;
    case.explain(&["T1"]).await;
    expect(
        "explained",
        vec![
            (publish(), [403, 403, 404, 403, 404, 409, 404]),
            (lock(), [403, 409, 404, 403, 404, 403, 404]),
            (admit(), [403, 403, 404, 403, 404, 422, 404]),
            (nothing(), [403, 409, 404, 403, 404, 403, 404]),
            (empty(), [403, 403, 404, 422, 404, 403, 404]),
            (reason(), [403, 403, 404, 403, 404, 409, 404]),
        ],
    )
    .await;
    case.settle(&[("T1", 3)]).await;
    expect(
        "verified",
        vec![
            (publish(), [403, 403, 404, 403, 404, 409, 404]),
            (lock(), [403, 409, 404, 403, 404, 403, 404]),
            (admit(), [403, 403, 404, 403, 404, 422, 404]),
            (other(), [403, 409, 404, 403, 404, 403, 404]),
            (empty(), [403, 403, 404, 409, 404, 403, 404]),
            (reason(), [403, 403, 404, 403, 404, 409, 404]),
        ],
    )
    .await;
    assert_eq!(case.run("close", json!({})).await.0, 200);
    assert_eq!(case.run("publish", json!({})).await.0, 200);
    expect(
        "published",
        vec![
            (publish(), [403, 403, 404, 403, 403, 200, 404]),
            (lock(), [403, 409, 404, 403, 403, 403, 404]),
            (admit(), [403, 403, 404, 403, 403, 422, 404]),
            (other(), [403, 409, 404, 403, 403, 403, 404]),
            (empty(), [403, 403, 404, 409, 403, 403, 404]),
            (reason(), [403, 403, 404, 403, 403, 409, 404]),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_state_is_told_with_those_that_would_be_right() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    let body = case.body(&FOUND).await;
    let (status, problem) = field.put(&field.inspector, &body).await;
    assert_eq!((status.as_u16(), &problem["code"]), (409, &json!("wrong_state")));
    assert_eq!(
        (&problem["state"], &problem["legal"]),
        (&json!("draft"), &json!(["locked"])),
        "the unit has not locked"
    );
    case.lock(&OWN).await;
    assert_eq!(field.put(&field.inspector, &body).await.0, 201, "the tablet sends the same body again");
    assert_eq!(field.put(&field.inspector, &body).await.0, 200);
    let (_, problem) = field.post(&field.head, &case.own, "explain", explanation(&["T1"])).await;
    assert_eq!((&problem["state"], &problem["legal"]), (&json!("verifying"), &json!(["explanation_asked"])));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_to_explain_is_verified_at_once_and_accepting_ends_it_too() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&OWN).await;
    case.submit().await;
    assert_eq!(case.state().await, "verified");

    let other = Case::open(&field).await;
    other.lock(&OWN).await;
    other.verify(&FOUND).await;
    other.submit().await;
    let accept = json!({"items": []});
    let first = field.post(&field.head, &other.own, "explain", accept.clone()).await;
    assert_eq!((first.0.as_u16(), other.state().await.as_str()), (200, "verified"));
    assert_eq!(field.post(&field.head, &other.own, "explain", accept.clone()).await, first, "a repeated call");
    let (status, problem) = field.post(&field.head, &case.own, "explain", accept).await;
    assert_eq!((status.as_u16(), &problem["code"]), (409, &json!("wrong_state")), "there was nothing to accept");
}

#[tokio::test(flavor = "multi_thread")]
async fn repeated_calls_change_nothing_and_evidence_must_be_ones_own() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    case.submit().await;
    let foreign = field.photo(&field.other_team, 7).await;
    let mut said = explanation(&["T1"]);
    said["items"][0]["photos"] = json!([foreign]);
    said["photo_info"] = json!({foreign.clone(): {"taken_at": "2026-11-10T02:00:00Z", "source": "camera"}});
    let (status, problem) = field.post(&field.head, &case.own, "explain", said).await;
    assert_eq!((status.as_u16(), codes(&problem)), (422, vec![("items[0].photos", "unknown_photo")]));

    let evidence = field.photo(&field.head, 8).await;
    let mut said = explanation(&["T1"]);
    said["items"][0]["photos"] = json!([evidence]);
    said["photo_info"] = json!({evidence.clone(): {"taken_at": "2026-11-10T02:00:00Z", "source": "camera"}});
    let first = field.post(&field.head, &case.own, "explain", said.clone()).await;
    assert_eq!(first.0, 200, "{}", first.1);
    assert_eq!(field.post(&field.head, &case.own, "explain", said).await, first);
    assert_eq!(
        field.get(&field.inspector, &format!("/photos/{evidence}?size=thumb")).await.0,
        200,
        "evidence is shown"
    );
    let first = field.post(&field.inspector, &case.own, "settle", rulings(&[("T1", 4)])).await;
    assert_eq!(first.0, 200, "{}", first.1);
    assert_eq!(field.post(&field.inspector, &case.own, "settle", rulings(&[("T1", 4)])).await, first);
    verified_rows_are_as_computed(&field).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_lost_on_the_way_is_given_again_however_far_the_sheet_has_gone_on() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    case.submit().await;
    let state = |answer: &(StatusCode, Value)| (answer.0.as_u16(), answer.1["state"].clone());
    let explain = || field.post(&field.head, &case.own, "explain", explanation(&["T1"]));
    let settle = || field.post(&field.inspector, &case.own, "settle", rulings(&[("T1", 4)]));
    assert_eq!(state(&explain().await), (200, json!("explained")));
    assert_eq!(state(&settle().await), (200, json!("verified")));
    assert_eq!(state(&explain().await), (200, json!("verified")));
    let other = field.post(&field.head, &case.own, "explain", explanation(&[])).await;
    assert_eq!(other.0, 409, "another one is refused: {}", other.1);
    for step in ["close", "publish"] {
        assert_eq!(case.run(step, json!({})).await.0, 200);
    }
    assert_eq!(state(&explain().await), (200, json!("published")));
    assert_eq!(state(&settle().await), (200, json!("published")));
    verified_rows_are_as_computed(&field).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_closed_while_a_tablet_is_offline_keeps_the_sheet_and_the_committee_decides() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    let body = case.body(&FOUND).await;
    assert_eq!(case.run("close", json!({})).await.0, 200);
    assert_eq!(field.put(&field.inspector, &body).await.0, 201, "nothing is lost");
    case.submit().await;
    let (_, sheet) = field.get(&field.committee, &format!("/sheets/{}", case.verification)).await;
    assert_eq!(sheet["late"], true);
    let points = async || {
        let (_, scores) = field.get(&field.committee, "/scores?period=2026-Q4&source=verified").await;
        let line = scores["items"].as_array().expect("lines").iter().find(|l| l["unit"] == ALPHA).cloned();
        line.map_or(Value::Null, |line| line["total"]["points"].clone())
    };
    assert_eq!(points().await, json!(4 + 2 * 4 + 4 + 3), "the late verification does not count");
    assert_eq!(field.post(&field.committee, &case.verification, "admit", json!({"reason": " "})).await.0, 422);
    let reason = json!({"reason": "Tổ thẩm định mất mạng"});
    assert_eq!(field.post(&field.head, &case.verification, "admit", reason.clone()).await.0, 403);
    assert_eq!(field.post(&field.committee, &case.verification, "admit", reason.clone()).await.0, 200);
    assert_eq!(field.post(&field.committee, &case.verification, "admit", reason).await.0, 200);
    assert_eq!(points().await, json!(1 + 2 * 4 + 3 + 3));
    verified_rows_are_as_computed(&field).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_not_published_over_an_explanation() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    case.submit().await;
    assert_eq!(case.run("close", json!({})).await.0, 200);
    let (status, problem) = case.run("publish", json!({})).await;
    assert_eq!((status, &problem["code"], &problem["sheets"]), (409, &json!("unsettled"), &json!([case.own])));
    case.explain(&["T1"]).await;
    assert_eq!(case.run("publish", json!({})).await.0, 409, "the unit has a right to its answer");
    case.settle(&[("T1", 1)]).await;
    assert_eq!(case.run("publish", json!({})).await.0, 200);
    assert_eq!(case.state().await, "published");
}

/// The lines of this unit that this person reads, with a score.
async fn scores_of(field: &Field, who: &Who, source: &str, unit: &str) -> Vec<Value> {
    let (_, scores) = field.get(who, &format!("/scores?period=2026-Q4&source={source}")).await;
    let lines = scores["items"].as_array().cloned().unwrap_or_default();
    lines.into_iter().filter(|line| line["unit"] == unit && line["total"]["max"] != 0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_a_round_shows_no_score_that_is_still_being_verified() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    assert_eq!(case.run("close", json!({})).await.0, 200);
    let (status, published) = case.run("publish", json!({})).await;
    assert_eq!((status, &published["state"]), (200, &json!("published")), "one unit does not hold up the others");
    for source in ["self", "verified"] {
        assert!(scores_of(&field, &field.inspector, source, ALPHA).await.is_empty(), "{source}: still blind");
    }
    assert_eq!(case.own(&field.inspector).await.0, 404);
    verified_rows_are_as_computed(&field).await;
    case.submit().await;
    let reason = json!({"reason": "Đoàn thẩm định mất mạng"});
    assert_eq!(field.post(&field.committee, &case.verification, "admit", reason).await.0, 200);
    assert!(scores_of(&field, &field.other_team, "verified", ALPHA).await.is_empty(), "the unit may explain first");
    assert_eq!(case.run("publish", json!({})).await.0, 200);
    assert_eq!(case.state().await, "explanation_asked", "publishing again takes no right to explain");
    case.explain(&["T1"]).await;
    let (status, problem) = field.post(&field.committee, &case.own, "publish", json!({})).await;
    assert_eq!((status.as_u16(), &problem["state"]), (409, &json!("explained")), "not before it is settled");
    case.settle(&[("T1", 3)]).await;
    let (status, said) = field.post(&field.committee, &case.own, "publish", json!({})).await;
    assert_eq!((status.as_u16(), &said["state"]), (200, &json!("published")), "{said}");
    assert_eq!(case.run("publish", json!({})).await.0, 200, "with its round, too");
    assert_eq!(case.state().await, "published");
    let lines = scores_of(&field, &field.other_team, "verified", ALPHA).await;
    assert_eq!(lines[0]["total"]["points"], 3 + 2 * 4 + 3 + 3);
    verified_rows_are_as_computed(&field).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_published_round_shows_is_not_verified_any_more() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    for step in ["close", "publish"] {
        assert_eq!(case.run(step, json!({})).await.0, 200);
    }
    assert_eq!(scores_of(&field, &field.inspector, "self", ALPHA).await.len(), 1, "the control: it is public");
    let (status, problem) = field.put(&field.inspector, &case.body(&FOUND).await).await;
    assert_eq!((status.as_u16(), &problem["code"], &problem["legal"]), (409, &json!("wrong_state"), &json!([])));
    assert_eq!(case.state().await, "locked");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inspector_who_gets_to_see_the_self_score_by_another_role_verifies_no_more() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    let body = case.body(&FOUND).await;
    let people = &field.server.ports().people;
    let all = people.all().await.expect("people");
    let before = all.into_iter().find(|person| person.id == field.inspector.id).expect("the inspector");
    let mut after = before.clone();
    after.roles.push(Binding::at(Role::Team, ALPHA.parse().expect("a unit")));
    people.update(&after).await.expect("updates");
    assert_eq!(field.put(&field.inspector, &body).await.0, 403, "nobody begins to score what they can read");
    people.update(&before).await.expect("updates");
    assert_eq!(field.put(&field.inspector, &body).await.0, 201, "the control");
    people.update(&after).await.expect("updates");
    let submit = json!({"revision": 1});
    let (status, _) = field.post(&field.inspector, &case.verification, "submit", submit).await;
    assert_eq!(status.as_u16(), 403, "nor hands it in");
    people.update(&before).await.expect("updates");
    case.submit().await;
    case.explain(&["T1"]).await;
    people.update(&after).await.expect("updates");
    let (status, _) = field.post(&field.inspector, &case.own, "settle", rulings(&[("T1", 4)])).await;
    assert_eq!(status.as_u16(), 403, "nobody answers what their own unit explains");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_verification_takes_nobodys_time_to_explain_and_a_passed_deadline_is_told() {
    let field = Field::new().await;
    // The round whose deadlines passed last year.
    let case = Case::of_old(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    case.submit().await;
    // The control: a hand-in of last year leaves no time.
    let passed = "UPDATE sheet SET saved_at = d'2025-12-01T00:00:00Z' WHERE state = 'explanation_asked'";
    let now = "UPDATE sheet SET saved_at = time::now() WHERE state = 'explanation_asked'";
    field.server.db().query(passed).run().await.expect("is written");
    let (status, problem) = field.post(&field.head, &case.own, "explain", explanation(&["T1"])).await;
    assert_eq!((status.as_u16(), &problem["code"]), (409, &json!("deadline_passed")));
    field.server.db().query(now).run().await.expect("is written");
    case.explain(&["T1"]).await;
    assert_eq!(case.state().await, "explained");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verification_that_has_begun_is_handed_over_with_everything_that_was_scored() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    let to = |reason: &str| {
        let one = json!({"unit": ALPHA, "checklist": checklist(), "verifier": field.inspector2.id, "reason": reason});
        json!({"items": [one]})
    };
    let (status, problem) = case.run("assign", to(" ")).await;
    assert_eq!((status, codes(&problem)), (422, vec![("items[0]", "begun")]), "only for a reason");
    assert_eq!(case.run("close", json!({})).await.0, 200);
    let (status, round) = case.run("assign", to("Nghỉ thai sản")).await;
    assert_eq!((status, &round["state"]), (200, &json!("closed")), "{round}");
    assert_eq!(case.run("assign", to("Nghỉ thai sản")).await.0, 200, "a repeated call");

    let path = format!("/sheets/{}?changes=true", case.verification);
    assert_eq!(field.get(&field.inspector, &path).await.0, 404, "it is not theirs any more");
    let (_, seen) = field.get(&field.inspector2, &path).await;
    assert_eq!(answer(&seen, "T1")["value"], json!({"score": 1}), "nothing that was scored is lost");
    assert_eq!(answer(&seen, "T1")["value_stamp"]["by"], json!(field.inspector.id), "and it says who scored");
    let log = seen["changes"].as_array().expect("a log");
    let line = log.iter().find(|change| change["what"] == "handed_over").expect("a line");
    assert_eq!((&line["to"], &line["reason"]), (&json!(field.inspector2.id), &json!("Nghỉ thai sản")));
    assert_eq!(case.own(&field.inspector2).await.0, 404, "still blind");

    let revision = json!({"revision": seen["revision"]});
    let (status, problem) = field.post(&field.inspector, &case.verification, "submit", revision.clone()).await;
    assert_eq!(status.as_u16(), 404, "{problem}");
    let (status, problem) = field.post(&field.inspector2, &case.verification, "submit", revision).await;
    assert_eq!(status.as_u16(), 200, "{problem}");
    case.explain(&["T1"]).await;
    let (status, _) = field.post(&field.inspector, &case.own, "settle", rulings(&[("T1", 3)])).await;
    assert_eq!(status.as_u16(), 404);
    let (status, problem) = field.post(&field.inspector2, &case.own, "settle", rulings(&[("T1", 3)])).await;
    assert_eq!(status.as_u16(), 200, "{problem}");
    assert_eq!(case.state().await, "verified");
    verified_rows_are_as_computed(&field).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_being_verified_when_its_round_is_published_can_be_handed_over() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    for step in ["close", "publish"] {
        assert_eq!(case.run(step, json!({})).await.0, 200);
    }
    let to = |unit: &str| {
        let one = json!({"unit": unit, "checklist": checklist(), "verifier": field.inspector2.id, "reason": "Nghỉ ốm"});
        json!({"items": [one]})
    };
    let (status, problem) = case.run("assign", to(BETA)).await;
    assert_eq!((status, codes(&problem)), (422, vec![("items[0]", "round_published")]), "nobody has begun there");
    assert_eq!(case.run("assign", to(ALPHA)).await.0, 200);
    let (status, problem) = field.post(&field.inspector2, &case.verification, "submit", json!({"revision": 2})).await;
    assert_eq!(status.as_u16(), 200, "{problem}");
    case.explain(&[]).await;
    assert_eq!(case.state().await, "verified");
    let (status, problem) = case.run("assign", to(ALPHA)).await;
    assert_eq!((status, codes(&problem)), (422, vec![("items[0]", "settled")]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_verification_leaves_no_item_out_without_saying_why() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&OWN).await;
    case.verify(&FOUND).await;
    case.submit().await;
    case.explain(&["T3"]).await;
    let mut said = rulings(&[("T3", 3)]);
    said["items"][0]["value"] = json!({"na": " "});
    let (status, problem) = field.post(&field.inspector, &case.own, "settle", said.clone()).await;
    assert_eq!((status.as_u16(), codes(&problem)), (422, vec![("items[0].value", "missing_text")]));
    said["items"][0]["value"] = json!({"na": "Không có hạng mục này"});
    let (status, problem) = field.post(&field.inspector, &case.own, "settle", said).await;
    assert_eq!(status.as_u16(), 200, "{problem}");
}
