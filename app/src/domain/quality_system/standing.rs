//! Where agencies stand on a day: the lines of lists, and what the page of one register begins with.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Overdue, Procedures, QualityChange, QualitySystem, Register, Rules, Stage};
use crate::domain::{
    ids::{Block, UnitId},
    person::{Action, Person, Subject, Verdict, policy},
    scales::EditionId,
    unit::{QmsDuty, Tree, Unit},
};

/// Where one agency stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The agency.
    pub unit: UnitId,
    /// Its block.
    pub block: Option<Block>,
    /// Whether it must have a quality system.
    pub duty: QmsDuty,
    /// Where the system stands.
    pub stage: Stage,
    /// The edition that is worked to.
    pub standard: Option<EditionId>,
    /// Procedures covered out of all.
    pub procedures: Procedures,
    /// Day of the newest declaration.
    pub declared_on: Option<NaiveDate>,
    /// What is overdue, the longest first.
    pub overdue: Vec<Overdue>,
}

/// A register with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRegister {
    /// Where it stands.
    #[serde(flatten)]
    pub standing: Standing,
    /// What the head wrote.
    pub register: Register,
    /// Rises by one with every change; 0 while nothing was written.
    pub revision: u64,
    /// Who wrote what when, oldest first.
    pub changes: Vec<QualityChange>,
}

impl Standing {
    /// Where this register of this agency stands.
    pub fn of(unit: &Unit, register: &Register, rules: &Rules, day: NaiveDate) -> Self {
        Self {
            unit: unit.id.clone(),
            block: unit.block.clone(),
            duty: unit.qms_duty,
            stage: register.stage(rules, day),
            standard: register.standard.clone(),
            procedures: register.procedures,
            declared_on: register.declared(day).map(|declared| declared.on),
            overdue: register.overdue(unit, rules, day),
        }
    }

    /// Every agency of the tree whose register this person may read, by id: those that are asked for a system, and those
    /// that keep a register unasked.
    pub fn readable(
        person: &Person,
        tree: &Tree,
        systems: &[QualitySystem],
        rules: &Rules,
        day: NaiveDate,
    ) -> Vec<Self> {
        let empty = Register::default();
        let standing = |unit: &Unit| {
            let written = systems.iter().find(|system| system.unit == unit.id).map(|system| &system.register);
            let is_agency = written.is_some() || unit.qms_duty != QmsDuty::None;
            let may = policy(person, Action::ReadQualitySystem, Subject::of_unit(&unit.id), tree) == Verdict::Allowed;
            (is_agency && may).then(|| Self::of(unit, written.unwrap_or(&empty), rules, day))
        };
        tree.iter().filter_map(standing).collect()
    }
}

impl StandingRegister {
    /// This agency's register with where it stands.
    pub fn of(unit: &Unit, system: QualitySystem, rules: &Rules, day: NaiveDate) -> Self {
        let QualitySystem { register, revision, changes, .. } = system;
        Self { standing: Standing::of(unit, &register, rules, day), register, revision, changes }
    }
}
