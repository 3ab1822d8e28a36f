//! Area tags over HTTP: who may print them, which address is in them, and where a scanned one leads whom.

use app::{
    domain::{
        ids::PlaceId,
        unit::{Place, Unit},
    },
    pages::tags::TagsPageFn,
};
use leptos::server_fn::ServerFn;
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use server::config::Config;
use uuid::Uuid;

use crate::{
    field::{ALPHA, BETA, Field, OLD, with},
    round_of::Case,
    support::{Browser, Server, config},
};

/// A tag of the second area of the test checklist.
const TAG: &str = "/t/alpha-20250701/-/thu/A2";

pub async fn browser(field: &Field, name: &str) -> Browser {
    let browser = Browser::new(field.server.url());
    assert_eq!(browser.sign_in(name, "mat-khau-thu-123").await.status(), StatusCode::OK, "{name}");
    browser
}

/// What the page asks the server for.
async fn tags(browser: &Browser, unit: &str) -> Value {
    ask(browser, TagsPageFn::url(), unit).await
}

/// What a page about something asks the server function at this address for.
pub async fn ask(browser: &Browser, url: &str, id: &str) -> Value {
    let request = browser.request(Method::POST, url).body(format!("id={id}"));
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = request.send().await.expect("the server answers").text().await.expect("the body arrives");
    serde_json::from_str(&answer).expect("JSON")
}

