//! Reads the body of a save piece by piece, so that every fault is found at once and named by its JSON path.
//! Whether the pieces make sense together is `matter`'s and `domain::patch`'s business.

use std::collections::BTreeMap;

use app::domain::sheet::{AnswerPatch, SheetPatch};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Fault, Refusal};

/// The patch in a body.
pub fn parse(body: &[u8]) -> Result<SheetPatch, Refusal> {
    let value: Value = serde_json::from_slice(body).map_err(|fault| Refusal::NotJson(fault.to_string()))?;
    let mut faults = Vec::new();
    let patch = object(value, String::new(), &mut faults).and_then(|mut at| {
        let id = at.required("id");
        let unit = at.required("unit");
        let place = at.optional("place");
        let round = at.optional("round");
        let kind = at.required("kind");
        let checklist = at.required("checklist");
        let audited_on = at.required("audited_on");
        let areas = at.list("areas");
        let reason = at.optional("reason");
        let base_revision = at.required("base_revision");
        let device = at.required("device");
        let sent_at = at.required("sent_at");
        let answers = at.each("answers", answer);
        let area_photos = at.map("area_photos");
        let photo_info = at.map("photo_info");
        at.end();
        Some(SheetPatch {
            id: id?,
            unit: unit?,
            place: place.flatten(),
            round: round.flatten(),
            kind: kind?,
            checklist: checklist?,
            audited_on: audited_on?,
            areas: areas?,
            reason: reason.flatten().unwrap_or_default(),
            base_revision: base_revision?,
            device: device?,
            sent_at: sent_at?,
            answers: answers?,
            area_photos: area_photos?,
            photo_info: photo_info?,
        })
    });
    match patch {
        Some(patch) if faults.is_empty() => Ok(patch),
        _ => Err(Refusal::Invalid(faults)),
    }
}

fn answer(value: Value, path: String, faults: &mut Vec<Fault>) -> Option<AnswerPatch> {
    let mut at = object(value, path, faults)?;
    let item = at.required("item");
    let stated = at.map.contains_key("value");
    let value = at.optional("value");
    let note = at.optional("note");
    let photos = at.list("photos");
    let removed_photos = at.list("removed_photos");
    let restored_photos = at.list("restored_photos");
    let answered_at = at.required("answered_at");
    let noted_at = at.optional("noted_at");
    let base_revision = at.optional("base_revision");
    at.end();
    Some(AnswerPatch {
        item: item?,
        value: if stated { Some(value?) } else { None },
        note: note.flatten(),
        photos: photos?,
        removed_photos: removed_photos?,
        restored_photos: restored_photos?,
        answered_at: answered_at?,
        noted_at: noted_at?,
        base_revision: base_revision?,
    })
}

/// An object that is being read, key by key.
struct At<'a> {
    path: String,
    map: Map<String, Value>,
    faults: &'a mut Vec<Fault>,
}

fn object<'a>(value: Value, path: String, faults: &'a mut Vec<Fault>) -> Option<At<'a>> {
    match value {
        Value::Object(map) => Some(At { path, map, faults }),
        other => {
            faults.push(Fault::new(path, "wrong_shape", format!("expected an object, found {}", name(&other))));
            None
        }
    }
}

impl At<'_> {
    fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn required<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        match self.map.remove(key) {
            Some(value) => read(value, self.path(key), self.faults),
            None => {
                self.faults.push(Fault::new(self.path(key), "missing_field", format!("{key} is needed")));
                None
            }
        }
    }

    /// `Some(None)` for an absent key and for null; none after a fault.
    fn optional<T: DeserializeOwned>(&mut self, key: &str) -> Option<Option<T>> {
        match self.map.remove(key) {
            None | Some(Value::Null) => Some(None),
            Some(value) => read(value, self.path(key), self.faults).map(Some),
        }
    }

    fn list<T: DeserializeOwned>(&mut self, key: &str) -> Option<Vec<T>> {
        self.each(key, read)
    }

    fn each<T>(&mut self, key: &str, one: fn(Value, String, &mut Vec<Fault>) -> Option<T>) -> Option<Vec<T>> {
        let path = self.path(key);
        match self.map.remove(key) {
            None => Some(Vec::new()),
            Some(Value::Array(values)) => {
                let all: Vec<Option<T>> = values
                    .into_iter()
                    .enumerate()
                    .map(|(number, value)| one(value, format!("{path}[{number}]"), self.faults))
                    .collect();
                all.into_iter().collect()
            }
            Some(other) => {
                let message = format!("expected a list, found {}", name(&other));
                self.faults.push(Fault::new(path, "wrong_shape", message));
                None
            }
        }
    }

    fn map<K: DeserializeOwned + Ord, T: DeserializeOwned>(&mut self, key: &str) -> Option<BTreeMap<K, T>> {
        let path = self.path(key);
        match self.map.remove(key) {
            None => Some(BTreeMap::new()),
            Some(Value::Object(map)) => {
                let all: Vec<Option<(K, T)>> = map
                    .into_iter()
                    .map(|(name, value)| {
                        let path = format!("{path}.{name}");
                        let name = read(Value::String(name), path.clone(), self.faults);
                        let value = read(value, path, self.faults);
                        Some((name?, value?))
                    })
                    .collect();
                all.into_iter().collect()
            }
            Some(other) => {
                let message = format!("expected an object, found {}", name(&other));
                self.faults.push(Fault::new(path, "wrong_shape", message));
                None
            }
        }
    }

    /// Keys that nobody asked for are faults: a misspelt key must not be lost silently.
    fn end(self) {
        for key in self.map.keys() {
            self.faults.push(Fault::new(self.path(key), "unknown_field", format!("there is no field {key}")));
        }
    }
}

