//! What the page of area tags asks the server for.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    components::Code,
    domain::{ids::UnitId, tag::Tag, text::Text},
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::load;

/// A tag with the words beside its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedTag {
    /// What it says.
    pub tag: Tag,
    /// The same as a QR code, with the site's address before it.
    pub code: Code,
    /// The place's name.
    pub place: Option<String>,
    /// The area's name.
    pub area: Text,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagsPage {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The address that every code begins with: `https://host`.
    pub site: String,
    /// Whether the settings say so; otherwise it is the address of this request.
    pub is_set: bool,
    /// In the order of a walk: the unit's own, then place by place.
    pub tags: Vec<PrintedTag>,
}

/// The tags of a unit that is in force.
#[server(TagsPageFn)]
pub async fn tags_page(
    /// The unit.
    id: UnitId,
) -> Result<TagsPage, AppError> {
    load::page(id).await
}
