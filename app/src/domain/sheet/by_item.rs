//! What a sheet keeps by item, in JSON: a list in which every entry names its item, as in a patch (`api.md`, The sheet).

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::domain::ids::ItemId;

#[derive(Serialize)]
struct Written<'a, T> {
    item: &'a ItemId,
    #[serde(flatten)]
    entry: &'a T,
}

#[derive(Deserialize)]
struct Read<T> {
    item: ItemId,
    #[serde(flatten)]
    entry: T,
}

/// Writes the list, ordered by item.
pub(super) fn serialize<S: Serializer, T: Serialize>(entries: &BTreeMap<ItemId, T>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(entries.iter().map(|(item, entry)| Written { item, entry }))
}

/// Reads the list; an item that is named twice is an error.
pub(super) fn deserialize<'de, D, T>(from: D) -> Result<BTreeMap<ItemId, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let mut entries = BTreeMap::new();
    for Read { item, entry } in Vec::<Read<T>>::deserialize(from)? {
        if entries.contains_key(&item) {
            return Err(D::Error::custom(format!("item {item} is named twice")));
        }
        entries.insert(item, entry);
    }
    Ok(entries)
}
