//! What every request may use, and the only place that turns adapters into ports.

use std::sync::Arc;

use app::{boundary::Site, ports::Ports};
use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::{
    auth::Hasher,
    config::Config,
    db::{
        Database, audit_reports::AuditReportStore, checklists::ChecklistStore, draws::DrawStore,
        findings::FindingStore, fixed_points::FixedPointStore, people::PeopleStore,
        quality_systems::QualitySystemStore, red_tags::RedTagStore, rollups::RollupStore, rounds::RoundStore,
        sessions::SessionStore, sheets::SheetStore, units::UnitStore,
    },
    mail::Mailer,
    releases::Releases,
    shell::Shell,
    tls::Tls,
};

/// State of the router. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub db: Database,
    /// The ports, as the pages see them.
    pub ports: Ports,
    /// What is known of the site's own address.
    pub site: Site,
    /// Settings.
    pub config: Arc<Config>,
    /// Where the built site is and how its files are named.
    pub leptos: LeptosOptions,
    /// What a start without network needs.
    pub shell: Shell,
    /// The bundles of this release and the ones before it.
    pub releases: Releases,
    /// The certificate; none for plain HTTP.
    pub tls: Option<Tls>,
    /// The mail server; none when no mail is sent.
    pub mailer: Option<Mailer>,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

/// Every port over this database.
pub fn ports(db: &Database) -> Ports {
    let hasher = Arc::new(Hasher::new());
    let units = Arc::new(UnitStore::new(db.clone()));
    Ports {
        units,
        sessions: Arc::new(SessionStore::new(db.clone(), Arc::clone(&hasher))),
        people: Arc::new(PeopleStore::new(db.clone(), hasher)),
        checklists: Arc::new(ChecklistStore::new(db.clone())),
        rounds: Arc::new(RoundStore::new(db.clone())),
        draws: Arc::new(DrawStore::new(db.clone())),
        findings: Arc::new(FindingStore::new(db.clone())),
        audit_reports: Arc::new(AuditReportStore::new(db.clone())),
        fixed_points: Arc::new(FixedPointStore::new(db.clone())),
        quality_systems: Arc::new(QualitySystemStore::new(db.clone())),
        red_tags: Arc::new(RedTagStore::new(db.clone())),
        sheets: Arc::new(SheetStore::new(db.clone())),
        rollups: Arc::new(RollupStore::new(db.clone())),
    }
}
