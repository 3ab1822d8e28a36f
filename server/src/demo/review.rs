//! How far the verification of a sheet has come, and the way there: who begins, what differs, what the unit says to it, what
//! the second verification answers. The same code decides as for real sheets; only the sentences are made up here.

use std::collections::BTreeMap;

use app::domain::{
    answer::Value,
    checklist::Checklist,
    ids::{DeviceId, PersonId, UnitKind},
    review::{Case, Explanation, RulingSaid},
    sheet::{Stamp, State, Step},
};
use chrono::{DateTime, TimeDelta, Utc};

use super::fill::Filled;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody has begun.
    Locked,
    /// The inspector is at work.
    Verifying,
    /// The unit may explain.
    Asked,
    /// The unit has explained.
    Explained,
    /// Answered.
    Verified,
    /// Công bố.
    Published,
}

/// What heads write, and what inspectors answer when they follow it and when they do not.
const SAID: [(&str, &str, &str); 4] = [
    (
        "Nội dung này đã khắc phục ngay trong buổi kiểm tra, đoàn thẩm định đã ghi nhận tại biên bản.",
        "Biên bản xác nhận đã khắc phục, chấp nhận giải trình.",
        "Khắc phục sau thời điểm thẩm định, giữ nguyên điểm.",
    ),
    (
        "Khu vực đang sửa chữa theo kế hoạch đã duyệt, đồ vật được để tạm và có biển báo.",
        "Có kế hoạch sửa chữa được duyệt, chấp nhận giải trình.",
        "Đồ để tạm vẫn chắn lối đi, giữ nguyên điểm.",
    ),
    (
        "Nhãn cũ vừa được thay theo mẫu mới, ảnh chụp trước ngày thay nhãn.",
        "Đã kiểm tra lại nhãn mới, chấp nhận giải trình.",
        "Mẫu nhãn mới chưa thống nhất giữa các tủ, giữ nguyên điểm.",
    ),
    (
        "Lịch vệ sinh được lưu ở sổ trực của phòng, không dán tại chỗ theo thống nhất của cơ quan.",
        "Sổ trực có đủ chữ ký trong kỳ, chấp nhận giải trình.",
        "Sổ trực không ghi đủ các ngày trong kỳ, giữ nguyên điểm.",
    ),
];

/// Who takes part, and on what the review is made.
pub struct Review<'a> {
    /// The checklist of both sheets.
    pub checklist: &'a Checklist,
    /// The unit's kind.
    pub kind: &'a UnitKind,
    /// Lãnh đạo đơn vị.
    pub head: PersonId,
    /// Người thẩm định.
    pub inspector: PersonId,
    /// The device of moves that are made at a screen.
    pub screen: &'a DeviceId,
    /// Whether the unit explains what differs, where the stage leaves it the choice.
    pub explains: bool,
    /// When the unit explains or accepts, and when the inspector answers.
    pub moments: [DateTime<Utc>; 2],
}

impl Review<'_> {
    /// Brings a locked sheet and its verification to where they stand at this stage, short of publication. The
    /// verification is a draft while it is `Verifying`, else complete.
    pub fn run(&self, own: &mut Filled, verification: &mut Filled, stage: Stage) {
        let begun = verification.sheet.created_at;
        own.sheet.verifier = Some(self.inspector);
        own.step(State::Verifying, self.inspector, self.screen, begun);
        if stage == Stage::Verifying {
            return;
        }
        let submitted = verification.sheet.saved_at + TimeDelta::minutes(15);
        verification.step(State::Submitted, self.inspector, self.screen, submitted);
        let step = self.case(own, verification).handed_in();
        self.take(own, step, self.inspector, submitted);
        if stage == Stage::Asked || step == Step::Confirm {
            return;
        }
        let explained = self.explain(own, verification, stage);
        if stage == Stage::Explained || !explained {
            return;
        }
        self.settle(own, verification);
    }

    fn case<'b>(&'b self, own: &Filled, verification: &Filled) -> Case<'b> {
        let (own, verified) = (own.sheet.clone(), verification.sheet.clone());
        Case { own, verified, checklist: self.checklist, kind: self.kind }
    }

    fn take(&self, own: &mut Filled, step: Step, by: PersonId, at: DateTime<Utc>) {
        let state = step.take(own.sheet.head.kind, own.sheet.state).expect("the demonstration follows the rules");
        own.step(state, by, self.screen, at);
    }

    /// The head disputes at most two items in which the inspector saw less; whether there was anything to dispute.
    fn explain(&self, own: &mut Filled, verification: &Filled, stage: Stage) -> bool {
        let mut case = self.case(own, verification);
        let score = |value: Option<&Value>| match value {
            Some(Value::Score { score }) => Some(*score),
            _ => None,
        };
        let of =
            |sheet: &app::domain::sheet::Sheet, item| score(sheet.answers.get(item).and_then(|a| a.value.as_ref()));
        let worse: Vec<_> = case
            .differences()
            .filter(|item| of(&case.own, &item.id) > of(&case.verified, &item.id))
            .take(2)
            .map(|item| item.id.clone())
            .collect();
        if worse.is_empty() || !(self.explains || stage == Stage::Explained) {
            self.take(own, Step::Accept, self.head, self.moments[0]);
            return false;
        }
        let said: Vec<_> = worse
            .into_iter()
            .zip(SAID.iter().cycle().skip(own.sheet.head.unit.code().len()))
            .map(|(item, (why, ..))| Explanation { item, explanation: (*why).to_owned(), photos: Vec::new() })
            .collect();
        let what = case.explain(&said, &BTreeMap::new(), self.head, self.moments[0]).expect("these items differ");
        own.sheet = case.own;
        own.say(what, self.head, self.screen, self.moments[0]);
        self.take(own, Step::Explain, self.head, self.moments[0]);
        true
    }

    /// The inspector follows the first explanation and keeps to the second.
    fn settle(&self, own: &mut Filled, verification: &mut Filled) {
        let mut case = self.case(own, verification);
        let at = self.moments[1];
        let rulings: Vec<RulingSaid> = case
            .own
            .disputes
            .iter()
            .enumerate()
            .filter_map(|(nth, (item, dispute))| {
                let sheet = if nth == 0 { &case.own } else { &case.verified };
                let value = sheet.answers.get(item)?.value.clone()?;
                let (_, yes, no) = SAID.iter().find(|(why, ..)| *why == dispute.explanation)?;
                let reason = if nth == 0 { yes } else { no };
                Some(RulingSaid { item: item.clone(), value, reason: (*reason).to_owned() })
            })
            .collect();
        let (by, revision) = (self.inspector, verification.sheet.revision + 1);
        let stamp = Stamp { at, said_at: at, device: self.screen.clone(), by, revision };
        let what = case.settle(&rulings, &stamp).expect("every dispute has an answer");
        own.sheet = case.own;
        verification.sheet = case.verified;
        verification.say(what.clone(), by, self.screen, at);
        own.say(what, by, self.screen, at);
        self.take(own, Step::Settle, by, at);
    }
}
