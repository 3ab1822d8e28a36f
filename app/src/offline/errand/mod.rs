//! A call of `/api/v1` that waits on the device until the server has answered it (lệnh chờ gửi): an explanation, the answer to
//! one, whatever a person has finished and sent and that is no save of a sheet. Pure; `driver` keeps and sends.

mod queue;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use queue::{Held, Outcome, Queue};

use super::{Answer, Said, Writing};
use crate::{
    domain::ids::{PhotoId, SheetId},
    rest::Refusal,
};

/// How it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// PUT.
    Put,
    /// POST.
    Post,
}

/// One call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// Its own name, UUID v7: they go out in the order in which they were made.
    pub id: Uuid,
    /// As people call it: "Giải trình · Phường Sài Gòn · 5S tại bộ phận một cửa".
    pub title: String,
    /// PUT or POST; a repeat is welcome with both.
    pub method: Method,
    /// Below `/api/v1`: `/sheets/<id>/explain`.
    pub path: String,
    /// JSON.
    pub body: String,
    /// Photos that the body names; they go first.
    pub photos: BTreeSet<PhotoId>,
    /// The sheet that the body names: what waits of it on this device goes first.
    #[serde(default)]
    pub after: Option<SheetId>,
    /// Hands that sheet in, at the revision that the server has when it goes: the body is made then.
    #[serde(default)]
    pub hands_in: bool,
    /// What it says, in the order of the body's list: for naming what was refused, and for reading and copying.
    #[serde(default)]
    pub said: Vec<Said>,
    /// Address of the page on which its author sees what it is about.
    pub page: String,
    /// The form's content that it was made of: comes back when it was refused and is to be corrected.
    pub writing: Option<Writing>,
}

impl Errand {
    /// An errand of its own name, without photos and of no form.
    pub fn new(title: String, method: Method, path: String, body: String, page: String) -> Self {
        let (id, photos, said) = (Uuid::now_v7(), BTreeSet::new(), Vec::new());
        Self { id, title, method, path, body, photos, after: None, hands_in: false, said, page, writing: None }
    }

    /// Hands a sheet in that only its author writes.
    pub fn hand_in(title: String, sheet: SheetId, page: String) -> Self {
        let path = format!("/sheets/{sheet}/submit");
        Self { after: Some(sheet), hands_in: true, ..Self::new(title, Method::Post, path, "{}".to_owned(), page) }
    }

    /// Why it was refused, with the names of what was sent.
    pub fn why(&self, answer: &Answer) -> Refusal {
        answer.refusal().named(|nth| self.said.get(nth).map(|said| said.about.clone()))
    }
}

/// What a device keeps of an errand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptErrand {
    /// The call.
    pub errand: Errand,
    /// Why the server refused it, once it has: it waits for its author then.
    #[serde(default)]
    pub refused: Option<Answer>,
}

impl KeptErrand {
    /// Every photo that it names, those that its form alone names too.
    pub fn photos(&self) -> BTreeSet<PhotoId> {
        let of_form = self.errand.writing.iter().flat_map(|writing| &writing.photos);
        self.errand.photos.iter().chain(of_form).cloned().collect()
    }
}

/// What became of an errand that a screen has just sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The server has carried it out: the body of its answer.
    Done(String),
    /// It waits and goes out by itself.
    Kept {
        /// This device could not store it: it is lost when the page closes.
        unkept: bool,
    },
    /// The server has refused it, and nothing of it is kept but what the form keeps.
    Refused(Refusal),
}

#[cfg(test)]
mod tests;
