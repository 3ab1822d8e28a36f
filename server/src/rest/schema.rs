//! Shapes of domain types, for the API description only: `domain` may not depend on the tool that writes it. The tests
//! compare every shape with what the domain type really becomes in JSON.

pub mod draw;
pub mod finding;
pub mod fixed_point;
pub mod patch;
pub mod quality_system;
pub mod red_tag;
pub mod report;
pub mod review;
pub mod round;
pub mod score;
pub mod sheet;

#[cfg(test)]
mod draw_tests;
#[cfg(test)]
mod fixed_point_tests;
#[cfg(test)]
mod quality_system_tests;
#[cfg(test)]
mod red_tag_tests;
#[cfg(test)]
mod sheet_tests;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

pub use round::{Deadlines, Due, Round};

/// A text in both languages.
#[derive(ToSchema)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// Days from the first to the last, both included.
#[derive(ToSchema)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day; null means until further notice.
    #[schema(required)]
    pub to: Option<NaiveDate>,
}

/// One role at one unit.
#[derive(ToSchema)]
pub struct Binding {
    /// `team`, `head`, `inspector`, `auditor`, `committee` or `admin`.
    pub role: String,
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// The own room of an internal auditor; absent for other roles.
    pub place: Option<Uuid>,
}

/// A person with an account.
#[derive(ToSchema)]
pub struct Person {
    /// UUID.
    pub id: Uuid,
    /// Sign-in name.
    pub username: String,
    /// Full name.
    pub name: String,
    /// Whether the account may sign in.
    pub active: bool,
    /// Roles, each at a unit.
    pub roles: Vec<Binding>,
    /// E-mail address; only the person and the administrator see it.
    #[schema(required, example = "ten@tphcm.gov.vn")]
    pub email: Option<String>,
}

/// A unit during one legal life.
#[derive(ToSchema)]
pub struct Unit {
    /// `<code>-<first day in force>`.
    #[schema(example = "26740-20250701")]
    pub id: String,
    /// The administrative code, not unique over time.
    pub code: String,
    /// Full official name.
    pub name: String,
    /// Kind, an open list.
    pub kind: String,
    /// The block inside which it is ranked.
    #[schema(required)]
    pub block: Option<String>,
    /// The unit above it.
    #[schema(required)]
    pub parent: Option<String>,
    /// `mandatory`, `encouraged` or `none`.
    pub qms_duty: String,
    /// Days in which it is a pilot unit.
    pub pilot: Vec<Span>,
    /// Days in force.
    pub valid: Span,
}

/// A place of a unit.
#[derive(ToSchema)]
pub struct Place {
    /// UUID.
    pub id: Uuid,
    /// The unit that it belongs to.
    pub unit: String,
    /// Its name on the door.
    pub name: String,
    /// `phong`, `kho`, `quay` …
    pub kind: String,
    /// Floor, as people say it.
    pub floor: String,
}

/// One link of a merger or split.
#[derive(ToSchema)]
pub struct Succession {
    /// The unit that ended.
    pub predecessor: String,
    /// The unit that took over.
    pub successor: String,
    /// `whole` or `part`.
    pub extent: String,
    /// First day of the successor.
    pub on: NaiveDate,
    /// The act that ordered it.
    pub basis: String,
}

/// A checklist in an exact version.
#[derive(ToSchema)]
pub struct ChecklistRef {
    /// The checklist.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// How answers become points.
#[derive(ToSchema)]
pub struct Scale {
    /// `graded`, `pass_fail`, `conformity`, `deduction` or `cumulative`.
    pub kind: String,
    /// Deduction: points without a fault.
    pub start: Option<u32>,
    /// Deduction: points lost per fault.
    pub step: Option<u32>,
    /// Cumulative: the highest level.
    pub levels: Option<u32>,
}

/// A section or an area.
#[derive(ToSchema)]
pub struct Section {
    /// Unique in the checklist.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// One item of a checklist.
#[derive(ToSchema)]
pub struct Item {
    /// Unique in the checklist.
    pub id: String,
    /// The section that it counts in.
    pub section: String,
    /// The area where it is seen.
    #[schema(required)]
    pub area: Option<String>,
    /// Clause of the standard; empty for 5S.
    pub clause: String,
    /// The criterion.
    pub text: Text,
    /// What each answer means, worst first.
    pub guidance: Vec<Text>,
    /// At least 1.
    pub weight: u32,
    /// The worst answer caps the band.
    pub critical: bool,
    /// A safety item.
    pub safety: bool,
    /// Whether N/A needs no more than a reason.
    pub na_allowed: bool,
    /// `required`, `on_fail`, `optional`, `none` or `forbidden`.
    pub photo: String,
    /// Whether a photo needs a confirmation.
    pub privacy: bool,
    /// Kinds of unit that it applies to; empty means all.
    pub kinds: Vec<String>,
    /// `observe`, `document`, `interview` or `test`.
    pub method: String,
    /// How many to look at.
    #[schema(required)]
    pub sample: Option<Text>,
    /// Legal basis.
    #[schema(required)]
    pub basis: Option<Text>,
    /// Documents to ask for.
    #[schema(required)]
    pub evidence: Option<Text>,
}

/// A published checklist.
#[derive(ToSchema)]
pub struct Checklist {
    /// Over all versions.
    pub id: String,
    /// This version.
    pub version: String,
    /// `5s` or `iso9001`.
    pub standard: String,
    /// The edition of the standard; empty for 5S.
    pub edition: String,
    /// Title.
    pub title: Text,
    /// How answers become points.
    pub scale: Scale,
    /// In the order in which they are shown.
    pub sections: Vec<Section>,
    /// In walking order.
    pub areas: Vec<Section>,
    /// In the order of the file.
    pub items: Vec<Item>,
}

/// Where a person is signed in.
#[derive(ToSchema)]
pub struct Device {
    /// Opaque id.
    pub id: String,
    /// What the browser called itself, or the token's name.
    pub label: String,
    /// An access token rather than a browser.
    pub is_token: bool,
    /// First use.
    pub created_at: DateTime<Utc>,
    /// Last use.
    pub seen_at: DateTime<Utc>,
    /// The device that asks.
    pub current: bool,
}
