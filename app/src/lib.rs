//! Nề nếp: the product's rules and screens, compiled to WebAssembly for the tablet and into the server.
//!
//! # Layout
//! - [`domain`]: the rules, pure.
//! - [`app`]: the page shell and the route table.
//! - `pages`: one folder per screen: wiring, server functions, view.
//! - `parts`: the pages that a browser fetches only when they are opened.
//! - `components`: widgets that a second page needed.
//! - `offline`: what only a browser can do: sending sheets and photos.
//! - `rest`: calls of `/api/v1` that a page makes, and why one was refused.
//! - `i18n`: every word on a screen, Vietnamese and English side by side.
//! - `session`: who is signed in, language and theme.
//! - `shell`: the HTML around every page.
//! - `boot`: what the browser calls when the program is there.
//! - `ports`, `sight`, `boundary`: what the server must offer, and how server functions reach it.

#![recursion_limit = "512"]

pub mod app;
#[cfg(feature = "hydrate")]
mod boot;
#[cfg(feature = "ssr")]
pub mod boundary;
pub mod camera;
pub mod components;
pub mod domain;
pub mod error;
#[macro_use]
pub mod i18n;
pub mod offline;
pub mod pages;
pub mod parts;
#[cfg(feature = "ssr")]
pub mod ports;
pub mod rest;
pub mod session;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod sight;
pub mod wire;
