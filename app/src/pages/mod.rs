//! One folder per screen: `mod.rs` (purpose, who may, wiring), `api.rs` (server functions), `view.rs` (the page).

pub mod account;
pub mod admin;
pub mod committee;
pub mod fill;
pub mod lines;
pub mod round;
pub mod sheet;
pub mod sign_in;
pub mod unit;
pub mod unsent;
pub mod work;
