//! Which pictures the demonstration has, and which one shows a given answer. How they are drawn is in `picture`.
//! Pictures are shared between sheets, so that a first start stays short.

use std::collections::BTreeMap;

use app::domain::{checklist::Item, ids::PhotoId};

use super::{dice::Dice, picture::Scene};

/// How many pictures there are of one scene in one state.
const VARIANTS: u64 = 2;

/// One picture: what it shows, how tidy it is (0 to 4, like a score), and which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shot {
    /// Index of the scene in [`Scene::ALL`].
    scene: usize,
    /// 0 to 4.
    pub tidiness: u8,
    /// Which of the pictures alike.
    pub variant: u64,
}

/// Every picture and the id that its bytes have.
#[derive(Debug, Clone)]
pub struct Gallery(BTreeMap<Shot, PhotoId>);

impl Shot {
    /// Every picture that a sheet may ask for.
    pub fn all() -> Vec<Self> {
        let of = |scene| move |tidiness| (0..VARIANTS).map(move |variant| Self { scene, tidiness, variant });
        (0..Scene::ALL.len()).flat_map(|scene| TIDINESS.into_iter().flat_map(of(scene))).collect()
    }

    /// What it shows.
    pub fn scene(self) -> Scene {
        Scene::ALL[self.scene]
    }
}

impl Gallery {
    /// Pictures with the ids of their bytes.
    pub fn new(photos: impl IntoIterator<Item = (Shot, PhotoId)>) -> Self {
        Self(photos.into_iter().collect())
    }

    /// A gallery without pictures, for tests: the ids are made up.
    #[cfg(test)]
    pub fn unseen() -> Self {
        let id = |shot: &Shot| hex::encode(<sha2::Sha256 as sha2::Digest>::digest(format!("{shot:?}"))).parse();
        Self::new(Shot::all().into_iter().map(|shot| (shot, id(&shot).expect("a digest is a photo's id"))))
    }

    /// The picture of an item with this score.
    pub fn show(&self, item: &Item, score: u8, dice: &mut Dice) -> PhotoId {
        let tidiness = TIDINESS.into_iter().rev().find(|t| *t <= score).unwrap_or(TIDINESS[0]);
        let shot = Shot { scene: scene(item), tidiness, variant: dice.below(VARIANTS) };
        self.0.get(&shot).cloned().expect("a gallery holds every shot")
    }
}

/// States that are drawn; a score between two of them shows the lower one.
const TIDINESS: [u8; 4] = [0, 2, 3, 4];

/// Where one stands when photographing an item.
fn scene(item: &Item) -> usize {
    let scene = match (item.id.as_str(), item.area.as_ref().map_or("", |area| area.as_str())) {
        ("VP-S3-03", _) => Scene::Sockets,
        (_, "TTL" | "TBC" | "HSO") => Scene::Shelf,
        (_, "PHO") => Scene::MeetingRoom,
        (_, "KVC" | "NVS" | "BXE") => Scene::Corridor,
        (_, "QUA" | "TBI" | "KCH" | "NYE") => Scene::Counter,
        (_, "KHO" | "GIA" | "HOP" | "MTR" | "ATN") => Scene::Archive,
        _ => Scene::Desk,
    };
    Scene::ALL.iter().position(|s| *s == scene).unwrap_or_default()
}