fn read<T: DeserializeOwned>(value: Value, path: String, faults: &mut Vec<Fault>) -> Option<T> {
    match serde_path_to_error::deserialize(value) {
        Ok(read) => Some(read),
        Err(fault) => {
            let inner = match fault.path().to_string() {
                inner if inner == "." => path,
                inner if inner.starts_with('[') => path + &inner,
                inner => format!("{path}.{inner}"),
            };
            faults.push(Fault::new(inner, "wrong_shape", fault.inner().to_string()));
            None
        }
    }
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults(body: Value) -> Vec<(String, String)> {
        match parse(body.to_string().as_bytes()) {
            Err(Refusal::Invalid(faults)) => faults.into_iter().map(|f| (f.path, f.code)).collect(),
            other => panic!("expected faults, got {other:?}"),
        }
    }

    fn good() -> Value {
        json!({
            "id": "0193f0c2-0000-7000-8000-000000000001", "unit": "26740-20250701", "kind": "self", "round": null,
            "checklist": {"id": "5s-van-phong", "version": "1.0.0"}, "audited_on": "2026-11-21", "base_revision": 0,
            "device": "tablet-07", "sent_at": "2026-11-21T03:10:00Z",
            "answers": [{"item": "VP-S1-01", "value": {"score": 3}, "answered_at": "2026-11-21T03:04:05Z"},
                        {"item": "VP-S1-02", "value": null, "answered_at": "2026-11-21T03:04:05Z"},
                        {"item": "VP-S1-03", "note": "x", "answered_at": "2026-11-21T03:04:05Z"}]
        })
    }

    #[test]
    fn a_value_may_be_given_cleared_or_left_alone() {
        let patch = parse(good().to_string().as_bytes()).expect("is good");
        let values: Vec<_> = patch.answers.iter().map(|a| a.value.as_ref().map(Option::is_some)).collect();
        assert_eq!(values, [Some(true), Some(false), None]);
    }

    #[test]
    fn the_piecewise_reading_agrees_with_serde() {
        let body = good();
        let whole: SheetPatch = serde_json::from_value(body.clone()).expect("is good");
        assert_eq!(parse(body.to_string().as_bytes()).expect("is good"), whole);
    }

    #[test]
    fn every_fault_is_named() {
        let mut body = good();
        body["unit"] = json!(7);
        body["answers"][0]["value"] = json!({"points": 3});
        body["answers"][1]["answered_at"] = json!("yesterday");
        body["answers"][2]["photo"] = json!([]);
        body["area_photos"] = json!({"KVC": ["nohash"]});
        body["extra"] = json!(1);
        body.as_object_mut().expect("is an object").remove("device");
        let found = faults(body);
        let expected = [
            ("unit", "wrong_shape"),
            ("device", "missing_field"),
            ("answers[0].value", "wrong_shape"),
            ("answers[1].answered_at", "wrong_shape"),
            ("answers[2].photo", "unknown_field"),
            ("area_photos.KVC[0]", "wrong_shape"),
            ("extra", "unknown_field"),
        ];
        assert_eq!(found, expected.map(|(path, code)| (path.to_owned(), code.to_owned())));
    }

    #[test]
    fn other_bodies_are_refused() {
        assert!(matches!(parse(b"{"), Err(Refusal::NotJson(_))));
        assert!(matches!(parse(b"\xff"), Err(Refusal::NotJson(_))));
        assert_eq!(faults(json!([])), [(String::new(), "wrong_shape".to_owned())]);
    }
}
