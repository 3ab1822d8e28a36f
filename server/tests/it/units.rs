//! The unit tree over HTTP.

use app::domain::{
    ids::PlaceId,
    unit::{Place, Succession},
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::db::units::UnitStore;
use uuid::Uuid;

use crate::field::{ALPHA, ALPHA_OFFICE, BETA, CITY, Field, OLD};

fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().expect("a list").iter().filter_map(|unit| unit["id"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_is_that_of_the_day() {
    let field = Field::new().await;
    let (status, now) = field.get(&field.team, "/units").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(ids(&now), [CITY, ALPHA, ALPHA_OFFICE, BETA]);
    let (_, before) = field.get(&field.team, "/units?as_of=2025-06-30").await;
    assert_eq!(ids(&before), [CITY, OLD]);
    let (_, children) = field.get(&field.team, &format!("/units?parent={ALPHA}")).await;
    assert_eq!(ids(&children), [ALPHA_OFFICE]);
    let (_, page) = field.get(&field.team, "/units?limit=3").await;
    assert_eq!((ids(&page), &page["next"]), (vec![CITY, ALPHA, ALPHA_OFFICE], &json!(ALPHA_OFFICE)));
    let (_, rest) = field.get(&field.team, &format!("/units?limit=3&after={ALPHA_OFFICE}")).await;
    assert_eq!((ids(&rest), &rest["next"]), (vec![BETA], &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_has_places_and_a_past() {
    let field = Field::new().await;
    let place = |name: &str| Place {
        id: PlaceId(Uuid::now_v7()),
        unit: ALPHA.parse().expect("a unit"),
        name: name.to_owned(),
        kind: "kho".to_owned(),
        floor: "Hầm".to_owned(),
    };
    for name in ["Ổ đĩa", "Kho lưu trữ", "Đội xe"] {
        field.server.ports().units.put_place(&place(name)).await.expect("the place is kept");
    }
    let link = Succession {
        predecessor: OLD.parse().expect("a unit"),
        successor: ALPHA.parse().expect("a unit"),
        extent: app::domain::unit::Extent::Part,
        on: "2025-07-01".parse().expect("a day"),
        basis: "NQ 1685/NQ-UBTVQH15".to_owned(),
    };
    UnitStore::new(field.server.db().clone()).put_all(&[], &[link]).await.expect("the link is kept");
    let (status, unit) = field.get(&field.team, &format!("/units/{ALPHA}")).await;
    assert_eq!(status, StatusCode::OK);
    let names: Vec<&str> =
        unit["places"].as_array().expect("a list").iter().filter_map(|p| p["name"].as_str()).collect();
    assert_eq!(names, ["Đội xe", "Kho lưu trữ", "Ổ đĩa"]);
    assert_eq!(unit["successions"][0]["predecessor"], OLD);
    let (_, old) = field.get(&field.team, &format!("/units/{OLD}")).await;
    assert_eq!((&old["successions"][0]["extent"], &old["valid"]["to"]), (&json!("part"), &json!("2025-06-30")));
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_questions_are_refused() {
    let field = Field::new().await;
    for (path, status) in [
        ("/units?as_of=yesterday", 400),
        ("/units?limit=0", 400),
        ("/units?limit=201", 400),
        ("/units?limit=x", 400),
        ("/units?after=none", 400),
        ("/units?parent=x", 400),
        ("/units/none-20250701", 404),
        ("/units/x", 404),
    ] {
        let (found, problem) = field.get(&field.team, path).await;
        assert_eq!(found.as_u16(), status, "{path}: {problem}");
    }
}
