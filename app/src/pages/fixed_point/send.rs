//! The calls of `/api/v1` about a fixed point, as errands: what was done on a walk without network goes out later, photos
//! first.

use serde_json::Value;

use super::{
    api::FixedPointsPage,
    hints::{Shooting, titled},
};
use crate::{
    app::url,
    domain::ids::{FixedPointId, UnitId},
    offline::{Errand, Method},
    pages::finding::Act,
    wire::Data,
};

/// What the paths of all errands about fixed points begin with.
pub const PATHS: &str = "/fixed_points/";

/// Sends what is done with the points of a unit. Made outside of what the refetched page builds anew.
#[derive(Clone, Copy)]
pub struct Sender {
    /// How it goes.
    pub act: Act,
    page: Data<FixedPointsPage>,
}

impl Sender {
    /// For this page.
    pub fn new(page: Data<FixedPointsPage>) -> Self {
        Self { act: Act::here(), page }
    }

    /// Makes a point or corrects it; `then` when the server has it, `kept` when it waits on this device.
    pub fn save(
        self,
        (id, unit): (FixedPointId, &UnitId),
        name: &str,
        body: &Value,
        then: impl Fn() + 'static,
        kept: impl Fn() + 'static,
    ) {
        let (path, page) = (format!("{PATHS}{id}"), self.page);
        let errand = Errand::new(titled(name), Method::Put, path, body.to_string(), url::fixed_points(unit));
        let then = move || {
            then();
            page.refetch();
        };
        self.act.send_or_keep(errand, then, kept);
    }

    /// Puts a photo on the strip.
    pub fn shoot(self, shooting: &Shooting) {
        self.send(shooting.errand());
    }

    /// `remove` or `standard`.
    pub fn step(self, id: FixedPointId, name: &str, unit: &UnitId, step: &'static str, body: &Value) {
        let path = format!("{PATHS}{id}/{step}");
        self.send(Errand::new(titled(name), Method::Post, path, body.to_string(), url::fixed_points(unit)));
    }

    fn send(self, errand: Errand) {
        let page = self.page;
        self.act.send(errand, move || page.refetch());
    }
}
