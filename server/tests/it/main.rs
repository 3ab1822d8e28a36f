//! Tests of the whole server over HTTP: each starts one on a port of its own over a fresh database.

mod account;
mod catcher;
mod checklists;
mod cross_site;
mod field;
mod frame;
mod mail;
mod openapi;
mod photos;
mod policy;
mod releases;
mod restart;
mod round_of;
mod rounds;
mod scores;
mod secure;
mod session;
mod setup;
mod sheets;
mod shell;
mod support;
mod tls;
mod units;
mod verification;
