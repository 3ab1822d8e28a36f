//! Stand-in until the drawing is there: the scenes, and one flat colour each.

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "replaced by the drawing")]
pub enum Scene {
    Desk,
    Cabinet,
    Corridor,
    Extinguisher,
    Socket,
    MeetingRoom,
    Washroom,
    Board,
    Parking,
    Counter,
    Waiting,
    Archive,
}

/// A JPEG.
pub fn draw(scene: Scene, tidiness: u8, seed: u64) -> Vec<u8> {
    let colour = [scene as u8 * 20, tidiness * 60, (seed % 256) as u8];
    let pixels: Vec<u8> = colour.into_iter().cycle().take(800 * 600 * 3).collect();
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 80);
    encoder.encode(&pixels, 800, 600, jpeg_encoder::ColorType::Rgb).expect("writing to memory does not fail");
    jpeg
}
