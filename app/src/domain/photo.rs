//! What is known of a photo (ảnh) besides its bytes. Bytes, sizes and fingerprints are the server's.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::PhotoId;

/// Where a photo came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Taken with the camera at that moment.
    Camera,
    /// Chosen from the device's library.
    Library,
}

/// What a photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoKind {
    /// Hiện trạng.
    #[default]
    State,
    /// Trước khắc phục.
    Before,
    /// Sau khắc phục.
    After,
    /// Ảnh chuẩn.
    Standard,
}

/// What travels with a photo.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoInfo {
    /// When the shutter fell, by the tablet's clock.
    pub taken_at: DateTime<Utc>,
    /// Camera or library.
    pub source: Source,
    /// What it shows.
    #[serde(default)]
    pub kind: PhotoKind,
    /// Whether the sender confirmed that no personal data or secret shows.
    #[serde(default)]
    pub privacy_ok: bool,
}

impl PhotoInfo {
    /// Takes up what is said about the same photo elsewhere: the same picture may show two items, and who has confirmed
    /// once that it shows nothing private has confirmed it for both. True when that is news.
    pub fn take_up(&mut self, other: &Self) -> bool {
        let news = other.privacy_ok && !self.privacy_ok;
        self.privacy_ok |= other.privacy_ok;
        news
    }
}

/// Takes up what is said of photos: what was said of one first stays (evidence is append-only). True when something is news.
pub fn take_up<'a>(
    known: &mut BTreeMap<PhotoId, PhotoInfo>,
    said: impl IntoIterator<Item = (&'a PhotoId, &'a PhotoInfo)>,
) -> bool {
    let mut news = false;
    for (photo, info) in said {
        news |= match known.get_mut(photo) {
            Some(known) => known.take_up(info),
            None => known.insert(photo.clone(), info.clone()).is_none(),
        };
    }
    news
}
