//! Rounds over HTTP.

use reqwest::StatusCode;
use serde_json::Value;
use uuid::Uuid;

use crate::field::{ALPHA, ALPHA_OFFICE, BETA, Field};

fn due(round: &Value) -> Vec<&str> {
    round["due"].as_array().expect("a list").iter().filter_map(|due| due["unit"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_shows_what_concerns_the_caller() {
    let field = Field::new().await;
    let (status, list) = field.get(&field.committee, "/rounds").await;
    assert_eq!(status, StatusCode::OK);
    let periods: Vec<&str> =
        list["items"].as_array().expect("a list").iter().filter_map(|r| r["period"].as_str()).collect();
    assert_eq!(periods, ["2025-Q4", "2025-Q3"]);
    assert_eq!(due(&list["items"][0]), [ALPHA, ALPHA_OFFICE, BETA]);

    let path = format!("/rounds/{}", field.open);
    let (_, team) = field.get(&field.team, &path).await;
    assert_eq!(due(&team), [ALPHA, ALPHA_OFFICE], "own units, with those below them");
    assert_eq!(
        (team["state"].as_str(), team["deadlines"]["verification"].as_str()),
        (Some("open"), Some("2025-12-14"))
    );
    let (_, office) = field.get(&field.office_team, &path).await;
    assert_eq!(due(&office), [ALPHA_OFFICE]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_round_is_not_found() {
    let field = Field::new().await;
    for id in [Uuid::now_v7().to_string(), "x".to_owned()] {
        assert_eq!(field.get(&field.committee, &format!("/rounds/{id}")).await.0, StatusCode::NOT_FOUND);
    }
}
