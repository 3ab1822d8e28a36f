//! One folder per screen: `mod.rs` (purpose, who may, wiring), `api.rs` (server functions), `view.rs` (the page).

pub mod account;
pub mod admin;
pub mod committee;
pub mod draw;
pub mod fill;
pub mod finding;
pub mod fixed_point;
pub mod lines;
pub mod quality_system;
pub mod red_tag;
pub mod report;
pub mod round;
pub mod scan;
pub mod sheet;
pub mod sign_in;
pub mod tag;
pub mod tags;
pub mod unit;
pub mod unsent;
pub mod work;
