//! A round that is open today, opened by the committee over HTTP, and a case in it brought to a state step by step.

use app::domain::{
    ids::{RoundId, SheetId},
    sheet::Kind,
};
use chrono::{Days, NaiveDate, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::field::{ALPHA, ALPHA_OFFICE, BETA, Field, Who, with, with_photo};

/// The test checklist.
pub fn checklist() -> Value {
    json!({"id": "thu", "version": "1.0.0"})
}

/// A day from today on, as the City counts days.
pub fn day(after: u64) -> NaiveDate {
    app::domain::period::day_of(Utc::now()) + Days::new(after)
}

/// The body that opens a round for all three units.
pub fn opening() -> Value {
    let due: Vec<Value> =
        [ALPHA, ALPHA_OFFICE, BETA].iter().map(|unit| json!({"unit": unit, "checklist": checklist()})).collect();
    json!({
        "period": "2026-Q4", "opens_on": day(0), "due": due,
        "deadlines": {"self_assessment": day(5), "verification": day(10), "explanation": day(15)},
    })
}

/// A round and the sheets of the first ward in it.
pub struct Case<'a> {
    pub field: &'a Field,
    pub round: RoundId,
    pub own: String,
    pub verification: String,
}

impl<'a> Case<'a> {
    /// Opens a round and sends the inspector to the first ward.
    pub async fn open(field: &'a Field) -> Self {
        let round = RoundId(Uuid::now_v7());
        let id = |kind| {
            let (unit, checklist) = (ALPHA.parse().expect("a unit"), "thu".parse().expect("a checklist"));
            SheetId::of_round(round, &unit, &checklist, kind, None).to_string()
        };
        let case = Self { field, round, own: id(Kind::SelfAssessment), verification: id(Kind::Verification) };
        let (status, answer) =
            field.call(&field.committee, Method::PUT, &format!("/rounds/{round}"), Some(&opening())).await;
        assert_eq!(status, 201, "{answer}");
        case.assign(ALPHA, &field.inspector).await;
        case
    }

    /// The same in the round whose deadlines passed in 2025 and that nobody has closed.
    pub async fn of_old(field: &'a Field) -> Self {
        let round = field.open;
        let id = |kind| {
            let (unit, checklist) = (ALPHA.parse().expect("a unit"), "thu".parse().expect("a checklist"));
            SheetId::of_round(round, &unit, &checklist, kind, None).to_string()
        };
        let case = Self { field, round, own: id(Kind::SelfAssessment), verification: id(Kind::Verification) };
        case.assign(ALPHA, &field.inspector).await;
        case
    }

    /// A call about the round as the committee.
    pub async fn run(&self, step: &str, body: Value) -> (u16, Value) {
        let path = format!("/rounds/{}/{step}", self.round);
        let (status, answer) = self.field.call(&self.field.committee, Method::POST, &path, Some(&body)).await;
        (status.as_u16(), answer)
    }

    pub async fn assign(&self, unit: &str, who: &Who) {
        let one = json!({"unit": unit, "checklist": checklist(), "verifier": who.id});
        let (status, answer) = self.run("assign", json!({"items": [one]})).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// The unit's sheet with these scores, filled and locked.
    pub async fn lock(&self, scores: &[(&str, u8)]) {
        let field = self.field;
        let photo = field.photo(&field.team, 1).await;
        let today = day(0).to_string();
        let body = with_photo(with(field.body_of(ALPHA, self.round, &today), scores), &photo);
        let (status, answer) = field.put(&field.team, &body).await;
        assert_eq!(status, 201, "{answer}");
        let (status, answer) = field.post(&field.head, &self.own, "lock", json!({"revision": 1})).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// The body of the verification with these scores; its photo is the inspector's own.
    pub async fn body(&self, scores: &[(&str, u8)]) -> Value {
        let photo = self.field.photo(&self.field.inspector, 2).await;
        let mut body = with_photo(with(self.field.body_of(ALPHA, self.round, &day(0).to_string()), scores), &photo);
        body["id"] = json!(self.verification);
        body["kind"] = json!("verification");
        body
    }

    /// The inspector has scored.
    pub async fn verify(&self, scores: &[(&str, u8)]) {
        let body = self.body(scores).await;
        let (status, answer) = self.field.put(&self.field.inspector, &body).await;
        assert_eq!(status, 201, "{answer}");
    }

    /// The inspector hands in.
    pub async fn submit(&self) {
        let seen = json!({"revision": 1});
        let (status, answer) = self.field.post(&self.field.inspector, &self.verification, "submit", seen).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// The head disputes these items.
    pub async fn explain(&self, items: &[&str]) {
        let (status, answer) = self.field.post(&self.field.head, &self.own, "explain", explanation(items)).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// The inspector answers with these scores.
    pub async fn settle(&self, items: &[(&str, u8)]) {
        let (status, answer) = self.field.post(&self.field.inspector, &self.own, "settle", rulings(items)).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// The unit's sheet as this person sees it.
    pub async fn own(&self, who: &Who) -> (u16, Value) {
        let (status, answer) = self.field.get(who, &format!("/sheets/{}?changes=true", self.own)).await;
        (status.as_u16(), answer)
    }

    /// Where the unit's sheet stands.
    pub async fn state(&self) -> String {
        self.own(&self.field.head).await.1["state"].as_str().unwrap_or_default().to_owned()
    }
}

/// What the head says to these items.
pub fn explanation(items: &[&str]) -> Value {
    let item = |item: &&str| json!({"item": item, "explanation": format!("Đã khắc phục {item}")});
    json!({"items": items.iter().map(item).collect::<Vec<_>>()})
}

/// What the inspector answers.
pub fn rulings(items: &[(&str, u8)]) -> Value {
    let item = |(item, score): &(&str, u8)| json!({"item": item, "value": {"score": score}, "reason": "Đã xem lại"});
    json!({"items": items.iter().map(item).collect::<Vec<_>>()})
}
