//! A small city for the tests of sheets: three wards (one with a department below it, one that has ended), a person of
//! each role, one checklist of five items, an open and a closed round; and calls as one of these people.

use app::{
    domain::{
        ids::{PersonId, PhotoId, RoundId, SheetId, UnitId},
        person::{Binding, Person, Role},
        round::{Deadlines, Due, Round, RoundState},
        sheet::{ChecklistRef, Kind},
        unit::{QmsDuty, Span, Unit},
    },
    ports::Ports,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use server::db::{Database, checklists::ChecklistStore, rounds::RoundStore};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::support::Server;

pub const CITY: &str = "79-20200101";
/// A ward with a department below it.
pub const ALPHA: &str = "alpha-20250701";
/// The department below [`ALPHA`].
pub const ALPHA_OFFICE: &str = "alpha-vp-20250701";
/// Another ward.
pub const BETA: &str = "beta-20250701";
/// A ward that ended on 30/6/2025.
pub const OLD: &str = "old-20200101";
/// In the open round.
pub const DAY: &str = "2025-11-10";

const CHECKLIST: &str = r#"
schema = 1
id = "thu"
version = "1.0.0"
standard = "5s"
title = { vi = "Bảng kiểm thử", en = "Test checklist" }
scale = { kind = "graded" }
section = [
  { id = "S1", name = { vi = "Sàng lọc", en = "Sort" } },
  { id = "S2", name = { vi = "Sắp xếp", en = "Set in order" } },
]
area = [
  { id = "A1", name = { vi = "Khu một", en = "Area one" } },
  { id = "A2", name = { vi = "Khu hai", en = "Area two" } },
]
"#;

/// Id, section, area, and the rest of each item.
const ITEMS: [(&str, &str, &str, &str); 5] = [
    ("T1", "S1", "A1", "photo = \"none\""),
    ("T2", "S1", "A1", "photo = \"on_fail\"\ncritical = true\nweight = 2"),
    ("T3", "S2", "A2", "photo = \"required\"\nna_allowed = true"),
    ("T4", "S2", "A2", "photo = \"forbidden\""),
    ("T5", "S2", "A2", "photo = \"none\"\nkinds = [\"xa\"]"),
];

/// Somebody who calls.
#[derive(Debug, Clone)]
pub struct Who {
    pub id: PersonId,
    pub token: String,
}

/// The city and its people.
pub struct Field {
    pub server: Server,
    pub team: Who,
    pub team2: Who,
    pub head: Who,
    pub office_team: Who,
    pub other_team: Who,
    pub other_head: Who,
    pub inspector: Who,
    /// At home in the City itself, which is nobody's home.
    pub inspector2: Who,
    pub committee: Who,
    pub admin: Who,
    /// Of 2025-Q4.
    pub open: RoundId,
    /// Of 2025-Q3.
    pub closed: RoundId,
    client: reqwest::Client,
}

impl Field {
    pub async fn new() -> Self {
        Self::with(crate::support::config("mem://")).await
    }

    /// On a server with these settings.
    pub async fn with(config: server::config::Config) -> Self {
        let server = Server::start_with(config).await;
        let (db, ports) = (server.db(), server.ports());
        units(ports).await;
        checklist(db).await;
        let (open, closed) = (RoundId(Uuid::now_v7()), RoundId(Uuid::now_v7()));
        round(db, open, "2025-Q4", RoundState::Open).await;
        round(db, closed, "2025-Q3", RoundState::Closed).await;
        let who = |name: &'static str, role, unit| person(ports, name, role, unit);
        Self {
            team: who("team", Role::Team, ALPHA).await,
            team2: who("team2", Role::Team, ALPHA).await,
            head: who("head", Role::Head, ALPHA).await,
            office_team: who("office.team", Role::Team, ALPHA_OFFICE).await,
            other_team: who("other.team", Role::Team, BETA).await,
            other_head: who("other.head", Role::Head, BETA).await,
            inspector: who("inspector", Role::Inspector, BETA).await,
            inspector2: who("inspector2", Role::Inspector, CITY).await,
            committee: who("committee", Role::Committee, CITY).await,
            admin: who("admin", Role::Admin, CITY).await,
            open,
            closed,
            // The server closes a connection over a refused body; a kept one would break the next call.
            client: reqwest::Client::builder().pool_max_idle_per_host(0).build().expect("a client"),
            server,
        }
    }

    /// Sends JSON and reads JSON.
    pub async fn call(&self, who: &Who, method: Method, path: &str, body: Option<&Value>) -> (StatusCode, Value) {
        self.send(who, method, path, body.map(ToString::to_string).unwrap_or_default()).await
    }

    /// Sends a text as JSON.
    pub async fn send(&self, who: &Who, method: Method, path: &str, body: String) -> (StatusCode, Value) {
        let url = format!("{}/api/v1{path}", self.server.url());
        let mut request = self.client.request(method, url).bearer_auth(&who.token);
        if !body.is_empty() {
            request = request.header("content-type", "application/json").body(body);
        }
        let answer = request.send().await.expect("the server answers");
        let status = answer.status();
        let text = answer.text().await.expect("the body arrives");
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    pub async fn get(&self, who: &Who, path: &str) -> (StatusCode, Value) {
        self.call(who, Method::GET, path, None).await
    }

    pub async fn put(&self, who: &Who, body: &Value) -> (StatusCode, Value) {
        let id = body["id"].as_str().expect("the body has an id");
        self.call(who, Method::PUT, &format!("/sheets/{id}"), Some(body)).await
    }

    pub async fn post(&self, who: &Who, id: &str, step: &str, body: Value) -> (StatusCode, Value) {
        self.call(who, Method::POST, &format!("/sheets/{id}/{step}"), Some(&body)).await
    }

    /// Anything else than JSON.
    pub fn request(&self, who: &Who, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}/api/v1{path}", self.server.url())).bearer_auth(&who.token)
    }

    /// Uploads a picture of its own; its id.
    pub async fn photo(&self, who: &Who, seed: u8) -> String {
        let bytes = jpeg(seed);
        let id = sha256(&bytes);
        let answer = self.request(who, Method::PUT, &format!("/photos/{id}")).body(bytes).send().await;
        let status = answer.expect("the server answers").status();
        assert!(status.is_success(), "{status}");
        id
    }

    /// The body of the self sheet of a ward in the open round.
    pub fn body(&self, unit: &str) -> Value {
        self.body_of(unit, self.open, DAY)
    }

    /// The body of the self sheet of a ward in a round.
    pub fn body_of(&self, unit: &str, round: RoundId, day: &str) -> Value {
        let unit_id: UnitId = unit.parse().expect("a unit");
        let id = SheetId::of_round(round, &unit_id, &"thu".parse().expect("an id"), Kind::SelfAssessment, None);
        json!({
            "id": id, "unit": unit, "round": round, "kind": "self", "checklist": {"id": "thu", "version": "1.0.0"},
            "audited_on": day, "base_revision": 0, "device": "tablet-1", "sent_at": "2025-11-10T03:00:00Z", "answers": [],
        })
    }

    /// Fills a sheet so that it can be locked; its id and revision.
    pub async fn complete(&self, who: &Who, unit: &str, score: u8) -> (String, u64) {
        let photo = self.photo(who, 1).await;
        let body = with_photo(with(self.body(unit), &[("T1", score), ("T2", 4), ("T3", 4), ("T4", 4)]), &photo);
        let (status, answer) = self.put(who, &body).await;
        assert!(status.is_success(), "{answer}");
        assert_eq!(answer["missing"], json!([]), "{answer}");
        (body["id"].as_str().expect("an id").to_owned(), answer["revision"].as_u64().expect("a revision"))
    }

    /// Makes the earlier bands, of which the highest begins at 85 %, hold up to this day and the present ones follow. To be
    /// called before anything else, because the server keeps what it has read for two seconds.
    pub async fn bands_until(&self, last: &str) {
        let last: chrono::NaiveDate = last.parse().expect("a day");
        let next = last.succ_opt().expect("a day");
        let scales = include_str!("../../../checklists/scales.toml")
            .replace("to = \"2023-12-31\"", &format!("to = \"{last}\""))
            .replace("from = \"2024-01-01\"", &format!("from = \"{next}\""));
        let store = ChecklistStore::new(self.server.db().clone());
        store.publish_scales(&scales).await.expect("the scales are published");
    }

    /// Fills and locks the sheet of a ward; its id.
    pub async fn locked(&self, team: &Who, head: &Who, unit: &str, score: u8) -> String {
        let (id, revision) = self.complete(team, unit, score).await;
        let (status, answer) = self.post(head, &id, "lock", json!({"revision": revision})).await;
        assert_eq!(status, 200, "{answer}");
        id
    }
}

/// The body with these scores, tapped one second after the other.
pub fn with(mut body: Value, scores: &[(&str, u8)]) -> Value {
    let note = |score: u8| if score < 2 { "Còn bừa bộn" } else { "" };
    body["answers"] = scores
        .iter()
        .enumerate()
        .map(|(n, (item, score))| {
            json!({"item": item, "value": {"score": score}, "note": note(*score),
                   "answered_at": format!("2025-11-10T02:00:{n:02}Z")})
        })
        .collect();
    body
}

/// The answer to an item in a sheet as it is read back.
pub fn answer<'a>(sheet: &'a Value, item: &str) -> &'a Value {
    let answers = sheet["answers"].as_array().expect("a list of answers");
    answers.iter().find(|answer| answer["item"] == item).expect("an answer to the item")
}

