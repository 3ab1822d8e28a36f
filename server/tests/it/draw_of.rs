//! A city whose wards are pilot units, and a draw in it that is brought on step by step over HTTP.

use app::domain::{ids::UnitId, period::Period, unit::Span};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    field::{ALPHA, ALPHA_OFFICE, BETA, Field, Who},
    round_of::day,
};

/// A draw of both wards out of both: who is drawn is certain, in which order is not.
pub fn both_wards() -> Value {
    json!({"period": period(), "n": 2, "pool": {"block": "phuong_xa", "parts": {"kind": "units"}}})
}

/// A draw among all pilot units or their parts.
pub fn among(parts: Value, n: u32) -> Value {
    json!({"period": period(), "n": n, "pool": {"parts": parts}})
}

/// The quarter of today.
pub fn period() -> String {
    Period::quarter_of(day(0)).to_string()
}

/// The city with the two wards and the department as pilot units.
pub async fn pilots() -> Field {
    let field = Field::new().await;
    let units = &field.server.ports().units;
    for unit in
        units.all().await.expect("units").iter().filter(|u| [ALPHA, ALPHA_OFFICE, BETA].contains(&u.id.as_str()))
    {
        let pilot = vec![Span { from: unit.valid.from, to: None }];
        units.put(&app::domain::unit::Unit { pilot, ..unit.clone() }).await.expect("the unit is kept");
    }
    field
}

/// A draw under an id of its own.
pub struct Lots<'a> {
    pub field: &'a Field,
    pub id: String,
}

impl<'a> Lots<'a> {
    pub fn new(field: &'a Field) -> Self {
        Self { field, id: Uuid::now_v7().to_string() }
    }

    /// Announces both wards; the draw as the committee sees it.
    pub async fn announced(field: &'a Field) -> (Self, Value) {
        let lots = Self::new(field);
        let (status, draw) = lots.announce(&field.committee, &both_wards()).await;
        assert_eq!(status, 201, "{draw}");
        (lots, draw)
    }

    /// Announces and opens both wards, and sends the first inspector to the first ward and the second to the other.
    pub async fn assigned(field: &'a Field) -> (Self, Value) {
        let (lots, _) = Self::announced(field).await;
        let (status, draw) = lots.post(&field.committee, "open", json!({})).await;
        assert_eq!(status, 200, "{draw}");
        let items = json!({"items": [
            {"pick": place(&draw, ALPHA), "inspector": field.inspector.id},
            {"pick": place(&draw, BETA), "inspector": field.inspector2.id},
        ]});
        let (status, draw) = lots.post(&field.committee, "assign", items).await;
        assert_eq!(status, 200, "{draw}");
        (lots, draw)
    }

    pub async fn announce(&self, who: &Who, body: &Value) -> (u16, Value) {
        let (status, answer) = self.field.call(who, Method::PUT, &format!("/draws/{}", self.id), Some(body)).await;
        (status.as_u16(), answer)
    }

    pub async fn post(&self, who: &Who, step: &str, body: Value) -> (u16, Value) {
        let path = format!("/draws/{}/{step}", self.id);
        let (status, answer) = self.field.call(who, Method::POST, &path, Some(&body)).await;
        (status.as_u16(), answer)
    }

    pub async fn get(&self, who: &Who) -> (u16, Value) {
        let (status, answer) = self.field.get(who, &format!("/draws/{}", self.id)).await;
        (status.as_u16(), answer)
    }

    /// The canonical list, or the problem.
    pub async fn list(&self, who: &Who) -> (u16, Value) {
        let (status, answer) = self.field.get(who, &format!("/draws/{}/list", self.id)).await;
        (status.as_u16(), answer)
    }
}

/// The inspector begins a spot audit of the unit today; its id.
pub async fn begin_visit(field: &Field, who: &Who, unit: &str, areas: Value) -> String {
    let mut body = field.body_of(unit, field.open, &day(0).to_string());
    let id = Uuid::now_v7().to_string();
    (body["id"], body["kind"], body["round"], body["areas"]) = (json!(id), json!("spot"), Value::Null, areas);
    body["reason"] = json!("Kiểm tra lại");
    let (status, answer) = field.put(who, &body).await;
    assert_eq!(status, 201, "{answer}");
    id
}

/// The number of the pick that fell on this unit as a whole.
pub fn place(draw: &Value, unit: &str) -> usize {
    let picks = draw["picks"].as_array().expect("picks");
    picks.iter().position(|pick| pick["target"]["unit"] == unit).expect("the unit is drawn") + 1
}

/// The units of the visits that somebody sees, sorted.
pub fn visited(draw: &Value) -> Vec<UnitId> {
    let visits = draw["visits"].as_array().map(Vec::as_slice).unwrap_or_default();
    let unit = |visit: &Value| visit["target"]["unit"].as_str()?.parse().ok();
    let mut units: Vec<UnitId> = visits.iter().filter_map(unit).collect();
    units.sort();
    units
}
