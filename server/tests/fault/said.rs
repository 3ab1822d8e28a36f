//! Bodies that tablets send: photos and patches of sheets.

use chrono::{DateTime, Duration, Utc};
use rand::{Rng, rngs::StdRng};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{client::Put, picture::picture};

/// The units of the person who sends.
pub const UNITS: [&str; 2] = ["SNV-20250301", "STP-20250301"];

/// The checklist of every sheet.
pub const CHECKLIST: &str = "5s-van-phong";

/// Items of it that apply to every unit and may be photographed.
pub const ITEMS: [&str; 12] = [
    "VP-S1-01", "VP-S1-02", "VP-S1-03", "VP-S1-04", "VP-S1-05", "VP-S1-06", "VP-S2-01", "VP-S2-02", "VP-S2-03",
    "VP-S2-04", "VP-S2-05", "VP-S2-06",
];

/// An area of it.
pub const AREA: &str = "BLV";

/// The same draws give the same id: a UUID v7 of the year 2026.
pub fn sheet_id(rng: &mut StdRng) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(1_790_000_000_000 + rng.random_range(0..1_000_000), &rng.random())
        .into_uuid()
}

/// Lower-case hex SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The photo that shows this number, and its id.
pub fn photo(number: u32) -> (String, Put) {
    let bytes = picture(number);
    let id = sha256(&bytes);
    (id.clone(), Put { path: format!("/photos/{id}"), kind: "image/jpeg", bytes: bytes.into() })
}

/// One answer: this many hours ago, with these photos.
pub fn answer(item: &str, score: u8, note: &str, hours: i64, photos: &[String]) -> Value {
    let said_at = Utc::now() - Duration::hours(hours);
    json!({"item": item, "value": {"score": score}, "note": note, "photos": photos, "answered_at": said_at})
}

/// A patch of a sheet. Every photo that it names bears the same particulars, as files of one name do.
pub fn patch(sheet: Uuid, unit: &str, device: &str, answers: Vec<Value>, area: &[String]) -> Put {
    let now = Utc::now();
    let of_answers = answers.iter().filter_map(|answer| answer["photos"].as_array()).flatten();
    let named = of_answers.filter_map(Value::as_str).chain(area.iter().map(String::as_str));
    let info: serde_json::Map<_, _> = named
        .map(|photo| {
            (photo.to_owned(), json!({"taken_at": "2026-11-20T02:00:00Z", "source": "camera", "privacy_ok": true}))
        })
        .collect();
    let areas = if area.is_empty() { json!({}) } else { json!({AREA: area}) };
    let body = json!({
        "id": sheet, "unit": unit, "place": null, "round": null, "kind": "self",
        "checklist": {"id": CHECKLIST, "version": "1.0.0"}, "audited_on": now.date_naive(), "base_revision": 0,
        "device": device, "sent_at": now, "answers": answers, "area_photos": areas, "photo_info": info,
    });
    Put { path: format!("/sheets/{sheet}"), kind: "application/json", bytes: body.to_string().into() }
}

/// The hash of everything that an answer says, as it was sent (`answered_at`) or as it is read back (`value_stamp`).
pub fn statement(answer: &Value) -> String {
    let at = answer["value_stamp"]["said_at"].as_str().or(answer["answered_at"].as_str()).unwrap_or_default();
    let at = at.parse::<DateTime<Utc>>().map(|at| at.timestamp_micros()).unwrap_or_default();
    let said = json!([answer["item"], answer["value"], answer["note"], answer["photos"], at]);
    sha256(said.to_string().as_bytes())
}
