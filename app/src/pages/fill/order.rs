//! The way that this device takes through a sheet: section by section or area by area, all areas or its own.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{course::Course, desk::Desk};
use crate::{
    domain::ids::AreaId,
    offline::{prefer, preference},
};

/// The device's choice of order.
const ORDER: &str = "fill.by_area";

/// What separates areas where the device's own are kept.
const SEPARATOR: char = ' ';

impl Desk {
    /// Takes up what was chosen on this device before.
    pub(super) fn recall_order(self) {
        let kept = preference(&self.own_areas()).unwrap_or_default();
        let own: BTreeSet<AreaId> = kept.split(SEPARATOR).filter_map(|id| id.parse().ok()).collect();
        let by_area = !own.is_empty() || preference(ORDER).as_deref() == Some("1") || self.is_for_area();
        if by_area {
            self.lay_out(by_area, own);
        }
    }

    /// Chooses the order of the items; the one that is shown stays.
    pub fn order(self, by_area: bool) {
        prefer(ORDER, if by_area { "1" } else { "0" });
        let own = if by_area { self.course.with_untracked(|c| c.mine.clone()) } else { BTreeSet::new() };
        self.choose(by_area, own);
    }

    /// Says whether this device fills an area: several devices share a sheet out, and each is led through its own part.
    pub fn share(self, area: AreaId, is_mine: bool) {
        let mut own = self.course.with_untracked(|c| c.mine.clone());
        if is_mine {
            own.insert(area);
        } else {
            own.remove(&area);
        }
        self.choose(true, own);
    }

    /// Fills all areas again.
    pub fn take_all(self) {
        self.choose(self.by_area.get_untracked(), BTreeSet::new());
        self.go(self.start());
    }

    fn choose(self, by_area: bool, own: BTreeSet<AreaId>) {
        let text: Vec<&str> = own.iter().map(AreaId::as_str).collect();
        prefer(&self.own_areas(), &text.join(&SEPARATOR.to_string()));
        self.lay_out(by_area, own);
    }

    fn lay_out(self, by_area: bool, own: BTreeSet<AreaId>) {
        let shown = self.item_now().map(|item| item.id);
        let course = self.data.with_value(|d| Course::new(&d.checklist, &d.unit_kind, &d.head.areas, by_area));
        let at = shown.and_then(|id| course.position(&id)).unwrap_or(0);
        self.by_area.set(by_area);
        self.course.set(course.of_areas(own));
        self.at.set(at);
    }

    /// Under which name the areas of this sheet are kept.
    fn own_areas(self) -> String {
        format!("fill.areas.{}", self.data.with_value(|d| d.head.id))
    }

    /// The item before or after among those that this device fills, round the end.
    pub fn step(self, forward: bool) {
        let at = self.at.get_untracked();
        self.go(self.course.with_untracked(|course| course.beside(at, forward)));
    }
}
