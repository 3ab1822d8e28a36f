//! Registers of quality systems over HTTP.

use app::domain::unit::{QmsDuty, Unit};
use chrono::{Days, NaiveDate};
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::field::{ALPHA, ALPHA_OFFICE, BETA, Field, OLD, Who, sha256};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n";

fn ago(days: u64) -> NaiveDate {
    app::boundary::today() - Days::new(days)
}

/// The small city, where ALPHA must have a quality system and BETA should.
async fn field() -> Field {
    let field = Field::new().await;
    let units = &field.server.ports().units;
    let all = units.all().await.expect("the units are read");
    for (id, qms_duty) in [(ALPHA, QmsDuty::Mandatory), (BETA, QmsDuty::Encouraged)] {
        let unit = all.iter().find(|unit| unit.id.as_str() == id).expect("is there");
        units.put(&Unit { qms_duty, ..unit.clone() }).await.expect("the unit is kept");
    }
    field
}

/// A register that was declared 100 days ago, all of whose duties are done.
fn register() -> Value {
    let counts = json!({"total": 22, "covered": 20});
    let year = app::boundary::today().format("%Y").to_string().parse::<i32>().expect("a year");
    json!({
        "standard": "2015", "scope": "Thủ tục hành chính của phường", "procedures": counts,
        "begun_on": ago(300), "built_on": ago(250), "applied_on": ago(200),
        "declarations": [{"on": ago(100), "number": "12/QĐ-UBND", "why": "first", "standard": "2015",
                          "scope": "Thủ tục hành chính của phường", "procedures": counts}],
        "plans": [{"year": year, "on": format!("{}-12-20", year - 1), "number": "3/KH-UBND"}],
        "internal_audits": [{"on": ago(150), "result": "Đạt", "report": "7/BC-UBND"}],
        "management_reviews": [{"on": ago(140), "result": "Đạt", "report": ""}],
    })
}

async fn put(field: &Field, who: &Who, unit: &str, revision: u64, register: &Value) -> (StatusCode, Value) {
    let body = json!({"revision": revision, "register": register});
    field.call(who, Method::PUT, &format!("/quality_systems/{unit}"), Some(&body)).await
}

async fn send(field: &Field, who: &Who, unit: &str, id: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let request = field.request(who, Method::PUT, &format!("/quality_systems/{unit}/files/{id}"));
    let answer =
        request.header("content-type", "application/pdf").body(bytes).send().await.expect("the server answers");
    let status = answer.status();
    (status, serde_json::from_str(&answer.text().await.expect("the body arrives")).unwrap_or_default())
}

