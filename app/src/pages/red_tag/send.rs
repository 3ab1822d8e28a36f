//! The calls of `/api/v1` about a red tag, as errands: what was said on a walk without network goes out later, photos first.

use serde_json::Value;

use super::words::RedTagWords;
use crate::{
    app::url,
    domain::ids::{PersonId, PhotoId, RedTagId, UnitId},
    error::AppError,
    offline::{self, Errand, Method, Sent},
    rest::Refusal,
};

/// What the paths of all errands about red tags begin with.
pub const PATHS: &str = "/red_tags/";

/// What has become of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// The server has it.
    Done,
    /// It waits on the device and goes out by itself.
    Kept,
    /// It waits, and is lost when the page closes: the device cannot store it.
    Unkept,
}

/// Puts a tag on or corrects it.
pub async fn save(
    owner: Option<PersonId>,
    (tag, unit): (RedTagId, UnitId),
    thing: &str,
    body: Value,
    photos: Vec<PhotoId>,
) -> Result<Saved, Refusal> {
    let title = titled(thing);
    let path = format!("{PATHS}{tag}");
    let errand = Errand::new(title, Method::Put, path, body.to_string(), url::red_tags(&unit));
    send(owner, Errand { photos: photos.into_iter().collect(), ..errand }).await
}

/// `hold`, `decide`, `carry_out` or `withdraw`.
pub async fn step(
    owner: Option<PersonId>,
    tag: RedTagId,
    thing: &str,
    step: &'static str,
    body: Value,
) -> Result<Saved, Refusal> {
    let path = format!("{PATHS}{tag}/{step}");
    send(owner, Errand::new(titled(thing), Method::Post, path, body.to_string(), url::red_tag(tag))).await
}

/// "Thẻ đỏ · Máy in hỏng": what waits is called as the screens of the unit call it.
fn titled(thing: &str) -> String {
    format!("{} · {thing}", RedTagWords::of(crate::i18n::Lang::Vi).one)
}

async fn send(owner: Option<PersonId>, errand: Errand) -> Result<Saved, Refusal> {
    let owner = owner.ok_or(AppError::NotSignedIn)?;
    match offline::send(owner, errand).await {
        Sent::Done(_) => Ok(Saved::Done),
        Sent::Kept { unkept: false } => Ok(Saved::Kept),
        Sent::Kept { unkept: true } => Ok(Saved::Unkept),
        Sent::Refused(why) => Err(why),
    }
}
