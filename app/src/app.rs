//! The application: the route table (every screen's URL in one place) and what all pages share.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    components::{Newer, NotFound},
    i18n, offline,
    pages::{fill::Fill, sign_in::SignInPage, work::WorkView},
    parts::{
        Account, Committee, Draw, Draws, Finding, Findings, FixedPoints, People, QualitySystem, QualitySystems, RedTag,
        RedTags, Report, Round, RoundOpen, Scan, Sheet, Tag, TagCards, Tags, Unit, Units, Unsent,
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
                <Route path=path!("/sheets/:id") view={Lazy::<Sheet>::new()} ssr=SsrMode::Async />
                <Route path=path!("/sheets/:id/fill") view=Fill ssr=SsrMode::Async />
                <Route path=path!("/sheets/:id/report") view={Lazy::<Report>::new()} ssr=SsrMode::Async />
                <Route path=path!("/units/:id") view={Lazy::<Unit>::new()} ssr=SsrMode::Async />
                <Route path=path!("/units/:id/tags") view={Lazy::<Tags>::new()} ssr=SsrMode::Async />
                <Route path=path!("/units/:id/quality-system") view={Lazy::<QualitySystem>::new()} ssr=SsrMode::Async />
                <Route path=path!("/quality-systems") view={Lazy::<QualitySystems>::new()} ssr=SsrMode::Async />
                <Route path=path!("/units/:id/fixed-points") view={Lazy::<FixedPoints>::new()} ssr=SsrMode::Async />
                <Route path=path!("/units/:id/red-tags") view={Lazy::<RedTags>::new()} ssr=SsrMode::Async />
                <Route path=path!("/units/:id/red-tags/print") view={Lazy::<TagCards>::new()} ssr=SsrMode::Async />
                <Route path=path!("/red-tags/:id") view={Lazy::<RedTag>::new()} ssr=SsrMode::Async />
                <Route path=path!("/t/:unit/:place") view={Lazy::<Tag>::new()} ssr=SsrMode::Async />
                <Route path=path!("/t/:unit/:place/:checklist/:area") view={Lazy::<Tag>::new()} ssr=SsrMode::Async />
                <Route path=path!("/scan") view={Lazy::<Scan>::new()} ssr=SsrMode::Async />
                <Route path=path!("/committee") view={Lazy::<Committee>::new()} ssr=SsrMode::Async />
                <Route path=path!("/rounds/new") view={Lazy::<RoundOpen>::new()} ssr=SsrMode::Async />
                <Route path=path!("/rounds/:id") view={Lazy::<Round>::new()} ssr=SsrMode::Async />
                <Route path=path!("/draws") view={Lazy::<Draws>::new()} ssr=SsrMode::Async />
                <Route path=path!("/draws/:id") view={Lazy::<Draw>::new()} ssr=SsrMode::Async />
                <Route path=path!("/findings") view={Lazy::<Findings>::new()} ssr=SsrMode::Async />
                <Route path=path!("/findings/:id") view={Lazy::<Finding>::new()} ssr=SsrMode::Async />
                <Route path=path!("/unsent") view={Lazy::<Unsent>::new()} ssr=SsrMode::Async />
                <Route path=path!("/account") view={Lazy::<Account>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin") view={Lazy::<People>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/people") view={Lazy::<People>::new()} ssr=SsrMode::Async />
                <Route path=path!("/admin/units") view={Lazy::<Units>::new()} ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// The address of every screen.
pub mod url {
    use crate::{
        domain::{
            ids::{AreaId, DocumentId, DrawId, FindingId, RedTagId, RoundId, SheetId, UnitId},
            scan::Scanned,
        },
        pages::fill::Wish,
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
    pub fn start(id: SheetId, wish: &Wish) -> String {
        let Wish { unit, checklist, version, kind, round, place, areas, reason } = wish;
        let mut url =
            format!("/sheets/{id}/fill?unit={unit}&checklist={checklist}&version={version}&kind={}", kind.as_str());
        if let Some(round) = round {
            url.push_str(&format!("&round={round}"));
        }
        if let Some(place) = place {
            url.push_str(&format!("&place={place}"));
        }
        if !areas.is_empty() {
            let areas: Vec<&str> = areas.iter().map(AreaId::as_str).collect();
            url.push_str(&format!("&areas={}", areas.join(",")));
        }
        if !reason.is_empty() {
            url.push_str(&format!("&reason={}", encode(reason)));
        }
        url
    }

    /// The same address of Fill, beginning at an area.
    pub fn at_area(fill: &str, area: &AreaId) -> String {
        let sign = if fill.contains('?') { '&' } else { '?' };
        format!("{fill}{sign}area={area}")
    }

    /// The area tags of a unit, to print.
    pub fn tags(unit: &UnitId) -> String {
        format!("/units/{unit}/tags")
    }

    /// The register of a unit's quality system.
    pub fn quality_system(unit: &UnitId) -> String {
        format!("/units/{unit}/quality-system")
    }

    /// The quality systems of all agencies.
    pub fn quality_systems() -> String {
        "/quality-systems".to_owned()
    }

    /// A file of the register of a unit, to be saved.
    pub fn register_file(unit: &UnitId, file: &DocumentId) -> String {
        format!("/api/v1/quality_systems/{unit}/files/{file}")
    }

    /// The red tags of a unit.
    pub fn red_tags(unit: &UnitId) -> String {
        format!("/units/{unit}/red-tags")
    }

    /// The red tags of a unit that wait for a decision, to print.
    pub fn red_tag_cards(unit: &UnitId) -> String {
        format!("/units/{unit}/red-tags/print")
    }

    /// A red tag: the address that its code holds.
    pub fn red_tag(id: RedTagId) -> String {
        Scanned::RedTag(id).to_string()
    }

    /// Scanning an area tag.
    pub fn scan() -> String {
        "/scan".to_owned()
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

    /// Every draw of spot audits.
    pub fn draws() -> String {
        "/draws".to_owned()
    }

    /// A draw.
    pub fn draw(id: DrawId) -> String {
        format!("/draws/{id}")
    }

    /// The report of an audit.
    pub fn report(sheet: SheetId) -> String {
        format!("/sheets/{sheet}/report")
    }

    /// The findings that one sees; of one unit when it is given.
    pub fn findings(unit: Option<&UnitId>) -> String {
        unit.map_or_else(|| "/findings".to_owned(), |unit| format!("/findings?unit={unit}"))
    }

    /// A finding.
    pub fn finding(id: FindingId) -> String {
        format!("/findings/{id}")
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

    /// The fixed points of a unit.
    pub fn fixed_points(id: &UnitId) -> String {
        format!("/units/{id}/fixed-points")
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
