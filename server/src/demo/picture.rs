//! Photographs for demonstration data, drawn by the program itself: small scenes of an office in perspective, tidy or
//! not. The renderer (canvas, camera, letters) knows no office; the scenes know no pixels. Nothing here is random: the
//! same arguments give the same bytes.

mod camera;
mod canvas;
mod dice;
mod letters;
mod paper;
mod scenes;
mod stage;
mod things;

use self::stage::Stage;

/// What a demonstration picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scene {
    /// Bàn làm việc.
    Desk,
    /// Tủ, kệ hồ sơ: binders with labels.
    Shelf,
    /// Hành lang, lối thoát nạn.
    Corridor,
    /// Tủ điện, ổ cắm.
    Sockets,
    /// Phòng họp.
    MeetingRoom,
    /// Kho lưu trữ: racks with boxes.
    Archive,
    /// Bộ phận Một cửa: the counter for citizens.
    Counter,
}

impl Scene {
    /// Every scene, in the order of the office checklist.
    pub const ALL: [Self; 7] =
        [Self::Desk, Self::Shelf, Self::Corridor, Self::Sockets, Self::MeetingRoom, Self::Archive, Self::Counter];
}

/// Draws one picture: JPEG, 1280 × 960 pixels. `tidiness` is the score it should deserve, from 0 (papers piled, ways
/// blocked, labels missing) to 4 (as the standard picture); higher values count as 4. `seed` chooses the place, the
/// camera and the colours, so the same seed with another tidiness is the same place, before or after.
#[must_use]
pub fn draw(scene: Scene, tidiness: u8, seed: u64) -> Vec<u8> {
    let mess = f32::from(4 - tidiness.min(4)) / 4.0;
    let mut stage = Stage::new(mess, seed ^ ((scene as u64) << 56));
    match scene {
        Scene::Desk => scenes::desk::set(&mut stage),
        Scene::Shelf => scenes::shelf::set(&mut stage),
        Scene::Corridor => scenes::corridor::set(&mut stage),
        Scene::Sockets => scenes::sockets::set(&mut stage),
        Scene::MeetingRoom => scenes::meeting_room::set(&mut stage),
        Scene::Archive => scenes::archive::set(&mut stage),
        Scene::Counter => scenes::counter::set(&mut stage),
    }
    stage.photograph()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_at_every_tidiness_is_a_photo_of_its_own() {
        let mut seen = std::collections::HashSet::new();
        for scene in Scene::ALL {
            for tidiness in 0..=4 {
                let bytes = draw(scene, tidiness, 7);
                let size = image::load_from_memory(&bytes).map(|picture| (picture.width(), picture.height()));
                assert!(matches!(size, Ok((1280, 960))), "{scene:?} {tidiness}");
                assert!(bytes.len() > 60_000, "{scene:?} {tidiness}: {} bytes are too few for a photo", bytes.len());
                assert!(seen.insert(bytes));
            }
        }
    }

    #[test]
    fn the_seed_alone_decides_and_always_matters() {
        assert_eq!(draw(Scene::Desk, 2, 1), draw(Scene::Desk, 2, 1));
        assert_ne!(draw(Scene::Desk, 2, 1), draw(Scene::Desk, 2, 2));
    }
}
