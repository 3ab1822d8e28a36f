//! The records of errands in the store of unconfirmed statements, by person. An errand has one record, whichever tab made
//! it: its name is its own, and only its refusal is ever written into it.

use uuid::Uuid;
use wasm_bindgen::JsValue;

use super::super::{
    drafts,
    idb::{self, DRAFTS},
    store::write,
};
use crate::{domain::ids::PersonId, offline::KeptErrand};

/// What their keys begin with.
pub(in super::super) const PREFIX: &str = "errand/";

/// What the keys of a person begin with.
pub(super) fn of_person(owner: PersonId) -> String {
    format!("{PREFIX}{owner}/")
}

fn key(owner: PersonId, id: Uuid) -> String {
    format!("{}{id}", of_person(owner))
}

/// Writes it; done when it is on disk.
pub(super) async fn keep(owner: PersonId, kept: &KeptErrand) -> Result<(), JsValue> {
    let text = serde_json::to_string(kept).map_err(|fault| fault.to_string())?;
    write(DRAFTS, &key(owner, kept.errand.id), &text.into()).await
}

/// Everything that is kept for this person, in the order of making.
pub(super) async fn all(owner: PersonId) -> Result<Vec<KeptErrand>, JsValue> {
    let mut all = Vec::new();
    for key in drafts::keys(&of_person(owner)).await? {
        all.extend(drafts::read(owner, &key).await?.map(|(_, kept)| kept));
    }
    Ok(all)
}

/// Whether another tab has seen to it; false when storage cannot be read.
pub(super) async fn is_gone(owner: PersonId, id: Uuid) -> bool {
    idb::get(DRAFTS, &key(owner, id)).await.is_ok_and(|text| text.is_undefined())
}

/// Takes it away.
pub(super) async fn forget(owner: PersonId, id: Uuid) {
    let _ = idb::delete(DRAFTS, &key(owner, id)).await;
}
