//! A QR code as a drawing, black on white in every theme: that is how it is printed, and how readers find it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A square of so many modules with its quiet zone, and the dark ones as lines of an SVG path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Modules of one side.
    pub side: usize,
    /// The dark modules, row by row: lines along their upper edges.
    pub path: String,
}

/// The drawing.
#[component]
pub fn QrCode(
    /// What is drawn.
    code: Code,
    /// What it is the code of.
    label: String,
) -> impl IntoView {
    let frame = format!("0 0 {side} {side}", side = code.side);
    let side = code.side.to_string();
    view! {
        <svg class="tag-code" viewBox=frame role="img" aria-label=label shape-rendering="crispEdges">
            <rect width=side.clone() height=side fill="#ffffff" />
            <path d=code.path stroke="#000000" transform="translate(0 0.5)" />
        </svg>
    }
    .into_any()
}