fn codes(problem: &Value) -> Vec<(&str, &str)> {
    let faults = problem["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    faults.iter().map(|f| (f["path"].as_str().unwrap_or(""), f["code"].as_str().unwrap_or(""))).collect()
}

/// Which rules are broken.
fn late(standing: &Value) -> Vec<&str> {
    standing["overdue"].as_array().expect("a list").iter().filter_map(|one| one["rule"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_keeps_the_register_and_everybody_concerned_reads_where_it_stands() {
    let field = field().await;
    let path = format!("/quality_systems/{ALPHA}");
    let (status, empty) = field.get(&field.team, &path).await;
    assert_eq!(
        (status, &empty["stage"], &empty["revision"]),
        (StatusCode::OK, &json!("not_begun"), &json!(0)),
        "{empty}"
    );
    assert!(empty["duty"] == "mandatory" && late(&empty).contains(&"declaration"), "{empty}");

    let (status, written) = put(&field, &field.head, ALPHA, 0, &register()).await;
    assert_eq!(
        (status, &written["stage"], &written["revision"]),
        (StatusCode::OK, &json!("declared"), &json!(1)),
        "{written}"
    );
    assert_eq!(late(&written), [""; 0]);
    assert_eq!(
        put(&field, &field.head, ALPHA, 0, &register()).await,
        (StatusCode::OK, written.clone()),
        "a repeated call"
    );
    assert_eq!(field.get(&field.team, &path).await, (StatusCode::OK, written.clone()));
    let log = written["changes"].as_array().expect("a log");
    assert_eq!((log.len(), &log[0]["by"]), (1, &json!(field.head.id)));

    let mut changed = register();
    changed["alterations"] = json!([{"on": ago(60), "what": "organisation", "note": "Sắp xếp lại phòng"}]);
    let (_, written) = put(&field, &field.head, ALPHA, 1, &changed).await;
    assert_eq!((&written["stage"], late(&written)), (&json!("redeclare"), vec!["redeclaration"]), "{written}");
    assert_eq!(written["overdue"][0]["since"], json!(ago(29)));
    let edit = &written["changes"][1]["edits"][0];
    assert_eq!((&edit["part"], &edit["old"]), (&json!("alteration"), &Value::Null), "{edit}");

    let again = json!({"on": ago(3), "number": "90/QĐ-UBND", "why": "organisation", "standard": "2015",
                       "scope": "Thủ tục hành chính của phường", "procedures": {"total": 22, "covered": 22}});
    changed["declarations"].as_array_mut().expect("a list").push(again);
    let (_, written) = put(&field, &field.head, ALPHA, 2, &changed).await;
    assert_eq!(
        (&written["stage"], &written["revision"], late(&written)),
        (&json!("declared"), &json!(3), vec![]),
        "{written}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tablets_do_not_overwrite_each_other() {
    let field = field().await;
    let mut other = register();
    other["scope"] = json!("Phạm vi khác");
    let body = register();
    let [one, two] = [put(&field, &field.head, ALPHA, 0, &body), put(&field, &field.head, ALPHA, 0, &other)];
    let ((first, one), (second, two)) = tokio::join!(one, two);
    let (kept, refused) = if first == 200 { (one, two) } else { (two, one) };
    assert_eq!((first.as_u16() + second.as_u16(), &refused["code"]), (609, &json!("stale")), "{refused}");
    assert_eq!(refused["revision"], json!(1));
    assert_eq!(field.get(&field.head, &format!("/quality_systems/{ALPHA}")).await.1, kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_a_register_is_named() {
    let field = field().await;
    let mut bad = register();
    bad["procedures"]["covered"] = json!(23);
    bad["declarations"][0]["procedures"]["covered"] = json!(30);
    bad["declarations"][0]["file"] = json!({"sha256": "0".repeat(64), "name": "a.pdf"});
    bad["applied_on"] = json!(ago(260));
    bad["standard"] = json!("2099");
    bad["internal_audits"][0]["on"] = json!(app::boundary::today() + Days::new(1));
    let (status, problem) = put(&field, &field.head, ALPHA, 0, &bad).await;
    let expected = [
        ("register.procedures.covered", "beyond_list"),
        ("register.standard", "unknown_edition"),
        ("register.applied_on", "before_previous"),
        ("register.declarations[0].procedures.covered", "beyond_list"),
        ("register.internal_audits[0].on", "not_yet"),
        ("register.declarations[0].file", "unknown_file"),
    ];
    assert_eq!((status, codes(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, expected.to_vec()), "{problem}");
    let (_, standing) = field.get(&field.head, &format!("/quality_systems/{ALPHA}")).await;
    assert_eq!(standing["revision"], 0, "nothing is half-written");
    let mut more = register();
    more["colour"] = json!("xanh");
    assert_eq!(put(&field, &field.head, ALPHA, 0, &more).await.0, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_do_what() {
    let field = field().await;
    put(&field, &field.head, ALPHA, 0, &register()).await;
    let id = sha256(PDF);
    assert_eq!(send(&field, &field.head, ALPHA, &id, PDF.to_vec()).await.0, 201);
    let mut office = register();
    office["scope"] = json!("Phạm vi mới");
    // Of everybody: reads the register, reads its file, writes it (at a revision that is gone), sends a file, reads the table.
    let rows: [(&str, &Who, [u16; 5]); 8] = [
        ("team", &field.team, [200, 200, 403, 403, 403]),
        ("head", &field.head, [200, 200, 409, 200, 403]),
        ("office team", &field.office_team, [404, 404, 404, 404, 403]),
        ("other team", &field.other_team, [404, 404, 404, 404, 403]),
        ("other head", &field.other_head, [404, 404, 404, 404, 403]),
        ("inspector", &field.inspector, [200, 200, 403, 403, 403]),
        ("committee", &field.committee, [200, 200, 403, 403, 200]),
        ("admin", &field.admin, [404, 404, 404, 404, 403]),
    ];
    for (name, who, expected) in rows {
        let path = format!("/quality_systems/{ALPHA}");
        let found = [
            field.get(who, &path).await.0,
            field.get(who, &format!("{path}/files/{id}")).await.0,
            put(&field, who, ALPHA, 99, &office).await.0,
            send(&field, who, ALPHA, &id, PDF.to_vec()).await.0,
            field.get(who, "/quality_systems/coverage").await.0,
        ];
        assert_eq!(found.map(|status| status.as_u16()), expected, "{name}");
    }
    assert_eq!(put(&field, &field.head, ALPHA_OFFICE, 0, &register()).await.0, 200, "the head's own offices too");
    assert_eq!(field.get(&field.committee, "/quality_systems/none-20250701").await.0, 404);
    assert_eq!(
        field.get(&field.committee, &format!("/quality_systems/{OLD}")).await.0,
        200,
        "one that has ended is read"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_and_the_table_follow_the_registers() {
    let field = field().await;
    put(&field, &field.head, ALPHA, 0, &register()).await;
    let units = |list: &Value| -> Vec<String> {
        let items = list["items"].as_array().expect("a list").iter();
        items.filter_map(|line| line["unit"].as_str().map(str::to_owned)).collect()
    };
    for who in [&field.committee, &field.inspector] {
        assert_eq!(units(&field.get(who, "/quality_systems").await.1), [ALPHA, BETA]);
    }
    assert_eq!(units(&field.get(&field.team, "/quality_systems").await.1), [ALPHA]);
    assert_eq!(units(&field.get(&field.other_head, "/quality_systems").await.1), [BETA]);
    assert_eq!(units(&field.get(&field.admin, "/quality_systems").await.1), [""; 0]);
    let (_, first) = field.get(&field.committee, "/quality_systems?limit=1").await;
    assert_eq!((units(&first), &first["next"]), (vec![ALPHA.to_owned()], &json!(ALPHA)));

    let (_, table) = field.get(&field.committee, "/quality_systems/coverage").await;
    let tally = |agencies, done| json!({"agencies": agencies, "built": done, "applied": done, "declared": done, "redeclare": 0});
    let block = json!({"block": "phuong_xa", "all": tally(2, 1), "mandatory": tally(1, 1), "encouraged": tally(1, 0)});
    assert_eq!(table["blocks"], json!([block]));
    assert_eq!((&table["all"], &table["mandatory"]), (&tally(2, 1), &tally(1, 1)));
    let (_, before) = field.get(&field.committee, &format!("/quality_systems/coverage?as_of={}", ago(101))).await;
    assert_eq!((&before["all"]["applied"], &before["all"]["declared"]), (&json!(1), &json!(0)), "as of an earlier day");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_is_kept_once_and_given_out_to_be_saved() {
    let field = field().await;
    let id = sha256(PDF);
    assert_eq!(send(&field, &field.head, ALPHA, &id, PDF.to_vec()).await.0, 201);
    assert_eq!(send(&field, &field.head, ALPHA, &id, PDF.to_vec()).await.0, 200);
    let mut with_file = register();
    with_file["declarations"][0]["file"] = json!({"sha256": id, "name": "Công bố.pdf"});
    let (status, written) = put(&field, &field.head, ALPHA, 0, &with_file).await;
    assert_eq!(
        (status, &written["register"]["declarations"][0]["file"]["sha256"]),
        (StatusCode::OK, &json!(id)),
        "{written}"
    );

    let path = format!("/quality_systems/{ALPHA}/files/{id}");
    let answer = field.request(&field.inspector, Method::GET, &path).send().await.expect("the server answers");
    assert_eq!(answer.status(), 200);
    let shown = |name: header::HeaderName| answer.headers()[name].to_str().expect("a text").to_owned();
    assert_eq!(shown(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(shown(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(
        shown(header::CONTENT_DISPOSITION),
        format!("attachment; filename=\"cong-bo-{ALPHA}-{}.pdf\"", &id[..8])
    );
    assert!(shown(header::CACHE_CONTROL).starts_with("private"), "{}", shown(header::CACHE_CONTROL));
    assert_eq!(answer.bytes().await.expect("the bytes arrive"), PDF);
    let elsewhere = format!("/quality_systems/{BETA}/files/{id}");
    assert_eq!(field.get(&field.other_head, &elsewhere).await.0, 404, "the file belongs to the other register");
    let mut foreign = register();
    foreign["declarations"][0]["file"] = json!({"sha256": id, "name": "a.pdf"});
    let (status, problem) = put(&field, &field.other_head, BETA, 0, &foreign).await;
    let expected = vec![("register.declarations[0].file", "unknown_file")];
    assert_eq!((status, codes(&problem)), (StatusCode::UNPROCESSABLE_ENTITY, expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_pdf_is_refused() {
    let field = field().await;
    let (page, cut) = (b"<html>%%EOF".to_vec(), PDF[..20].to_vec());
    let cases = [
        (sha256(b"other"), PDF.to_vec(), 400, "hash_mismatch"),
        (sha256(&page), page, 422, "not_a_pdf"),
        (sha256(&cut), cut, 422, "not_a_pdf"),
        (sha256(b""), Vec::new(), 422, "not_a_pdf"),
    ];
    for (id, bytes, status, code) in cases {
        let (found, problem) = send(&field, &field.head, ALPHA, &id, bytes).await;
        assert_eq!((found.as_u16(), &problem["code"]), (status, &json!(code)));
    }
    let request = field.request(&field.head, Method::PUT, &format!("/quality_systems/{ALPHA}/files/{}", sha256(PDF)));
    let answer = request.header("content-type", "image/jpeg").body(PDF).send().await.expect("the server answers");
    assert_eq!(answer.status(), 415);
    let mut large = PDF.to_vec();
    large.resize(10 << 20, b' ');
    large.extend_from_slice(b"%%EOF");
    let id = sha256(&large);
    let path = format!("/quality_systems/{ALPHA}/files/{id}");
    let answer = field.request(&field.head, Method::PUT, &path).body(large).send().await;
    // The server may answer and close before it has read everything; then the sender sees a broken pipe.
    if let Ok(answer) = answer {
        assert_eq!(answer.status(), 413);
    }
    assert_eq!(field.get(&field.head, &path).await.0, 404);
}
