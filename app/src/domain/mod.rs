//! The product's rules, pure: no clock, no network, no framework. The browser and the server run this same code.
//! `rules.md` of the product decides; each file names its source.

pub mod answer;
pub mod audit_report;
pub mod calendar;
pub mod checklist;
pub mod collation;
pub mod draw;
pub mod email;
pub mod fault;
pub mod finding;
pub mod fixed_point;
pub mod ids;
pub mod merge;
pub mod patch;
pub mod period;
pub mod person;
pub mod photo;
pub mod quality_system;
pub mod red_tag;
pub mod reminder;
pub mod review;
pub mod rollup;
pub mod round;
pub mod scales;
pub mod scan;
pub mod score;
pub mod scoreboard;
pub mod sheet;
pub mod standing;
pub mod tag;
pub mod text;
pub mod unit;
