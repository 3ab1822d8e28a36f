//! The API description.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Browser, Server};

/// Every `$ref` of a document.
fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str));
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description_is_complete_in_itself() {
    let server = Server::start().await;
    let api: Value = Browser::new(server.url()).get("/api/v1/openapi.json").await.json().await.expect("JSON");
    assert!(api["openapi"].as_str().is_some_and(|version| version.starts_with("3.")));
    let mut found = BTreeSet::new();
    references(&api, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("a reference into the document");
        assert!(api.pointer(pointer).is_some(), "{reference} is missing");
    }
    let paths: BTreeSet<&str> = api["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    for path in [
        "/session",
        "/me",
        "/checklists",
        "/checklists/{id}",
        "/checklists/{id}/{version}",
        "/units",
        "/units/{id}",
        "/rounds",
        "/rounds/{id}",
        "/draws",
        "/draws/{id}",
        "/draws/{id}/list",
        "/draws/{id}/open",
        "/draws/{id}/assign",
        "/fixed_points",
        "/fixed_points/{id}",
        "/fixed_points/{id}/shoot",
        "/red_tags",
        "/red_tags/{id}",
        "/red_tags/{id}/decide",
        "/photos/{sha256}",
        "/quality_systems",
        "/quality_systems/coverage",
        "/quality_systems/{unit}",
        "/quality_systems/{unit}/files/{sha256}",
        "/sheets",
        "/sheets/{id}",
        "/sheets/{id}/lock",
        "/scores",
        "/setup",
    ] {
        assert!(paths.contains(["/api/v1", path].concat().as_str()), "{path} is missing in {paths:?}");
    }
}
