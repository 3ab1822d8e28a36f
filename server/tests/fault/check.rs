//! What is looked at afterwards. Both checkers only read, over HTTP, from an address: whoever stands behind it, the
//! program itself or a server that is wrong on purpose, is judged by the same code.

use std::collections::{BTreeMap, HashMap};

use futures::{StreamExt, stream};
use serde_json::Value;
use uuid::Uuid;

use crate::{client::Client, oracle::Oracle, picture::number, said};

/// Requests at a time.
const AT_ONCE: usize = 6;

/// Something that a server has acknowledged, so that it must be there from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// An answer to an item, by the hash of what it says.
    Answer { sheet: Uuid, item: String, hash: String },
    /// A photo, by the number that it shows.
    Photo { id: String, number: u32 },
}

/// Every claim that is not kept, in words.
pub async fn lost(reader: &Client, claims: &[Claim]) -> Vec<String> {
    let mut sheets: HashMap<Uuid, Vec<(&str, &str)>> = HashMap::new();
    let mut photos = Vec::new();
    for claim in claims {
        match claim {
            Claim::Answer { sheet, item, hash } => sheets.entry(*sheet).or_default().push((item, hash)),
            Claim::Photo { id, number } => photos.push((id.as_str(), *number)),
        }
    }
    let of_sheets = stream::iter(sheets).map(|(id, said)| lost_answers(reader, id, said));
    let of_sheets = of_sheets.buffer_unordered(AT_ONCE).flat_map(stream::iter).collect::<Vec<_>>().await;
    [of_sheets, photo_faults(reader, photos).await].concat()
}

async fn lost_answers(reader: &Client, id: Uuid, said: Vec<(&str, &str)>) -> Vec<String> {
    let sheet = match reader.sheet(id).await {
        Ok(Some(sheet)) => sheet,
        Ok(None) => return vec![format!("sheet {id} is gone with {} answers", said.len())],
        Err(fault) => return vec![format!("sheet {id} cannot be read: {fault}")],
    };
    let answers = sheet["answers"].as_array().cloned().unwrap_or_default();
    let held: HashMap<&str, String> =
        answers.iter().map(|answer| (answer["item"].as_str().unwrap_or_default(), said::statement(answer))).collect();
    let fault = |(item, hash): (&str, &str)| match held.get(item) {
        None => Some(format!("sheet {id}: the answer to {item} is gone")),
        Some(other) if other != hash => Some(format!("sheet {id}: another answer to {item} than was acknowledged")),
        Some(_) => None,
    };
    said.into_iter().filter_map(fault).collect()
}

async fn photo_faults(reader: &Client, photos: Vec<(&str, u32)>) -> Vec<String> {
    let faults = stream::iter(photos).map(|(id, number)| photo_fault(reader, id, number));
    faults.buffer_unordered(AT_ONCE).filter_map(async |fault| fault).collect().await
}

/// Whether the picture under this id is whole and shows this number.
async fn photo_fault(reader: &Client, id: &str, expected: u32) -> Option<String> {
    match reader.photo(id).await {
        Ok(None) => Some(format!("photo {id} is gone")),
        Err(fault) => Some(format!("photo {id} cannot be read: {fault}")),
        Ok(Some((tag, bytes))) if said::sha256(&bytes) != tag => Some(format!("photo {id} is damaged")),
        Ok(Some((_, bytes))) => match number(&bytes) {
            Some(shown) if shown == expected => None,
            shown => Some(format!("photo {id} shows {shown:?} instead of {expected}")),
        },
    }
}

/// Every way in which a server's sheets, change logs and photos differ from what the oracle expects.
pub async fn differences(reader: &Client, oracle: &Oracle) -> Vec<String> {
    let mut found = listed(reader, oracle).await;
    let sheets = stream::iter(&oracle.sheets).map(async |(id, due)| match reader.sheet(*id).await {
        Ok(Some(sheet)) => due.differences(&sheet).into_iter().map(|fault| format!("sheet {id}: {fault}")).collect(),
        Ok(None) => vec![format!("sheet {id} is missing")],
        Err(fault) => vec![format!("sheet {id} cannot be read: {fault}")],
    });
    found.extend(sheets.buffer_unordered(AT_ONCE).flat_map(stream::iter).collect::<Vec<_>>().await);
    let photos = oracle.photos.iter().map(|(id, number)| (id.as_str(), *number)).collect();
    found.extend(photo_faults(reader, photos).await);
    found
}

/// Every sheet is listed once, and no other.
async fn listed(reader: &Client, oracle: &Oracle) -> Vec<String> {
    let mut counts: BTreeMap<String, i64> = oracle.sheets.keys().map(|id| (id.to_string(), 0)).collect();
    match reader.sheets().await {
        Ok(ids) => ids.into_iter().for_each(|id| *counts.entry(id).or_insert(i64::MIN) += 1),
        Err(fault) => return vec![format!("the list cannot be read: {fault}")],
    }
    let words = |(id, count): (String, i64)| match count {
        1 => None,
        0 => Some(format!("sheet {id} is not listed")),
        2.. => Some(format!("sheet {id} is listed {count} times")),
        _ => Some(format!("sheet {id} was never sent")),
    };
    counts.into_iter().filter_map(words).collect()
}

/// What is in one list and not in the other, counting repeats.
pub fn unlike(what: &str, expected: &[Value], found: &[Value]) -> Vec<String> {
    let mut left = found.to_vec();
    let mut faults = Vec::new();
    for one in expected {
        match left.iter().position(|other| other == one) {
            Some(at) => drop(left.remove(at)),
            None => faults.push(format!("{what} lacks {one}")),
        }
    }
    faults.extend(left.iter().map(|more| match expected.contains(more) {
        true => format!("{what} has twice {more}"),
        false => format!("{what} has besides {more}"),
    }));
    if faults.is_empty() && expected != found {
        faults.push(format!("{what} is out of order"));
    }
    faults
}
