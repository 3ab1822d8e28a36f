//! The server of Nề nếp: the only crate that knows SurrealDB, files, time and the network.
#![forbid(unsafe_code)]

pub mod auth;
pub mod config;
pub mod db;
