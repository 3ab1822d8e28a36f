//! One folder per screen: `mod.rs` (purpose, who may, wiring), `api.rs` (server functions), `view.rs` (the page).

pub mod fill;
pub mod sign_in;
