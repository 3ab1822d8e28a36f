//! What is done about a finding, from its acceptance to its closing.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Conclusion, Finding, FindingChange, FindingChangeKind, FindingState, FindingStep, Outcome, WrongFindingStep,
};
use crate::domain::{
    checklist::{Item, PhotoPolicy},
    ids::{PersonId, PhotoId},
    patch::{FaultCode, PatchFault, check_photos, fault, optional_text, required_text},
    period::day_of,
    photo::{PhotoInfo, take_up},
    text::clean,
};

/// What somebody does about a finding, the bodies of `POST /api/v1/findings/{id}/{transition}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum FindingAct {
    /// Tiếp nhận, phân công.
    Accept {
        /// Người thực hiện, of the unit.
        doer: PersonId,
        /// Ý kiến lãnh đạo.
        #[serde(default)]
        opinion: String,
    },
    /// Đổi người thực hiện.
    Assign {
        /// Người thực hiện, of the unit.
        doer: PersonId,
    },
    /// Xác định nguyên nhân.
    FindCause {
        /// Nguyên nhân.
        cause: String,
        /// Xử lý tức thời.
        #[serde(default)]
        correction: String,
    },
    /// Bắt đầu thực hiện.
    Start {
        /// Hành động khắc phục.
        action: String,
    },
    /// Báo đã khắc phục.
    Report {
        /// Kết quả thực hiện.
        text: String,
        /// Ảnh sau.
        #[serde(default)]
        photos: Vec<PhotoId>,
        /// What is known of them.
        #[serde(default)]
        photo_info: BTreeMap<PhotoId, PhotoInfo>,
    },
    /// Kiểm tra đạt, đóng phiếu.
    Close {
        /// What the checker saw.
        text: String,
    },
    /// Kiểm tra chưa đạt, mở lại.
    SendBack {
        /// What is missing.
        reason: String,
    },
    /// Gia hạn.
    Prolong {
        /// The last day from now on.
        due_on: NaiveDate,
        /// Why.
        reason: String,
    },
}

/// Why something cannot be done about a finding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindingFault {
    /// It does not stand where this leads on.
    #[error(transparent)]
    WrongState(#[from] WrongFindingStep),
    /// Nobody checks their own action.
    #[error("whoever carries out the action does not check it")]
    OwnAction,
    /// Every fault of the body.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<PatchFault>),
}

impl From<Vec<PatchFault>> for FindingFault {
    fn from(faults: Vec<PatchFault>) -> Self {
        Self::Invalid(faults)
    }
}

impl FindingAct {
    /// Which step it is.
    pub fn step(&self) -> FindingStep {
        match self {
            Self::Accept { .. } => FindingStep::Accept,
            Self::Assign { .. } => FindingStep::Assign,
            Self::FindCause { .. } => FindingStep::FindCause,
            Self::Start { .. } => FindingStep::Start,
            Self::Report { .. } => FindingStep::Report,
            Self::Close { .. } => FindingStep::Close,
            Self::SendBack { .. } => FindingStep::SendBack,
            Self::Prolong { .. } => FindingStep::Prolong,
        }
    }
}

