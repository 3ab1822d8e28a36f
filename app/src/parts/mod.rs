//! The parts of the program that a browser fetches when one of their pages is opened. My work, Fill and sign-in are the
//! program itself; every other page stands in a part, behind a function at which `cargo leptos --split` cuts.
//!
//! The service worker keeps all parts, so that a device without network opens what it opened before they were cut off.

#[cfg(feature = "ssr")]
mod announce;
#[cfg(not(feature = "ssr"))]
#[path = "announce_nowhere.rs"]
mod announce;

use std::pin::Pin;

use leptos::prelude::*;
use leptos_router::LazyRoute;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

#[cfg(feature = "ssr")]
pub use announce::Loader;

use crate::{
    components::{Aim, ErrorBox, Page, Viewfinder},
    domain::ids::PersonId,
    error::AppError,
    i18n::CommonWords,
    offline::{self, Sent},
    pages::{
        account::AccountView,
        admin::{PeopleView, UnitsView},
        committee::CommitteeView,
        draw::{DrawView, DrawsView},
        finding::{About, FindingView, FindingsView, OpenForm},
        fixed_point::{FixedPointsView, Shooting},
        quality_system::{QualitySystemView, QualitySystemsView},
        red_tag::{RedTagCardsView, RedTagView, RedTagsView},
        report::ReportView,
        round::{RoundOpenView, RoundView},
        scan::ScanView,
        sheet::{HandInForm, HandingIn, SheetView},
        tag::TagView,
        tags::TagsView,
        unit::UnitView,
        unsent::UnsentView,
    },
};

/// A future that stays on its thread; whether it succeeded.
type Going = Pin<Box<dyn Future<Output = bool>>>;

/// A part by its name, the enum of its pages, how it is fetched, and each page as a route with the view that it shows.
/// On the server a part is an ordinary function, and the page says that the browser will need its file.
macro_rules! part {
    ($part:ident, $pages:ident, $fetch:ident: $($page:ident => $view:ident),+ $(,)?) => {
        #[derive(Debug, Clone, Copy)]
        enum $pages {
            $($page),+
        }

        #[wasm_split($part, fallible, preload($fetch))]
        fn $part(page: $pages) -> Result<AnyView, SplitLoaderError> {
            Ok(match page {
                $($pages::$page => $view().into_any()),+
            })
        }

        $(
            #[doc = concat!("[`", stringify!($view), "`], fetched with its part.")]
            #[derive(Debug)]
            pub struct $page;

            impl LazyRoute for $page {
                fn data() -> Self {
                    Self
                }

                async fn view(_: Self) -> AnyView {
                    announce::part(stringify!($part));
                    $part($pages::$page).await.unwrap_or_else(|_| out_of_reach())
                }

                async fn preload() {
                    // A part that is out of reach is asked for once more by the view, which says so.
                    drop($fetch().await);
                }
            }
        )+
    };
}

part!(sheets, SheetPages, fetch_sheets: Sheet => SheetView, Unit => UnitView);
part!(device, DevicePages, fetch_device: Account => AccountView, Unsent => UnsentView, Scan => ScanView, Tag => TagView);
part!(
    committee, CommitteePages, fetch_committee:
    Committee => CommitteeView,
    RoundOpen => RoundOpenView,
    Round => RoundView,
    Draws => DrawsView,
    Draw => DrawView,
);
part!(
    quality, QualityPages, fetch_quality:
    QualitySystem => QualitySystemView,
    QualitySystems => QualitySystemsView,
);
part!(reports, ReportPages, fetch_reports: Report => ReportView);
part!(fixed_points, FixedPointPages, fetch_fixed_points: FixedPoints => FixedPointsView);
part!(findings, FindingPages, fetch_findings: Findings => FindingsView, Finding => FindingView);
part!(
    red_tags, RedTagPages, fetch_red_tags: RedTags => RedTagsView, RedTag => RedTagView, TagCards => RedTagCardsView
);
part!(admin, AdminPages, fetch_admin: People => PeopleView, Units => UnitsView, Tags => TagsView);

#[wasm_split(findings, fallible)]
fn open_form(about: About, open: RwSignal<bool>) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <OpenForm about open /> }.into_any())
}

/// The form that opens a finding, fetched with the pages of findings.
pub async fn finding_form(about: About, open: RwSignal<bool>) -> AnyView {
    let form = open_form(about, open).await;
    form.unwrap_or_else(|_| view! { <ErrorBox fault=AppError::Network /> }.into_any())
}

#[wasm_split(findings, fallible)]
fn open_hand_in(about: HandingIn, open: RwSignal<bool>) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <HandInForm about open /> }.into_any())
}

/// The form that hands a sheet in from Fill, fetched with the pages of findings, which send as it does.
pub async fn hand_in_form(about: HandingIn, open: RwSignal<bool>) -> AnyView {
    let form = open_hand_in(about, open).await;
    form.unwrap_or_else(|_| view! { <ErrorBox fault=AppError::Network /> }.into_any())
}

#[wasm_split(fixed_points, fallible)]
fn putting_on_strip(owner: PersonId, errand: Shooting) -> Result<Going, SplitLoaderError> {
    Ok(Box::pin(async move {
        matches!(offline::send(owner, errand.errand()).await, Sent::Done(_) | Sent::Kept { unkept: false })
    }))
}

/// Puts a photo that Fill has taken from a fixed point on its strip, too; whether it is there, or waits on this device.
pub async fn put_on_strip(owner: PersonId, errand: Shooting) -> bool {
    match putting_on_strip(owner, errand).await {
        Ok(going) => going.await,
        Err(_) => false,
    }
}

#[wasm_split(viewfinder, fallible)]
fn open_viewfinder(aim: Aim) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Viewfinder aim /> }.into_any())
}

/// The camera with the earlier photo over it, fetched when somebody lines one up.
pub async fn viewfinder(aim: Aim) -> AnyView {
    let finder = open_viewfinder(aim).await;
    finder.unwrap_or_else(|_| view! { <ErrorBox fault=AppError::Network /> }.into_any())
}

/// In place of a page whose part did not come.
fn out_of_reach() -> AnyView {
    let title = CommonWords::here().product;
    view! {
        <Page title>
            <ErrorBox fault=AppError::Network />
        </Page>
    }
    .into_any()
}
