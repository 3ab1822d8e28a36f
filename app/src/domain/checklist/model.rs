//! What a checklist (bảng kiểm) is once it has been read; `checklists/README.md` describes the file field by field.
//! Nothing here reads or writes files, and nothing computes a score.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{AreaId, ChecklistId, ItemId, SectionId, UnitKind, Version},
    text::Text,
};

/// A published version of a checklist. Its exact text never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Over all versions.
    pub id: ChecklistId,
    /// This version.
    pub version: Version,
    /// `5s` or `iso9001`; scores of two standards never mix.
    pub standard: Standard,
    /// The edition of the standard, free text: `ISO 9001:2015`. Empty for 5S.
    pub edition: String,
    /// Title.
    pub title: Text,
    /// How answers become points.
    pub scale: Scale,
    /// In the order in which they are shown.
    pub sections: Vec<Section>,
    /// In walking order; empty when the checklist is not walked through.
    pub areas: Vec<Area>,
    /// In the order of the file, which is the order in which caps are named.
    pub items: Vec<Item>,
}

/// The standard that a checklist serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standard {
    /// 5S.
    #[serde(rename = "5s")]
    FiveS,
    /// TCVN ISO 9001.
    Iso9001,
}

/// How an answer becomes points (`rules.md`, Scores).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Scale {
    /// 0 to 4.
    Graded,
    /// Pass or fail.
    PassFail,
    /// PH, KN, KPHN, KPHG.
    Conformity,
    /// Starts at `start`, loses `step` for each fault, never below 0.
    Deduction {
        /// Points without a fault, ≥ 1.
        start: u32,
        /// Points lost per fault, ≥ 1.
        step: u32,
    },
    /// Levels that build on one another, 1 to `levels`; 0 is none.
    Cumulative {
        /// Highest level, ≥ 1.
        levels: u32,
    },
}

impl Scale {
    /// How many lines of guidance each item has, worst answer first: graded 0…4; fail, pass; KPHG, KPHN, PH
    /// (KN speaks through `scales.toml`); one line that says what a fault is; levels 0…L.
    pub fn guidance_lines(self) -> usize {
        match self {
            Self::Graded => 5,
            Self::PassFail => 2,
            Self::Conformity => 3,
            Self::Deduction { .. } => 1,
            Self::Cumulative { levels } => levels as usize + 1,
        }
    }
}

/// One S of 5S, or one clause of ISO 9001.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// `S1` … `S5`, `4` … `10`, `QD19`.
    pub id: SectionId,
    /// Name.
    pub name: Text,
}

/// An area type (khu vực).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// For example `KVC`.
    pub id: AreaId,
    /// Name.
    pub name: Text,
}

/// When an item asks for a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoPolicy {
    /// Always.
    Required,
    /// As soon as the answer is low (`rules.md`: graded ≤ 2, fail, KPHN, KPHG, any fault, level below L).
    OnFail,
    /// As the team likes.
    Optional,
    /// None needed: interviews and timed tests.
    None,
    /// Never: seals, secret papers, citizens' dossiers would show.
    Forbidden,
}

/// How the answer is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Quan sát.
    Observe,
    /// Xem tài liệu.
    Document,
    /// Phỏng vấn.
    Interview,
    /// Thử, đo.
    Test,
}

/// An item (tiêu chí).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Unique in the checklist.
    pub id: ItemId,
    /// The section that it counts in.
    pub section: SectionId,
    /// The area where it is seen; none when the checklist has no areas.
    pub area: Option<AreaId>,
    /// Clause of the standard, as text; empty for 5S.
    pub clause: String,
    /// The criterion itself.
    pub text: Text,
    /// What each answer means, worst first; the length follows from [`Scale::guidance_lines`].
    pub guidance: Vec<Text>,
    /// ≥ 1.
    pub weight: u32,
    /// Trọng yếu: the worst answer caps the band.
    pub critical: bool,
    /// A safety item: its findings are due in one day.
    pub safety: bool,
    /// Whether "Không áp dụng" needs no more than a reason.
    pub na_allowed: bool,
    /// When a photo is asked for.
    pub photo: PhotoPolicy,
    /// Whether a photo needs a confirmation that no personal data shows.
    pub privacy: bool,
    /// Kinds of unit that it applies to; empty means all.
    pub kinds: Vec<UnitKind>,
    /// How the answer is found.
    pub method: Method,
    /// How many to look at, whom to ask.
    pub sample: Option<Text>,
    /// Legal basis.
    pub basis: Option<Text>,
    /// Documents and records to ask for (ISO).
    pub evidence: Option<Text>,
}

impl Item {
    /// Whether the item applies to units of this kind.
    pub fn applies_to(&self, kind: &UnitKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(kind)
    }

    /// Whether a sheet about a unit of this kind asks it; `scope` limits a spot audit to some areas, empty means all.
    pub fn is_asked(&self, kind: &UnitKind, scope: &[AreaId]) -> bool {
        self.applies_to(kind) && (scope.is_empty() || self.area.as_ref().is_some_and(|area| scope.contains(area)))
    }
}

impl Checklist {
    /// The item with this id.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|i| &i.id == id)
    }

    /// The area with this id.
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.iter().find(|a| &a.id == id)
    }

    /// The section with this id.
    pub fn section(&self, id: &SectionId) -> Option<&Section> {
        self.sections.iter().find(|s| &s.id == id)
    }
}
