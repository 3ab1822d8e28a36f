//! People with an account (người dùng) and their roles. The one table of who may do what is `policy`.

mod policy;

use serde::{Deserialize, Serialize};

pub use self::policy::{Action, Subject, Tie, Verdict, is_blind, is_independent, policy};
use super::{
    email::EmailAddress,
    ids::{PersonId, PlaceId, UnitId},
    unit::Tree,
};

/// What a person is, at a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Thành viên tổ tự đánh giá.
    Team,
    /// Lãnh đạo đơn vị.
    Head,
    /// Người kiểm tra, thẩm định. The bound unit is home and never audited by them.
    Inspector,
    /// Đánh giá viên nội bộ: a trained internal auditor of the bound unit, whose own room is [`Binding::place`].
    Auditor,
    /// Ban Chỉ đạo CCHC and its standing body.
    Committee,
    /// Quản trị hệ thống.
    Admin,
}

impl Role {
    /// Every role, in the order of the screens.
    pub const ALL: [Self; 6] = [Self::Team, Self::Head, Self::Inspector, Self::Auditor, Self::Committee, Self::Admin];

    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Head => "head",
            Self::Inspector => "inspector",
            Self::Auditor => "auditor",
            Self::Committee => "committee",
            Self::Admin => "admin",
        }
    }
}

/// One role at one unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Binding {
    /// The role.
    pub role: Role,
    /// The unit that it is bound to.
    pub unit: UnitId,
    /// The room of the unit in which an internal auditor works (phòng làm việc) and which they therefore never audit. Of
    /// other roles none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
}

impl Binding {
    /// A role at a unit as a whole.
    pub fn at(role: Role, unit: UnitId) -> Self {
        Self { role, unit, place: None }
    }

    /// Whether nothing is missing: an auditor whose room nobody knows could not be kept out of it.
    pub fn is_complete(&self) -> bool {
        (self.role == Role::Auditor) == self.place.is_some()
    }
}

/// A person with an account, as they and the administrator may see them. Others learn no more than the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// UUID.
    pub id: PersonId,
    /// Sign-in name: lower case, unique.
    pub username: String,
    /// Full name.
    pub name: String,
    /// Whether the account may sign in.
    pub active: bool,
    /// A person may hold several roles, for several units.
    pub roles: Vec<Binding>,
    /// Thư điện tử công vụ, to which reminders go; none: the person is reminded in the app alone.
    #[serde(default)]
    pub email: Option<EmailAddress>,
}

impl Person {
    /// Whether the person holds this role anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|b| b.role == role)
    }

    /// The units at which the person holds this role.
    pub fn units(&self, role: Role) -> impl Iterator<Item = &UnitId> {
        self.roles.iter().filter(move |b| b.role == role).map(|b| &b.unit)
    }

    /// Whether the person assesses anything, and therefore takes photos.
    pub fn assesses(&self) -> bool {
        [Role::Team, Role::Head, Role::Inspector, Role::Auditor].into_iter().any(|role| self.is(role))
    }

    /// The units at which the person works on sheets from inside: as team member, head or internal auditor.
    pub fn offices(&self) -> impl Iterator<Item = &UnitId> {
        self.roles.iter().filter(|b| matches!(b.role, Role::Team | Role::Head | Role::Auditor)).map(|b| &b.unit)
    }

    /// Whether the unit is the person's own in this role: a bound unit or one below it.
    pub fn owns(&self, role: Role, unit: &UnitId, tree: &Tree) -> bool {
        self.units(role).any(|bound| tree.is_within(unit, bound))
    }
}
