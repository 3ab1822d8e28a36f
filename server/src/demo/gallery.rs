//! Which pictures the demonstration has, and which one shows a given answer. How they are drawn is in `picture`.
