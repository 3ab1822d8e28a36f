//! The unconfirmed statements of each person and sheet. Every tab has records of its own, so that two tabs over one sheet
//! never write over each other; a tab takes up what it finds of others, and takes their records away only once it has
//! written all of it itself.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
};

use serde::de::DeserializeOwned;
use uuid::Uuid;
use wasm_bindgen::JsValue;

use super::{
    idb::{self, DRAFTS},
    store::write,
};
use crate::{
    domain::ids::{PersonId, SheetId},
    offline::Kept,
};

thread_local! {
    /// Names this tab's records.
    static TAB: OnceCell<String> = const { OnceCell::new() };
    /// Records of other tabs that were taken up, as they were, by the prefix of their sheet.
    static TAKEN: RefCell<BTreeMap<String, Vec<(String, String)>>> = const { RefCell::new(BTreeMap::new()) };
}

/// What the records of a sheet begin with.
fn of_sheet(owner: PersonId, sheet: SheetId) -> String {
    format!("{owner}/{sheet}")
}

fn own(of_sheet: &str) -> String {
    let tab = TAB.with(|tab| tab.get_or_init(|| Uuid::new_v4().simple().to_string()).clone());
    format!("{of_sheet}/{tab}")
}

/// Keeps the statements; deletes the record when nothing waits. What was taken up of other tabs is in them by now.
pub(super) async fn keep(owner: PersonId, kept: &Kept) -> Result<(), JsValue> {
    let of_sheet = of_sheet(owner, kept.head.id);
    let key = own(&of_sheet);
    if kept.pending.is_empty() {
        idb::delete(DRAFTS, &key).await?;
    } else {
        let text = serde_json::to_string(kept).map_err(|fault| fault.to_string())?;
        write(DRAFTS, &key, &text.into()).await?;
    }
    let taken = TAKEN.with_borrow_mut(|taken| taken.remove(&of_sheet)).unwrap_or_default();
    for (key, text) in taken {
        idb::delete_same(DRAFTS, &key, &text).await?;
    }
    Ok(())
}

/// What was found about a sheet.
pub(super) struct Found {
    /// All of it.
    pub kept: Kept,
    /// Records of other tabs that are in it, by key, as they were.
    others: Vec<(String, String)>,
}

/// The statements about a sheet that any tab has kept; none when there are none. A record that cannot be read is set aside,
/// so that nothing is written over it.
pub(super) async fn find(owner: PersonId, sheet: SheetId) -> Result<Option<Found>, JsValue> {
    let of_sheet = of_sheet(owner, sheet);
    let own = own(&of_sheet);
    let mut found: Option<Found> = None;
    for key in keys(&of_sheet).await? {
        let Some((text, kept)) = read::<Kept>(owner, &key).await? else { continue };
        let others = (key != own).then_some((key, text));
        match &mut found {
            Some(found) => {
                found.kept.revision = found.kept.revision.min(kept.revision);
                found.kept.pending.take_up(kept.statements());
                found.others.extend(others);
            }
            None => {
                let kept = Kept { pending: kept.clone().statements(), ..kept };
                found = Some(Found { kept, others: others.into_iter().collect() });
            }
        }
    }
    Ok(found)
}

/// Says that everything of it is with this tab now: the next [`keep`] takes the other tabs' records away.
pub(super) fn took(owner: PersonId, found: &Found) {
    let of_sheet = of_sheet(owner, found.kept.head.id);
    TAKEN.with_borrow_mut(|taken| taken.entry(of_sheet).or_default().extend(found.others.iter().cloned()));
}

/// Every sheet about which something was kept for this person, with what the first record says.
pub(super) async fn sheets(owner: PersonId) -> Result<Vec<Kept>, JsValue> {
    let mut all = BTreeMap::new();
    for key in keys(&format!("{owner}/")).await? {
        if let Some((_, kept)) = read::<Kept>(owner, &key).await? {
            let revision = kept.revision;
            let first: &mut Kept = all.entry(kept.head.id).or_insert(kept);
            first.revision = first.revision.min(revision);
        }
    }
    Ok(all.into_values().collect())
}

/// The records of this person that could not be read, as they are; none when storage cannot be read at all.
pub async fn set_aside(owner: PersonId) -> Vec<String> {
    let mut all = Vec::new();
    for key in keys(&aside(owner)).await.unwrap_or_default() {
        all.extend(idb::get(DRAFTS, &key).await.ok().and_then(|text| text.as_string()));
    }
    all
}

/// Forgets them: a person has decided, and holds a copy in a file.
pub async fn forget_aside(owner: PersonId) {
    for key in keys(&aside(owner)).await.unwrap_or_default() {
        let _ = idb::delete(DRAFTS, &key).await;
    }
}

fn aside(owner: PersonId) -> String {
    format!("unreadable/{owner}/")
}

/// The keys that begin like this, in order.
pub(super) async fn keys(prefix: &str) -> Result<Vec<String>, JsValue> {
    let mut keys = idb::keys(DRAFTS).await?;
    keys.retain(|key| key.starts_with(prefix));
    Ok(keys)
}

/// A record and its text; none when there is none, or it cannot be read and was set aside.
pub(super) async fn read<T: DeserializeOwned>(owner: PersonId, key: &str) -> Result<Option<(String, T)>, JsValue> {
    let Some(text) = idb::get(DRAFTS, key).await?.as_string() else { return Ok(None) };
    if let Ok(kept) = crate::wire::read(&text) {
        return Ok(Some((text, kept)));
    }
    // Written first, taken away afterwards: at worst it is there twice.
    let name = format!("{}{}-{}", aside(owner), key.replace('/', "-"), super::now_ms());
    idb::put(DRAFTS, &name, &text.as_str().into()).await?;
    idb::delete_same(DRAFTS, key, &text).await?;
    Ok(None)
}
