//! Published checklists over HTTP.

use reqwest::{Method, StatusCode, header};
use serde_json::Value;

use crate::field::Field;

#[tokio::test(flavor = "multi_thread")]
async fn everybody_who_is_signed_in_reads_checklists() {
    let field = Field::new().await;
    let (status, list) = field.get(&field.inspector, "/checklists").await;
    assert_eq!(status, StatusCode::OK);
    let ids: Vec<&str> = list["items"].as_array().expect("a list").iter().filter_map(|c| c["id"].as_str()).collect();
    assert_eq!(ids, ["5s-kho-luu-tru", "5s-mot-cua", "5s-van-phong", "iso9001-hanh-chinh", "thu"]);
    assert_eq!(list["next"], Value::Null);

    let (_, first) = field.get(&field.inspector, "/checklists?limit=2").await;
    assert_eq!(first["next"], "5s-mot-cua");
    let (_, second) = field.get(&field.inspector, "/checklists?limit=2&after=5s-mot-cua").await;
    assert_eq!(second["items"][0]["id"], "5s-van-phong");

    let (status, newest) = field.get(&field.team, "/checklists/5s-van-phong").await;
    assert_eq!((status, newest["items"].as_array().map(Vec::len)), (StatusCode::OK, Some(30)));
    let (_, iso) = field.get(&field.team, "/checklists/iso9001-hanh-chinh").await;
    let (_, former) = field.get(&field.team, "/checklists/iso9001-hanh-chinh/1.0.0").await;
    let items = |checklist: &Value| checklist["items"].as_array().map(Vec::len);
    assert_eq!((items(&iso), items(&former)), (Some(47), Some(45)), "the newest version, and the one before it");
    let (status, exact) = field.get(&field.team, "/checklists/5s-van-phong/1.0.0").await;
    assert_eq!((status, &exact), (StatusCode::OK, &newest));
    for unknown in ["/checklists/none", "/checklists/5s-van-phong/9.9.9", "/checklists/a%20b"] {
        let (status, problem) = field.get(&field.team, unknown).await;
        assert_eq!((status, &problem["code"]), (StatusCode::NOT_FOUND, &"not_found".into()), "{unknown}");
    }
    let (status, scales) = field.get(&field.team, "/scales").await;
    assert_eq!((status, scales["graded"].as_array().map(Vec::len)), (StatusCode::OK, Some(5)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_not_sent_again() {
    let field = Field::new().await;
    for path in ["/checklists", "/checklists/thu", "/checklists/thu/1.0.0", "/scales"] {
        let answer = field.request(&field.team, Method::GET, path).send().await.expect("answers");
        let tag = answer.headers()[header::ETAG].clone();
        let again = field.request(&field.team, Method::GET, path).header(header::IF_NONE_MATCH, &tag);
        let again = again.send().await.expect("answers");
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(again.headers()[header::ETAG], tag);
        let other = field.request(&field.team, Method::GET, path).header(header::IF_NONE_MATCH, "\"other\"");
        assert_eq!(other.send().await.expect("answers").status(), StatusCode::OK);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_read_nothing() {
    let field = Field::new().await;
    let client = reqwest::Client::new();
    for path in [
        "checklists",
        "checklists/thu",
        "scales",
        "units",
        "units/79-20200101",
        "rounds",
        "me",
        "sheets",
        "scores?period=2026",
    ] {
        let answer = client.get(format!("{}/api/v1/{path}", field.server.url())).send().await.expect("answers");
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(answer.headers()[header::WWW_AUTHENTICATE], "Bearer");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
    }
}