impl Finding {
    /// Does it; false when it has been done already, so that a repeated call changes nothing. `item` is what the finding is
    /// about. Who may do it is the policy's business, except that whoever acts does not check.
    ///
    /// # Errors
    /// The state from which it does not lead on, one's own action, or every fault of what was said.
    pub fn act(
        &mut self,
        act: &FindingAct,
        item: &Item,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<bool, FindingFault> {
        if self.reflects(act, by) {
            return Ok(false);
        }
        let state = act.step().take(self.state)?;
        let checks = matches!(act.step(), FindingStep::Close | FindingStep::SendBack | FindingStep::Prolong);
        if checks && (self.doer == Some(by) || self.outcome.as_ref().is_some_and(|outcome| outcome.by == by)) {
            return Err(FindingFault::OwnAction);
        }
        let mut next = self.clone();
        let what = next.apply(act, item, by, at)?;
        next.state = state;
        next.revision += 1;
        next.changes.push(FindingChange { at, by, what });
        *self = next;
        Ok(true)
    }

    fn apply(
        &mut self,
        act: &FindingAct,
        item: &Item,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<FindingChangeKind, Vec<PatchFault>> {
        let mut faults = Vec::new();
        let what = match act {
            FindingAct::Accept { doer, opinion } => {
                self.opinion = optional_text(&mut faults, "opinion", opinion);
                self.doer = Some(*doer);
                // What was done the last time did not last.
                self.outcome = None;
                FindingChangeKind::Accepted { doer: *doer }
            }
            FindingAct::Assign { doer } => FindingChangeKind::Assigned { old: self.doer.replace(*doer), new: *doer },
            FindingAct::FindCause { cause, correction } => {
                self.cause = required_text(&mut faults, "cause", cause);
                self.correction = optional_text(&mut faults, "correction", correction);
                FindingChangeKind::CauseFound
            }
            FindingAct::Start { action } => {
                self.action = required_text(&mut faults, "action", action);
                FindingChangeKind::Started
            }
            FindingAct::Report { text, photos, photo_info } => {
                let text = required_text(&mut faults, "text", text);
                check_after(&mut faults, item, photos, photo_info);
                take_up(&mut self.photo_info, photo_info.iter().filter(|(photo, _)| photos.contains(photo)));
                self.check_proof(&mut faults, photos);
                self.outcome = Some(Outcome { text, photos: photos.clone(), by, at });
                FindingChangeKind::Reported
            }
            FindingAct::Close { text } => {
                let text = required_text(&mut faults, "text", text);
                self.conclusion = Some(Conclusion { closed: true, text, by, at });
                FindingChangeKind::Closed
            }
            FindingAct::SendBack { reason } => {
                let reason = required_text(&mut faults, "reason", reason);
                self.conclusion = Some(Conclusion { closed: false, text: reason.clone(), by, at });
                FindingChangeKind::SentBack { reason }
            }
            FindingAct::Prolong { due_on, reason } => {
                let reason = required_text(&mut faults, "reason", reason);
                let old = self.due_on.unwrap_or_else(|| day_of(at));
                if *due_on <= old || *due_on < day_of(at) {
                    let message = format!("write a day after {}", old.max(day_of(at)));
                    faults.push(fault("due_on", FaultCode::BadDate, message));
                }
                self.due_on = Some(*due_on);
                FindingChangeKind::Prolonged { old, new: *due_on, reason }
            }
        };
        if faults.is_empty() { Ok(what) } else { Err(faults) }
    }

    /// What is shown after the fault was put right is not what proved it, and was taken on the day it was last found or later;
    /// days, because a tablet's clock may be wrong by hours.
    fn check_proof(&self, faults: &mut Vec<PatchFault>, photos: &[PhotoId]) {
        let last = self.occurrences.iter().map(|one| one.found_on).max();
        for (at, photo) in photos.iter().enumerate() {
            let path = format!("photos[{at}]");
            let taken = self.photo_info.get(photo).map(|info| day_of(info.taken_at));
            if self.occurrences.iter().any(|one| one.photos.contains(photo)) {
                faults.push(fault(
                    path,
                    FaultCode::PhotoOfFault,
                    "this photo proved the fault; take one from afterwards",
                ));
            } else if let Some((_, last)) = taken.zip(last).filter(|(taken, last)| taken < last) {
                faults.push(fault(
                    path,
                    FaultCode::PhotoTooOld,
                    format!("take a photo after {last}, when it was found"),
                ));
            }
        }
    }

    /// Whether this has been done already.
    fn reflects(&self, act: &FindingAct, who: PersonId) -> bool {
        use FindingState::*;
        let concluded = |closed: bool, said: &str| {
            let same = |one: &Conclusion| one.closed == closed && one.by == who && one.text == clean(said);
            self.conclusion.as_ref().is_some_and(same)
        };
        match act {
            FindingAct::Accept { doer, opinion } => {
                !matches!(self.state, Open | Reopened) && self.doer == Some(*doer) && self.opinion == clean(opinion)
            }
            FindingAct::Assign { doer } => self.doer == Some(*doer) && !matches!(self.state, Open | Reopened | Closed),
            FindingAct::FindCause { cause, correction } => {
                matches!(self.state, CauseFound | InProgress | ToBeChecked | Closed)
                    && self.cause == clean(cause)
                    && self.correction == clean(correction)
            }
            FindingAct::Start { action } => {
                matches!(self.state, InProgress | ToBeChecked | Closed) && self.action == clean(action)
            }
            FindingAct::Report { text, photos, .. } => {
                let same = |one: &Outcome| one.by == who && one.text == clean(text) && one.photos == *photos;
                matches!(self.state, ToBeChecked | Closed) && self.outcome.as_ref().is_some_and(same)
            }
            FindingAct::Close { text } => self.state == Closed && concluded(true, text),
            FindingAct::SendBack { reason } => self.state == Reopened && concluded(false, reason),
            FindingAct::Prolong { due_on, .. } => self.due_on == Some(*due_on),
        }
    }
}

/// An after photo is what closes a finding (`rules.md`, Findings), except where none is asked for or none may be taken:
/// there a document or what the checker saw stands for it.
fn check_after(faults: &mut Vec<PatchFault>, item: &Item, photos: &[PhotoId], info: &BTreeMap<PhotoId, PhotoInfo>) {
    match item.photo {
        PhotoPolicy::Forbidden if !photos.is_empty() => {
            let message = format!("{} must not be photographed", item.id);
            faults.push(fault("photos", FaultCode::PhotoForbidden, message));
        }
        PhotoPolicy::Forbidden | PhotoPolicy::None => {}
        _ if photos.is_empty() => {
            faults.push(fault("photos", FaultCode::MissingPhoto, "add a photo from the same spot"));
        }
        _ => {}
    }
    check_photos(faults, "photos", photos, info, item.privacy);
}
