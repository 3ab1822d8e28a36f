//! Shapes of registers of quality systems, for the API description only.

use chrono::NaiveDate;
use utoipa::ToSchema;
use uuid::Uuid;

/// Administrative procedures covered out of all.
#[derive(ToSchema)]
#[schema(as = Procedures)]
pub struct Procedures {
    /// In the agency's list.
    pub total: u32,
    /// Of these, covered; never more.
    pub covered: u32,
}

/// Something that is overdue.
#[derive(ToSchema)]
#[schema(as = QualityOverdue)]
pub struct Overdue {
    /// The first day on which it was late.
    pub since: NaiveDate,
    /// `declaration`, `redeclaration`, `plan`, `internal_audit` or `management_review`.
    pub rule: String,
    /// Redeclaration: the first day of what was not declared.
    pub changed_on: Option<NaiveDate>,
    /// Plan: the year without one.
    pub year: Option<i32>,
    /// Audit and review: the last one; null where there was none since the system is applied.
    pub last: Option<NaiveDate>,
}

/// Where one agency stands on a day.
#[derive(ToSchema)]
#[schema(as = QualityStanding)]
pub struct Standing {
    /// The agency.
    #[schema(example = "SNV-20250301")]
    pub unit: String,
    /// Its block.
    #[schema(required)]
    pub block: Option<String>,
    /// `mandatory`, `encouraged` or `none`.
    pub duty: String,
    /// `not_begun`, `building`, `built`, `applied`, `declared` or `redeclare`.
    pub stage: String,
    /// The edition that is worked to, as `GET /scales` names it.
    #[schema(required)]
    pub standard: Option<String>,
    /// Procedures covered out of all.
    pub procedures: Procedures,
    /// Day of the newest declaration.
    #[schema(required)]
    pub declared_on: Option<NaiveDate>,
    /// What is overdue, the longest first.
    pub overdue: Vec<Overdue>,
}

/// A file that was uploaded to the register.
#[derive(ToSchema)]
#[schema(as = QualityDocument)]
pub struct DocumentRef {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Its name, for people.
    pub name: String,
}

/// A declaration that the system conforms to the standard (bản công bố).
#[derive(ToSchema)]
#[schema(as = QualityDeclaration)]
pub struct Declaration {
    /// Day of the decision.
    pub on: NaiveDate,
    /// Its number and symbol.
    pub number: String,
    /// `first`, `scope`, `organisation`, `standard` or `other`; the oldest declaration, and only that one, is `first`.
    pub why: String,
    /// The edition that is declared.
    pub standard: String,
    /// The scope that is declared.
    pub scope: String,
    /// Procedures covered out of all on that day.
    pub procedures: Procedures,
    /// The signed paper; upload it first.
    #[schema(required)]
    pub file: Option<DocumentRef>,
}

/// A change after which the system is declared again.
#[derive(ToSchema)]
#[schema(as = QualityAlteration)]
pub struct Alteration {
    /// Its first day.
    pub on: NaiveDate,
    /// `scope`, `organisation` or `standard`.
    pub what: String,
    /// In words, with the act.
    pub note: String,
}

/// The plan of a year.
#[derive(ToSchema)]
#[schema(as = QualityPlan)]
pub struct Plan {
    /// The year that is planned.
    pub year: i32,
    /// Day of issue, in that year or the year before.
    pub on: NaiveDate,
    /// Its number and symbol.
    pub number: String,
}

/// An internal audit or a management review.
#[derive(ToSchema)]
#[schema(as = QualityActivity)]
pub struct Activity {
    /// Its day.
    pub on: NaiveDate,
    /// What came of it.
    pub result: String,
    /// Number and symbol of the report or minutes.
    pub report: String,
}

/// What the head writes; what is left out is empty.
#[derive(ToSchema)]
#[schema(as = QualityRegister)]
pub struct Register {
    /// The edition that is worked to.
    pub standard: Option<String>,
    /// What the system covers.
    pub scope: String,
    /// Procedures covered out of all.
    pub procedures: Procedures,
    /// First day of building it.
    pub begun_on: Option<NaiveDate>,
    /// The documents were approved.
    pub built_on: Option<NaiveDate>,
    /// First day of its application.
    pub applied_on: Option<NaiveDate>,
    /// The oldest first.
    pub declarations: Vec<Declaration>,
    /// The oldest first.
    pub alterations: Vec<Alteration>,
    /// The oldest first.
    pub plans: Vec<Plan>,
    /// The oldest first.
    pub internal_audits: Vec<Activity>,
    /// The oldest first.
    pub management_reviews: Vec<Activity>,
}

/// The register as it is written.
#[derive(ToSchema)]
#[schema(as = QualityRegisterBody)]
pub struct RegisterBody {
    /// The revision that the caller saw; 0 while nothing was written.
    pub revision: u64,
    /// All of it.
    pub register: Register,
}

/// Who wrote what when.
#[derive(ToSchema)]
#[schema(as = QualityChange)]
pub struct Change {
    /// When.
    pub at: chrono::DateTime<chrono::Utc>,
    /// Who.
    pub by: Uuid,
    /// Each entry that differs: `{part, old, new}`.
    #[schema(value_type = Vec<Object>)]
    pub edits: Vec<serde_json::Value>,
}

/// A register with where it stands.
#[derive(ToSchema)]
#[schema(as = QualitySystem)]
pub struct StandingRegister {
    /// Where it stands.
    #[serde(flatten)]
    #[schema(inline)]
    pub standing: Standing,
    /// What the head wrote.
    pub register: Register,
    /// Rises by one with every change; 0 while nothing was written.
    pub revision: u64,
    /// Oldest first.
    pub changes: Vec<Change>,
}

/// How many agencies have come how far; each counts in every step that it has behind it.
#[derive(ToSchema)]
#[schema(as = QualityTally)]
pub struct Tally {
    /// Agencies that are asked for a system.
    pub agencies: u32,
    /// Of these, built.
    pub built: u32,
    /// Of these, applied.
    pub applied: u32,
    /// Of these, declared.
    pub declared: u32,
    /// Of those that declared, to be declared again.
    pub redeclare: u32,
}

/// A block with its agencies by duty.
#[derive(ToSchema)]
#[schema(as = QualityBlockCoverage)]
pub struct BlockCoverage {
    /// The block; null for agencies outside of all.
    #[schema(required)]
    pub block: Option<String>,
    /// Mandatory and encouraged ones together.
    pub all: Tally,
    /// Mandatory ones.
    pub mandatory: Tally,
    /// Encouraged ones.
    pub encouraged: Tally,
}

/// The coverage table.
#[derive(ToSchema)]
#[schema(as = QualityCoverage)]
pub struct Coverage {
    /// By code; agencies outside of all blocks last.
    pub blocks: Vec<BlockCoverage>,
    /// Everybody.
    pub all: Tally,
    /// Mandatory ones.
    pub mandatory: Tally,
    /// Encouraged ones.
    pub encouraged: Tally,
}