/// The body with a photo of the second area.
pub fn with_photo(mut body: Value, photo: &str) -> Value {
    body["area_photos"] = json!({"A2": [photo]});
    body["photo_info"] = json!({photo: {"taken_at": "2025-11-10T02:00:00Z", "source": "camera"}});
    body
}

/// A small JPEG; another one for another seed.
pub fn jpeg(seed: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(96, 64, |x, y| image::Rgb([seed, (x * 2) as u8, (y * 3) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("encodes");
    bytes.into_inner()
}

/// Lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    let id: PhotoId = hex::encode(Sha256::digest(bytes)).parse().expect("a hash");
    id.to_string()
}

async fn person(ports: &Ports, name: &'static str, role: Role, unit: &str) -> Who {
    let id = PersonId(Uuid::now_v7());
    let roles = vec![Binding::at(role, unit.parse().expect("a unit"))];
    let email = Some(format!("{name}@thu.gov.vn").parse().expect("an address"));
    let person = Person { id, username: name.to_owned(), name: name.to_owned(), active: true, roles, email };
    ports.people.create(&person, "mat-khau-thu-123").await.expect("the person is made");
    let token = ports.sessions.issue(id, "test").await.expect("a token is made");
    Who { id, token }
}

async fn units(ports: &Ports) {
    let unit = |id: &str, kind: &str, parent: Option<&str>, to: Option<&str>| {
        let id: UnitId = id.parse().expect("a unit");
        let from = id.as_str().rsplit_once('-').expect("a day").1.to_owned();
        Unit {
            code: id.code().to_owned(),
            name: format!("Đơn vị {}", id.code()),
            kind: kind.parse().expect("a kind"),
            block: (kind == "phuong").then(|| "phuong_xa".parse().expect("a block")),
            parent: parent.map(|p| p.parse().expect("a unit")),
            qms_duty: QmsDuty::None,
            pilot: Vec::new(),
            valid: Span {
                from: chrono::NaiveDate::parse_from_str(&from, "%Y%m%d").expect("a day"),
                to: to.map(|day| day.parse().expect("a day")),
            },
            id,
        }
    };
    for unit in [
        unit(CITY, "thanh_pho", None, None),
        unit(ALPHA, "phuong", Some(CITY), None),
        unit(ALPHA_OFFICE, "phong", Some(ALPHA), None),
        unit(BETA, "phuong", Some(CITY), None),
        unit(OLD, "phuong", Some(CITY), Some("2025-06-30")),
    ] {
        ports.units.put(&unit).await.expect("the unit is kept");
    }
}

async fn checklist(db: &Database) {
    let mut text = CHECKLIST.to_owned();
    for (id, section, area, rest) in ITEMS {
        text.push_str(&format!(
            "[[item]]\nid = \"{id}\"\nsection = \"{section}\"\narea = \"{area}\"\n\
             text = {{ vi = \"Tiêu chí {id}\", en = \"Item {id}\" }}\n\
             levels.vi = [\"không\", \"một\", \"hai\", \"ba\", \"bốn\"]\n\
             levels.en = [\"zero\", \"one\", \"two\", \"three\", \"four\"]\nmethod = \"observe\"\n{rest}\n"
        ));
    }
    let at = ChecklistRef { id: "thu".parse().expect("an id"), version: "1.0.0".parse().expect("a version") };
    let store = ChecklistStore::new(db.clone());
    store.publish(&at, &text).await.expect("the checklist is published");
    let scales = include_str!("../../../checklists/scales.toml");
    store.publish_scales(scales).await.expect("the scales are published");
}

async fn round(db: &Database, id: RoundId, period: &str, state: RoundState) {
    let period: app::domain::period::Period = period.parse().expect("a period");
    let checklist = ChecklistRef { id: "thu".parse().expect("an id"), version: "1.0.0".parse().expect("a version") };
    let due = [ALPHA, ALPHA_OFFICE, BETA]
        .map(|unit| Due::new(unit.parse().expect("a unit"), checklist.clone(), None))
        .to_vec();
    let day = period.span().to.expect("a quarter ends");
    let deadlines = Deadlines { self_assessment: day, verification: day, explanation: day };
    let opens_on = period.span().from;
    let round = Round { id, period, opens_on, deadlines, state, due, revision: 1, changes: Vec::new() };
    RoundStore::new(db.clone()).write(&round, None).await.expect("the round is kept");
}
