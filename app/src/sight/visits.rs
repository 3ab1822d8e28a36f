//! Where a person has been as an auditor, or is now. Whoever handed in a sheet that covers a finding has been there: they learn
//! what other inspectors found and check what is done about it. Whoever is scoring learns what was found in an earlier period
//! or a published round.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    domain::{
        finding::Finding,
        ids::{ChecklistId, ItemId, PlaceId, UnitId},
        period::Period,
        person::Person,
        round::{Round, RoundState},
        sheet::{Head, Kind, State},
    },
    ports::{Ports, SheetFilter, Stored},
};

/// The audits of one person.
#[derive(Default)]
pub(super) struct Visits {
    audits: Vec<Audit>,
    rounds: Vec<Round>,
}

struct Audit {
    head: Head,
    is_in: bool,
    /// The items that its areas leave; none where it is not limited.
    items: Option<BTreeSet<ItemId>>,
}

/// What a finding is about.
pub(super) struct About {
    unit: UnitId,
    place: Option<PlaceId>,
    item: ItemId,
}

impl About {
    pub(super) fn of(finding: &Finding) -> Self {
        Self { unit: finding.unit.clone(), place: finding.place, item: finding.item.clone() }
    }
}

impl Ports {
    /// What this person has audited or is auditing of these units, and what they are about to begin.
    pub(super) async fn visits(&self, person: &Person, units: Vec<UnitId>, begins: Option<&Head>) -> Stored<Visits> {
        let filter = SheetFilter { units: Some(units), author: Some(person.id), ..SheetFilter::default() };
        let made = self.sheets.everything(filter).await?.into_iter().map(|sheet| (sheet.head, sheet.state));
        let made: Vec<_> = made.chain(begins.map(|head| (head.clone(), State::Draft))).collect();
        let mut audits = Vec::new();
        for (head, state) in made.into_iter().filter(|(head, _)| head.kind != Kind::SelfAssessment) {
            let items = match head.areas.is_empty() {
                true => None,
                false => {
                    let published = self.checklists.get(&head.checklist).await?;
                    let items = published.iter().flat_map(|published| &published.checklist.items);
                    let in_area = items.filter(|item| item.area.as_ref().is_some_and(|area| head.areas.contains(area)));
                    Some(in_area.map(|item| item.id.clone()).collect())
                }
            };
            audits.push(Audit { head, is_in: state != State::Draft, items });
        }
        let rounds = if audits.is_empty() { Vec::new() } else { self.rounds.all().await? };
        Ok(Visits { audits, rounds })
    }
}

impl Visits {
    /// Whether they may learn of a finding what was found in this sheet of somebody else's.
    pub(super) fn learn_of(&self, about: &About, checklist: &ChecklistId, sheet: &Head) -> bool {
        let is_over = |audit: &Audit| self.is_published(sheet) || self.period(sheet) < self.period(&audit.head);
        let mut audits = self.inspections().filter(|audit| audit.covers(about, checklist));
        audits.any(|audit| audit.is_in || is_over(audit))
    }

    /// Whether they have been where the finding is, as internal auditors or from outside.
    pub(super) fn have_been(&self, finding: &Finding, kind: Kind) -> bool {
        let about = About::of(finding);
        let covers = |audit: &Audit| finding.all().any(|one| audit.covers(&about, &one.checklist.id));
        let is_of_kind = |audit: &&Audit| (audit.head.kind == Kind::Internal) == (kind == Kind::Internal);
        self.audits.iter().filter(is_of_kind).any(|audit| audit.is_in && covers(audit))
    }

    /// Whether they are verifying this unit and have not handed in: what they decide must not come from the self sheet. A
    /// draft that was left behind in a published round of an earlier period binds nobody any more.
    pub(super) fn are_blind(&self, unit: &UnitId, today: NaiveDate) -> bool {
        let is_left = |head: &Head| self.is_published(head) && self.period(head) < Period::quarter_of(today);
        let drafts = self.inspections().filter(|audit| audit.head.kind == Kind::Verification && !audit.is_in);
        drafts.filter(|audit| audit.head.unit == *unit).any(|audit| !is_left(&audit.head))
    }

    fn inspections(&self) -> impl Iterator<Item = &Audit> {
        self.audits.iter().filter(|audit| audit.head.kind != Kind::Internal)
    }

    fn round(&self, head: &Head) -> Option<&Round> {
        self.rounds.iter().find(|round| Some(round.id) == head.round)
    }

    fn is_published(&self, head: &Head) -> bool {
        self.round(head).is_some_and(|round| round.state == RoundState::Published)
    }

    fn period(&self, head: &Head) -> Period {
        self.round(head).map_or_else(|| Period::quarter_of(head.audited_on), |round| round.period)
    }
}

impl Audit {
    fn covers(&self, about: &About, checklist: &ChecklistId) -> bool {
        self.head.unit == about.unit
            && self.head.covers(checklist, about.place)
            && self.items.as_ref().is_none_or(|items| items.contains(&about.item))
    }
}
