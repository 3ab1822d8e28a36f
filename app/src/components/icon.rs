//! The product's own drawn signs: one stroke, 24 × 24. They never stand alone for a meaning; a word is beside them or
//! in the control's label.

use leptos::prelude::*;

/// What the sign shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A camera.
    Camera,
    /// A picture from the library.
    Picture,
    /// A sheet with lines.
    Note,
    /// A circle crossed out.
    Ban,
    /// To the left.
    Back,
    /// To the right.
    Forward,
    /// A tick.
    Check,
    /// An exclamation mark in a triangle.
    Alert,
    /// An arrow that turns back.
    Undo,
    /// Lines of a list.
    List,
    /// A cross.
    Close,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// A lock.
    Lock,
    /// The corners of a picture in which a code is sought.
    Scan,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Camera => "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
            Self::Picture => "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.2h.01",
            Self::Note => "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 12.5h7M9 16h5",
            Self::Ban => "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM6 6l12 12",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Check => "M5 12.5l4.5 4.5L19 7",
            Self::Alert => "M12 4l9 16H3zM12 10v4.5M12 17.2v.1",
            Self::Undo => "M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-3",
            Self::List => "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Scan => {
                "M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM13.5 14.5h2.5"
            }
            Self::Lock => "M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
        }
    }
}

/// A sign beside a word.
#[component]
pub fn Icon(
    /// What it shows.
    shape: Shape,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=shape.path() />
        </svg>
    }
    .into_any()
}