/// Where a path leads, or what the page says.
async fn opened(browser: &Browser, path: &str) -> Result<String, String> {
    let answer = browser.get(path).await;
    let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().expect("text").to_owned());
    match to {
        Some(to) => Ok(to),
        None => Err(answer.text().await.expect("the body arrives")),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_are_printed_by_the_unit_and_the_city() {
    let field = Field::new().await;
    let rows = [
        ("team", ALPHA, "tags"),
        ("head", ALPHA, "tags"),
        ("committee", ALPHA, "tags"),
        ("admin", BETA, "tags"),
        ("other.team", ALPHA, "forbidden"),
        ("office.team", ALPHA, "forbidden"),
        ("inspector", ALPHA, "forbidden"),
        ("team", OLD, "not_found"),
        ("admin", "nowhere-20250701", "not_found"),
    ];
    for (name, unit, expected) in rows {
        let answer = tags(&browser(&field, name).await, unit).await;
        match expected {
            "tags" => assert!(answer["tags"].as_array().is_some_and(|tags| !tags.is_empty()), "{name}: {answer}"),
            fault => assert_eq!(answer["error"], fault, "{name} of {unit}: {answer}"),
        }
    }
    assert_eq!(tags(&Browser::new(field.server.url()), ALPHA).await["error"], "not_signed_in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_prints_what_its_places_hold() {
    let field = Field::new().await;
    let Unit { id, .. } = unit(&field, ALPHA).await;
    let archive = PlaceId(Uuid::now_v7());
    for (place, name, kind) in [(archive, "Kho lưu trữ", "kho"), (PlaceId(Uuid::now_v7()), "Phòng Nội vụ", "phong")]
    {
        let place =
            Place { id: place, unit: id.clone(), name: name.to_owned(), kind: kind.to_owned(), floor: String::new() };
        field.server.ports().units.put_place(&place).await.expect("the place is kept");
    }
    let page = tags(&browser(&field, "team").await, ALPHA).await;
    let printed: Vec<&Value> = page["tags"].as_array().expect("a list").iter().collect();
    let at = |name: Option<&str>| printed.iter().filter(|tag| tag["place"].as_str() == name).count();
    // Of the office checklist six areas are the unit's and three a room's; the test checklist has two.
    assert_eq!((at(None), at(Some("Phòng Nội vụ")), at(Some("Kho lưu trữ"))), (6 + 2, 3, 7), "{page}");
    let said = format!("/t/{ALPHA}/{}/5s-kho-luu-tru/GIA", archive.0.simple());
    assert!(printed.iter().any(|tag| tag["tag"] == said.as_str() && tag["area"]["vi"] == "Giá, kệ"), "{page}");
    let html = browser(&field, "team").await.get(&format!("/units/{ALPHA}/tags")).await.text().await.expect("text");
    assert_eq!(html.matches("class=\"tag-code\"").count(), printed.len());
    assert!(!html.contains("style="), "the policy would stop it");
}

async fn unit(field: &Field, id: &str) -> Unit {
    let units = field.server.ports().units.all().await.expect("the units are read");
    units.iter().find(|unit| unit.id.as_str() == id).cloned().expect("the unit is there")
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_begin_with_the_address_that_is_set_else_with_the_one_that_was_asked() {
    let field = Field::new().await;
    let page = tags(&browser(&field, "team").await, ALPHA).await;
    assert_eq!((page["site"].as_str(), &page["is_set"]), (Some(field.server.url()), &json!(false)));
    let public_url = Some("https://nenep.thu.gov.vn/".to_owned());
    let field = Field::with(Config { public_url, ..config("mem://") }).await;
    let page = tags(&browser(&field, "team").await, ALPHA).await;
    assert_eq!((&page["site"], &page["is_set"]), (&json!("https://nenep.thu.gov.vn"), &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_cannot_be_printed_refuses_the_start() {
    let db = server::db::Database::connect(&server::db::DatabaseConfig::new("mem://")).await.expect("memory opens");
    let settings = Config { public_url: Some("nenep.vn".to_owned()), ..config("mem://") };
    let started = server::prepare(settings, &db, ([127, 0, 0, 1], 0).into()).await;
    let fault = started.err().map(|fault| fault.to_string()).unwrap_or_default();
    assert!(fault.starts_with("NENEP_PUBLIC_URL"), "{fault}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_opens_the_units_own_sheet_at_its_area() {
    let field = Field::new().await;
    let team = browser(&field, "team").await;
    let body = with(field.body(ALPHA), &[("T1", 3)]);
    let id = body["id"].as_str().expect("an id").to_owned();
    let fresh = opened(&team, TAG).await.expect("leads on");
    assert!(fresh.starts_with(&format!("/sheets/{id}/fill?unit={ALPHA}")) && fresh.ends_with("&area=A2"), "{fresh}");
    assert_eq!(field.put(&field.team, &body).await.0, StatusCode::CREATED);
    for name in ["team", "head"] {
        let browser = browser(&field, name).await;
        assert_eq!(opened(&browser, TAG).await, Ok(format!("/sheets/{id}/fill?area=A2")), "{name}");
    }
    field.locked(&field.team, &field.head, ALPHA, 4).await;
    let said = opened(&team, TAG).await.expect_err("there is nothing to fill");
    assert!(said.contains("đã chốt") && said.contains(&format!("href=\"/sheets/{id}\"")), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_opens_the_verification_and_never_the_units_own_sheet() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    let inspector = browser(&field, "inspector").await;
    let waiting = opened(&inspector, TAG).await.expect_err("the unit has not locked");
    assert!(waiting.contains("chưa chốt phiếu tự chấm"), "{waiting}");
    case.lock(&[("T1", 4), ("T2", 4), ("T3", 4), ("T4", 4)]).await;
    let to = opened(&inspector, TAG).await.expect("leads on");
    let expected = format!("/sheets/{}/fill?unit={ALPHA}", case.verification);
    assert!(to.starts_with(&expected) && to.contains("kind=verification") && to.ends_with("&area=A2"), "{to}");
    case.verify(&[("T1", 3), ("T2", 4), ("T3", 4), ("T4", 4)]).await;
    let going_on = format!("/sheets/{}/fill?area=A2", case.verification);
    assert_eq!(opened(&inspector, TAG).await, Ok(going_on));
    case.submit().await;
    let handed_in = opened(&inspector, TAG).await.expect_err("it is handed in");
    assert!(handed_in.contains("đã nộp"), "{handed_in}");
}

#[tokio::test(flavor = "multi_thread")]
async fn others_see_the_unit_or_are_told_why_there_is_nothing() {
    let field = Field::new().await;
    for name in ["committee", "admin"] {
        assert_eq!(opened(&browser(&field, name).await, TAG).await, Ok(format!("/units/{ALPHA}")), "{name}");
    }
    let other = browser(&field, "other.team").await;
    assert!(opened(&other, TAG).await.expect_err("is not theirs").contains("không có phiếu nào đang chấm"));
    let broken = opened(&other, "/t/alpha/-/thu/A2").await.expect_err("is no unit");
    assert!(broken.contains("Không đọc được mã này"), "{broken}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_signed_in_signs_in_first() {
    let server = Server::start().await;
    let to = opened(&Browser::new(server.url()), TAG).await.expect("leads on");
    assert_eq!(to, format!("/sign-in?next={TAG}"));
    let to = opened(&Browser::new(server.url()), "/scan").await.expect("leads on");
    assert_eq!(to, "/sign-in?next=/scan");
}
