//! Giải trình and thẩm định lần 2 as errands: what is sent, and what comes back into the form when it is refused.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{explain::ExplainDraft, settle::RulingDraft};
use crate::{
    app::url,
    domain::{
        ids::{ItemId, PhotoId, SheetId},
        photo::PhotoInfo,
    },
    offline::{Errand, Method, Said, Writing},
};

/// What the paths of all errands about a case begin with.
pub fn of_case(own: SheetId) -> String {
    format!("/sheets/{own}/")
}

fn errand(own: SheetId, verb: &str, title: String, body: &Value, said: Vec<Said>) -> Errand {
    let path = format!("{}{verb}", of_case(own));
    Errand { said, ..Errand::new(title, Method::Post, path, body.to_string(), url::sheet(own)) }
}

/// Giải trình; no item at all accepts the verification.
pub fn explain(own: SheetId, title: String, items: Vec<(ItemId, ExplainDraft)>, writing: Option<Writing>) -> Errand {
    let mut info: BTreeMap<PhotoId, PhotoInfo> = BTreeMap::new();
    for (photo, known) in items.iter().flat_map(|(_, draft)| &draft.photos) {
        // The same picture may show two items: what was confirmed once stays confirmed.
        info.entry(photo.clone()).or_insert_with(|| known.clone()).take_up(known);
    }
    let photos: BTreeSet<PhotoId> = info.keys().cloned().collect();
    let said = items.iter().map(|(item, draft)| Said { about: item.to_string(), text: draft.text.clone() }).collect();
    let item = |(item, draft): (ItemId, ExplainDraft)| json!({ "item": item, "explanation": draft.text, "photos": draft.photos.into_keys().collect::<Vec<_>>() });
    let body = json!({ "items": items.into_iter().map(item).collect::<Vec<Value>>(), "photo_info": info });
    Errand { photos, writing, ..errand(own, "explain", title, &body, said) }
}

/// Thẩm định lần 2.
pub fn settle(own: SheetId, title: String, items: Vec<(ItemId, RulingDraft)>, writing: Option<Writing>) -> Errand {
    let said = items.iter().map(|(item, draft)| Said { about: item.to_string(), text: draft.reason.clone() }).collect();
    let item =
        |(item, draft): (ItemId, RulingDraft)| json!({ "item": item, "value": draft.value, "reason": draft.reason });
    let body = json!({ "items": items.into_iter().map(item).collect::<Vec<Value>>() });
    Errand { writing, ..errand(own, "settle", title, &body, said) }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::photo::{PhotoKind, Source};

    #[test]
    fn an_explanation_takes_the_photos_of_what_it_explains_and_names_its_items() {
        let own: SheetId = "0193f0c2-0000-7000-8000-000000000001".parse().expect("a sheet");
        let photo: PhotoId = "a".repeat(64).parse().expect("a photo");
        let info = |privacy_ok| PhotoInfo {
            taken_at: DateTime::UNIX_EPOCH,
            source: Source::Library,
            kind: PhotoKind::State,
            privacy_ok,
        };
        let draft = |text: &str, fine| ExplainDraft {
            chosen: true,
            text: text.into(),
            photos: [(photo.clone(), info(fine))].into(),
        };
        let item = |name: &str| name.parse::<ItemId>().expect("an item");
        let items =
            vec![(item("VP-S1-01"), draft("Đã dán nhãn", true)), (item("VP-S2-02"), draft("Có biên bản", false))];
        let made = explain(own, "Giải trình".into(), items, None);
        assert_eq!(made.path, format!("/sheets/{own}/explain"));
        assert_eq!(made.photos, [photo.clone()].into());
        assert_eq!(made.said[1], Said { about: "VP-S2-02".into(), text: "Có biên bản".into() });
        let body: Value = serde_json::from_str(&made.body).expect("JSON");
        assert_eq!(body["items"][0], json!({ "item": "VP-S1-01", "explanation": "Đã dán nhãn", "photos": [photo] }));
        assert_eq!(body["photo_info"]["a".repeat(64)]["privacy_ok"], true);
    }
}
