//! The application: the route table (every screen's URL in one place) and what all pages share.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    components::{Newer, NotFound},
    i18n, offline,
    pages::{
        account::AccountView,
        admin::{PeopleView, UnitsView},
        committee::CommitteeView,
        fill::Fill,
        round::{RoundOpenView, RoundView},
        sheet::SheetView,
        sign_in::SignInPage,
        unit::UnitView,
        unsent::UnsentView,
        work::WorkView,
    },
    session,
    wire::Shelved,
};

#[cfg(feature = "ssr")]
pub use crate::shell::shell;

/// The application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    i18n::looks().provide();
    provide_context(Shelved(RwSignal::new(None)));
    provide_context(session::ask());
    let newer = Newer(RwSignal::new(false));
    provide_context(newer);
    Effect::new(move |_| offline::install(newer.0));
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=WorkView ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/sheets/:id") view=SheetView ssr=SsrMode::Async />
                <Route path=path!("/sheets/:id/fill") view=Fill ssr=SsrMode::Async />
                <Route path=path!("/units/:id") view=UnitView ssr=SsrMode::Async />
                <Route path=path!("/committee") view=CommitteeView ssr=SsrMode::Async />
                <Route path=path!("/rounds/new") view=RoundOpenView ssr=SsrMode::Async />
                <Route path=path!("/rounds/:id") view=RoundView ssr=SsrMode::Async />
                <Route path=path!("/unsent") view=UnsentView ssr=SsrMode::Async />
                <Route path=path!("/account") view=AccountView ssr=SsrMode::Async />
                <Route path=path!("/admin") view=PeopleView ssr=SsrMode::Async />
                <Route path=path!("/admin/people") view=PeopleView ssr=SsrMode::Async />
                <Route path=path!("/admin/units") view=UnitsView ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// The address of every screen.
pub mod url {
    use crate::domain::{
        ids::{PlaceId, RoundId, SheetId, UnitId},
        sheet::{ChecklistRef, Kind},
    };

    /// My work, the front page.
    pub fn work() -> String {
        "/".to_owned()
    }

    /// Sign in, and come back to this path.
    pub fn sign_in(next: Option<&str>) -> String {
        next.map_or_else(|| "/sign-in".to_owned(), |next| format!("/sign-in?next={}", encode(next)))
    }

    /// A sheet.
    pub fn sheet(id: SheetId) -> String {
        format!("/sheets/{id}")
    }

    /// Fill a sheet that exists.
    pub fn fill(id: SheetId) -> String {
        format!("/sheets/{id}/fill")
    }

    /// Fill a sheet that may not exist yet: the address says what it would be about.
    pub fn start(
        id: SheetId,
        round: Option<RoundId>,
        unit: &UnitId,
        checklist: &ChecklistRef,
        kind: Kind,
        place: Option<PlaceId>,
    ) -> String {
        let mut url = format!(
            "/sheets/{id}/fill?unit={unit}&checklist={}&version={}&kind={}",
            checklist.id,
            checklist.version,
            kind.as_str()
        );
        if let Some(round) = round {
            url.push_str(&format!("&round={round}"));
        }
        if let Some(place) = place {
            url.push_str(&format!("&place={place}"));
        }
        url
    }

    /// A unit.
    pub fn unit(id: &UnitId) -> String {
        format!("/units/{id}")
    }

    /// The committee's table.
    pub fn committee() -> String {
        "/committee".to_owned()
    }

    /// A round.
    pub fn round(id: RoundId) -> String {
        format!("/rounds/{id}")
    }

    /// Opening a round.
    pub fn open_round() -> String {
        "/rounds/new".to_owned()
    }

    /// My account.
    pub fn account() -> String {
        "/account".to_owned()
    }

    /// What has not been sent.
    pub fn unsent() -> String {
        "/unsent".to_owned()
    }

    /// Administration.
    pub fn admin() -> String {
        "/admin".to_owned()
    }

    /// Administration of people.
    pub fn people() -> String {
        "/admin/people".to_owned()
    }

    /// Administration of units.
    pub fn units() -> String {
        "/admin/units".to_owned()
    }

    /// A photo in one of its two sizes, `thumb` or `view`.
    pub fn photo(id: &crate::domain::ids::PhotoId, size: &str) -> String {
        format!("/api/v1/photos/{id}?size={size}")
    }

    /// Percent-encodes what may not stand in a query value.
    pub fn encode(text: &str) -> String {
        text.bytes().fold(String::new(), |mut out, b| {
            if b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~') {
                out.push(char::from(b));
            } else {
                out.push_str(&format!("%{b:02X}"));
            }
            out
        })
    }
}
