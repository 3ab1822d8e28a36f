//! Answers in JSON: a list in which every answer names its item, as in a patch (`api.md`, The sheet).

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::Answer;
use crate::domain::ids::ItemId;

#[derive(Serialize)]
struct Written<'a> {
    item: &'a ItemId,
    #[serde(flatten)]
    answer: &'a Answer,
}

#[derive(Deserialize)]
struct Read {
    item: ItemId,
    #[serde(flatten)]
    answer: Answer,
}

/// Writes the list, ordered by item.
pub(super) fn serialize<S: Serializer>(answers: &BTreeMap<ItemId, Answer>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(answers.iter().map(|(item, answer)| Written { item, answer }))
}

/// Reads the list; an item that is named twice is an error.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<ItemId, Answer>, D::Error> {
    let mut answers = BTreeMap::new();
    for Read { item, answer } in Vec::<Read>::deserialize(from)? {
        if answers.contains_key(&item) {
            return Err(D::Error::custom(format!("item {item} is named twice")));
        }
        answers.insert(item, answer);
    }
    Ok(answers)
}
