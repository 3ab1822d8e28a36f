//! How the head writes in the register: each form edits a copy, the product's own rules look at it first, and the whole goes
//! to the server with the revision that was read.

use chrono::NaiveDate;
use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use super::{api::QualitySystemPage, say, words::QualityWords};
use crate::{
    domain::{
        ids::UnitId,
        quality_system::{DocumentRef, Register, Rules},
    },
    error::AppError,
    rest::{self, Fault, Problem, Refusal},
    wire::Data,
};

/// What every form needs. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Editor {
    content: StoredValue<Content>,
    /// The day as of which the register is shown.
    pub today: NaiveDate,
    page: Data<QualitySystemPage>,
    saved: RwSignal<bool>,
}

struct Content {
    unit: UnitId,
    revision: u64,
    register: Register,
    rules: Rules,
}

/// Whether a form is at work, and why the server or the rules did not take it.
#[derive(Clone, Copy)]
pub struct Attempt {
    /// The answer has not come yet.
    pub waiting: RwSignal<bool>,
    /// Why not.
    pub refusal: RwSignal<Option<Refusal>>,
}

impl Attempt {
    /// A form that nobody has sent.
    pub fn new() -> Self {
        Self { waiting: RwSignal::new(false), refusal: RwSignal::new(None) }
    }
}

impl Editor {
    /// Over what the page shows; `saved` says whether the last form was kept.
    pub fn new(data: &QualitySystemPage, page: Data<QualitySystemPage>, saved: RwSignal<bool>) -> Self {
        let content = StoredValue::new(Content {
            unit: data.system.standing.unit.clone(),
            revision: data.system.revision,
            register: data.system.register.clone(),
            rules: data.rules.clone(),
        });
        Self { content, today: data.today, page, saved }
    }

    /// The register as it stands.
    pub fn register(&self) -> Register {
        self.content.with_value(|content| content.register.clone())
    }

    /// The editions to choose from, and the figures.
    pub fn rules(&self) -> Rules {
        self.content.with_value(|content| content.rules.clone())
    }

    /// Writes the register with this edit.
    pub fn save(self, attempt: Attempt, edit: impl FnOnce(&mut Register) + 'static) {
        self.save_with_file(attempt, None, move |register, _| edit(register));
    }

    /// The same, with the PDF that was chosen in the field with this id; it is sent first.
    pub fn save_with_file(
        self,
        attempt: Attempt,
        field: Option<&'static str>,
        edit: impl FnOnce(&mut Register, Option<DocumentRef>) + 'static,
    ) {
        if attempt.waiting.get_untracked() {
            return;
        }
        attempt.waiting.set(true);
        attempt.refusal.set(None);
        self.saved.set(false);
        let words = QualityWords::here();
        spawn_local(async move {
            match self.send(field, edit).await {
                Ok(()) => {
                    self.saved.set(true);
                    self.page.refetch();
                }
                Err(mut why) => {
                    for fault in &mut why.problem.errors {
                        fault.about = Some(say::field(&fault.path, words)).filter(|about| !about.is_empty());
                    }
                    attempt.refusal.set(Some(why));
                }
            }
            attempt.waiting.set(false);
        });
    }

    async fn send(
        self,
        field: Option<&'static str>,
        edit: impl FnOnce(&mut Register, Option<DocumentRef>),
    ) -> Result<(), Refusal> {
        let (unit, revision) = self.content.with_value(|content| (content.unit.clone(), content.revision));
        let rules = self.rules();
        let file = match field {
            Some(field) => rest::pdf(field).await?,
            None => None,
        };
        let mut register = self.register();
        edit(&mut register, file.as_ref().map(|(file, _)| file.clone()));
        let register = register.tidy();
        let faults = register.faults(&rules, self.today);
        if let Some(first) = faults.first() {
            let fault = AppError::BadInput { code: first.code.to_owned() };
            let line = |fault: &crate::domain::quality_system::RegisterFault| Fault {
                path: fault.path.clone(),
                code: fault.code.to_owned(),
                about: None,
            };
            let errors = faults.iter().map(line).collect();
            return Err(Refusal { fault, problem: Problem { errors, ..Problem::default() } });
        }
        let path = format!("/quality_systems/{unit}");
        if let Some((file, bytes)) = file {
            rest::put_pdf(&format!("{path}/files/{}", file.sha256), bytes).await?;
        }
        rest::put(&path, json!({ "revision": revision, "register": register })).await
    }
}
