//! What a server must hold after everything was sent, worked out from what was said and from nothing that a server
//! computed: of two statements the later said stands, a photo is attached once, each change is logged once.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{check::unlike, said::AREA};

/// Everything that was said.
#[derive(Default)]
pub struct Oracle {
    /// The sheets.
    pub sheets: BTreeMap<Uuid, Due>,
    /// The photos, by the numbers that they show.
    pub photos: BTreeMap<String, u32>,
}

/// A sheet as it must be.
#[derive(Debug, Clone, Default)]
pub struct Due {
    revision: u64,
    answers: BTreeMap<String, Held>,
    area: Vec<String>,
    log: Vec<Value>,
}

#[derive(Debug, Clone)]
struct Held {
    value: Value,
    note: Value,
    photos: Vec<String>,
    hours: i64,
}

impl Due {
    /// Takes in a body whose answers were said this many hours ago.
    pub fn say(&mut self, device: &str, hours: i64, answers: &[Value], area: &[String]) {
        let mut log = Vec::new();
        let mut news = self.revision == 0;
        for said in answers {
            let item = said["item"].as_str().expect("an answer has an item").to_owned();
            let nothing = Held { value: Value::Null, note: json!(""), photos: Vec::new(), hours: i64::MAX };
            let held = self.answers.entry(item.clone()).or_insert(nothing);
            let stands = hours < held.hours;
            for (what, old) in [("value", &mut held.value), ("note", &mut held.note)] {
                let new = &said[what];
                if old != new {
                    log.push(json!({"what": what, "item": item, "old": old, "new": new, "stands": stands}));
                }
                if stands {
                    *old = new.clone();
                }
            }
            if stands {
                held.hours = hours;
                news = true;
            }
            for photo in said["photos"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if add(&mut held.photos, photo) {
                    log.push(json!({"what": "photo_added", "item": item, "photo": photo}));
                }
            }
        }
        for photo in area {
            if add(&mut self.area, photo) {
                log.push(json!({"what": "area_photo_added", "area": AREA, "photo": photo}));
            }
        }
        if news || !log.is_empty() {
            self.revision += 1;
        }
        self.log.extend(log.into_iter().map(|mut change| {
            change["revision"] = json!(self.revision);
            change["device"] = json!(device);
            change
        }));
    }

    /// In what a sheet, as a server gives it out, differs.
    pub fn differences(&self, sheet: &Value) -> Vec<String> {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let answers: Vec<Value> = self.answers.iter().map(|(item, held)| held.shown(item)).collect();
        let found: Vec<Value> = list(&sheet["answers"]).iter().map(parts).collect();
        let area: Vec<Value> = self.area.iter().map(|photo| json!(photo)).collect();
        let log: Vec<Value> = list(&sheet["changes"]).into_iter().map(without_time).collect();
        let mut faults = unlike("the list of answers", &answers, &found);
        faults.extend(unlike("the area", &area, &list(&sheet["area_photos"][AREA])));
        faults.extend(unlike("the change log", &self.log, &log));
        if sheet["revision"] != self.revision {
            faults.push(format!("revision {} instead of {}", sheet["revision"], self.revision));
        }
        faults
    }
}

impl Held {
    fn shown(&self, item: &str) -> Value {
        json!({"item": item, "value": self.value, "note": self.note, "photos": self.photos, "rivals": []})
    }
}

fn parts(answer: &Value) -> Value {
    json!({"item": answer["item"], "value": answer["value"], "note": answer["note"], "photos": answer["photos"],
           "rivals": answer["rivals"]})
}

/// A change without what depends on clocks and accounts.
fn without_time(mut change: Value) -> Value {
    if let Some(change) = change.as_object_mut() {
        change.remove("at");
        change.remove("by");
    }
    change
}

fn add(photos: &mut Vec<String>, photo: &str) -> bool {
    let is_new = !photos.iter().any(|known| known == photo);
    if is_new {
        photos.push(photo.to_owned());
    }
    is_new
}
