//! The draw: lots at their bounds, picks against an urn, fairness, and every kind of tampering.

mod drawing;
mod fair;
mod given;
mod golden;
mod pick;
mod seed;
mod verify;
mod weight;
