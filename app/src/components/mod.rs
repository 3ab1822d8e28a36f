//! Widgets that a second page needed.
