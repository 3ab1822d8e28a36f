//! A walk through an office: the bodies of one sheet in the order in which they are sent, and the sheet that must come
//! of them. Each walk holds what tablets do worst: the same photo twice in one list and under two items, different
//! photos with the same particulars, an answer changed later, an answer that arrives after a newer one, and another
//! subject under the same id.

use rand::{Rng, rngs::StdRng};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    client::Put,
    oracle::{Due, Oracle},
    said::{ITEMS, UNITS, answer, patch, photo, sheet_id},
};

/// One submission: photos first, then the body.
pub struct Step {
    /// Photos that the body names.
    pub photos: Vec<Put>,
    /// The body.
    pub body: Put,
    /// Whether the rules refuse it.
    pub is_refused: bool,
}

/// Submissions of one walk.
pub const STEPS: usize = 5;

/// A walk.
pub struct Walk {
    /// Its submissions.
    pub steps: Vec<Step>,
    sheet: Uuid,
    due: Due,
    shown: Vec<(String, u32)>,
}

impl Walk {
    /// The walk of this number; its photos show numbers that no other walk's do.
    pub fn draw(rng: &mut StdRng, number: u32) -> Self {
        let mut walk = Self { steps: Vec::new(), sheet: sheet_id(rng), due: Due::default(), shown: Vec::new() };
        let photos: Vec<(u32, String, Put)> = (0..4)
            .map(|n| number * 4 + n)
            .map(|shows| {
                let (id, put) = photo(shows);
                (shows, id, put)
            })
            .collect();
        walk.shown = photos.iter().map(|(shows, id, _)| (id.clone(), *shows)).collect();
        let [twin, one, other, area] = [0, 1, 2, 3].map(|n| photos[n].1.clone());
        let put = |n: usize| photos[n].2.clone();
        let mut say = |item: usize, hours: i64, photos: &[&String]| {
            let note = ["", "Còn bừa bộn", "Đã sắp xếp lại", "Thiếu nhãn"][rng.random_range(0..4)];
            let photos: Vec<String> = photos.iter().map(|id| (*id).clone()).collect();
            answer(ITEMS[item], rng.random_range(0..=4), note, hours, &photos)
        };
        let first = vec![say(0, 2, &[&twin, &twin]), say(1, 2, &[&twin]), say(2, 2, &[&one, &other]), say(3, 2, &[])];
        let more = vec![say(4, 2, &[]), say(5, 2, &[&one])];
        let changed = vec![say(0, 1, &[&twin]), say(1, 1, &[])];
        let late = vec![say(0, 3, &[]), say(2, 3, &[])];
        let foreign = vec![say(6, 1, &[])];
        walk.step("tablet-1", 2, first, &[area.clone(), area], vec![put(0), put(0), put(1), put(2), put(3)]);
        walk.step("tablet-2", 2, more, &[], Vec::new());
        walk.step("tablet-1", 1, changed, &[], vec![put(0)]);
        walk.step("tablet-1", 3, late, &[], Vec::new());
        let body = patch(walk.sheet, UNITS[1], "tablet-1", foreign, &[]);
        walk.steps.push(Step { photos: Vec::new(), body, is_refused: true });
        walk
    }

    fn step(&mut self, device: &str, hours: i64, answers: Vec<Value>, area: &[String], photos: Vec<Put>) {
        self.due.say(device, hours, &answers, area);
        let body = patch(self.sheet, UNITS[0], device, answers, area);
        self.steps.push(Step { photos, body, is_refused: false });
    }

    /// Adds what must come of it.
    pub fn tell(self, oracle: &mut Oracle) {
        oracle.sheets.insert(self.sheet, self.due);
        oracle.photos.extend(self.shown);
    }
}
