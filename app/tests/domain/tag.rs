//! Area tags: what is printed is read back, nothing else is, and a unit puts up what its places hold.

use app::domain::{
    checklist::{Area, Checklist, Item, Scale},
    ids::{AreaId, PlaceId, RedTagId},
    scales,
    scan::Scanned,
    tag::{NotATag, Tag, TagArea, tags},
    unit::{Place, QmsDuty, Span, Unit},
};
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

use super::given::{checklist, id, item, text};

const UNIT: &str = "26740-20250701";

fn tag() -> impl Strategy<Value = Tag> {
    let code = "[A-Za-z0-9_.-]{1,64}";
    let area = prop::option::of((code, code))
        .prop_map(|area| area.map(|(checklist, area)| TagArea { checklist: id(&checklist), area: id(&area) }));
    let place = prop::option::of(any::<u128>()).prop_map(|place| place.map(|n| PlaceId(Uuid::from_u128(n))));
    let unit = "[A-Za-z0-9_.-]{1,50}-20250701";
    (unit, place, area).prop_map(|(unit, place, area)| Tag { unit: id(&unit), place, area })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(tag in tag(), host in "[a-z0-9.-]{1,30}(:[0-9]{1,5})?", https in any::<bool>()) {
        let path = tag.to_string();
        prop_assert_eq!(path.parse::<Tag>(), Ok(tag.clone()));
        let scheme = if https { "https" } else { "http" };
        prop_assert_eq!(format!("{scheme}://{host}{path}").parse::<Tag>(), Ok(tag.clone()));
        prop_assert_eq!(serde_json::from_str::<Tag>(&serde_json::to_string(&tag).unwrap()).unwrap(), tag);
    }

    #[test]
    fn what_is_read_is_printed_again(path in "/t/[a-z0-9-]{1,12}-20250701/(-|[0-9a-fA-F-]{30,38})(/[a-z0-9.]{0,3}){0,3}") {
        if let Ok(tag) = path.parse::<Tag>() {
            prop_assert_eq!(tag.to_string(), path);
        }
    }

    #[test]
    fn any_text_is_a_tag_or_is_refused(text in "\\PC{0,60}") {
        if let Ok(tag) = text.parse::<Tag>() {
            prop_assert!(text.ends_with(&tag.to_string()));
        }
    }
}

#[rstest]
#[case::wifi("WIFI:T:WPA;S:Sở Nội vụ;P:12345678;;")]
#[case::foreign("https://evil.example/")]
#[case::bare("https://evil.example")]
#[case::other_page("https://nenep.vn/sheets/1/fill")]
#[case::script("javascript:alert(1)")]
#[case::other_scheme("ftp://nenep.vn/t/26740-20250701/-")]
#[case::no_scheme("nenep.vn/t/26740-20250701/-")]
#[case::two_slashes("//nenep.vn/t/26740-20250701/-")]
#[case::hidden_behind("https://evil.example/x?y=/t/26740-20250701/-")]
#[case::deeper("/x/t/26740-20250701/-")]
#[case::half_an_area("/t/26740-20250701/-/5s-van-phong")]
#[case::too_long("/t/26740-20250701/-/5s-van-phong/KVC/x")]
#[case::no_place("/t/26740-20250701")]
#[case::nothing("")]
fn what_is_no_tag_is_refused(#[case] text: &str) {
    assert_eq!(text.parse::<Tag>(), Err(NotATag::Foreign));
}

#[rstest]
#[case::unit("/t/26740/-/5s-van-phong/KVC", "unit")]
#[case::climbing("/t/../-", "unit")]
#[case::place("/t/26740-20250701/kho", "place")]
#[case::hyphens("/t/26740-20250701/0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "place")]
#[case::capitals("/t/26740-20250701/0197A1B2C3D47E5F8A9B0C1D2E3F4A5B", "place")]
#[case::checklist("/t/26740-20250701/-/5s van phong/KVC", "checklist")]
#[case::query("/t/26740-20250701/-/5s-van-phong/KVC?x=1", "area")]
#[case::line("/t/26740-20250701/-/5s-van-phong/KVC\n", "area")]
#[case::end("/t/26740-20250701/-/5s-van-phong/", "area")]
fn a_damaged_tag_says_what_is_wrong(#[case] text: &str, #[case] what: &'static str) {
    assert_eq!(text.parse::<Tag>(), Err(NotATag::Broken(what)));
}

#[test]
fn a_tag_is_short_and_plain() {
    let place = Some(id("0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));
    let area = Some(TagArea { checklist: id("5s-van-phong"), area: id("TTL") });
    let tag = Tag { unit: id(UNIT), place, area };
    assert_eq!(tag.to_string(), "/t/26740-20250701/0197a1b2c3d47e5f8a9b0c1d2e3f4a5b/5s-van-phong/TTL");
    let lobby = Tag { place: None, area: Some(TagArea { checklist: id("5s-van-phong"), area: id("KVC") }), ..tag };
    assert_eq!(lobby.to_string(), "/t/26740-20250701/-/5s-van-phong/KVC");
}

fn ward() -> Unit {
    Unit {
        id: id(UNIT),
        code: "26740".into(),
        name: "Phường Sài Gòn".into(),
        kind: id("phuong"),
        block: None,
        parent: None,
        qms_duty: QmsDuty::None,
        pilot: Vec::new(),
        valid: Span { from: "2025-07-01".parse().unwrap(), to: None },
    }
}

fn place(n: u128, kind: &str) -> Place {
    let name = format!("{kind} {n}");
    Place { id: PlaceId(Uuid::from_u128(n)), unit: id(UNIT), name, kind: kind.into(), floor: "1".into() }
}

/// A checklist with one item in each of these areas; `kinds` for the last one.
fn with_areas(name: &str, areas: &[&str], kinds: &[&str]) -> Checklist {
    let items =
        areas.iter().enumerate().map(|(n, area)| Item { area: id::<AreaId>(area).into(), ..item(n, Scale::Graded) });
    let mut items: Vec<_> = items.collect();
    items.last_mut().unwrap().kinds = kinds.iter().map(|kind| id(kind)).collect();
    let areas = areas.iter().map(|area| Area { id: id(area), name: text(area) }).collect();
    Checklist { id: id(name), areas, ..checklist(Scale::Graded, items) }
}

/// `place area` of each tag; `-` for the unit as a whole.
fn told(places: &[Place], checklists: &[Checklist]) -> Vec<String> {
    let scales = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/scales.toml"));
    let scales = scales::parse(scales).unwrap();
    let checklists: Vec<_> = checklists.iter().collect();
    let place = |tag: &Tag| places.iter().find(|p| Some(p.id) == tag.place).map_or("-", |p| p.name.as_str());
    let area = |tag: &Tag| tag.area.as_ref().map(|a| a.area.to_string()).unwrap_or_default();
    tags(&ward(), places, &checklists, &scales).iter().map(|tag| format!("{} {}", place(tag), area(tag))).collect()
}

#[test]
fn rooms_counters_and_archives_bear_their_own_areas_and_the_unit_the_rest() {
    let places = [place(1, "kho"), place(2, "phong"), place(3, "phong_hop"), place(4, "phong"), place(5, "quay")];
    let office = with_areas("5s-van-phong", &["BLV", "PHO", "KVC", "BXE"], &["so_nganh"]);
    let counter = with_areas("5s-mot-cua", &["QUA", "QTR"], &[]);
    let archive = with_areas("5s-kho-luu-tru", &["GIA", "QTR"], &[]);
    let expected = [
        "- KVC",
        "kho 1 GIA",
        "kho 1 QTR",
        "phong 2 BLV",
        "phong_hop 3 PHO",
        "phong 4 BLV",
        "quay 5 QUA",
        "quay 5 QTR",
    ];
    assert_eq!(told(&places, &[office, counter, archive]), expected, "the last office area is for departments only");
}

#[test]
fn a_unit_without_places_bears_the_office_areas_itself_and_no_others() {
    let office = with_areas("5s-van-phong", &["BLV", "PHO"], &[]);
    let others = [with_areas("5s-mot-cua", &["QUA"], &[]), with_areas("5s-kho-luu-tru", &["GIA"], &[])];
    let none = with_areas("iso9001-hanh-chinh", &["X"], &["so_nganh"]);
    let own = with_areas("kiem-tra-rieng", &["A1"], &[]);
    assert_eq!(told(&[], &[vec![office], others.into(), vec![none, own]].concat()), ["- BLV", "- PHO", "- A1"]);
}

proptest! {
    #[test]
    fn a_code_is_an_area_tag_or_a_red_tag(tag in tag(), n in any::<u128>(), host in "[a-z0-9.-]{1,30}(:[0-9]{1,5})?") {
        for scanned in [Scanned::Area(tag), Scanned::RedTag(RedTagId(Uuid::from_u128(n)))] {
            let path = scanned.to_string();
            prop_assert_eq!(path.parse::<Scanned>(), Ok(scanned.clone()));
            prop_assert_eq!(format!("https://{host}{path}").parse::<Scanned>(), Ok(scanned));
        }
    }
}

#[rstest]
#[case::no_id("/red-tags/", NotATag::Broken("red tag"))]
#[case::upper("/red-tags/0197A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B", NotATag::Broken("red tag"))]
#[case::simple("/red-tags/0197a1b2c3d47e5f8a9b0c1d2e3f4a5b", NotATag::Broken("red tag"))]
#[case::further("/red-tags/0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b/x", NotATag::Broken("red tag"))]
#[case::list("https://nenep.vn/units/26740-20250701/red-tags", NotATag::Foreign)]
#[case::elsewhere("ftp://nenep.vn/red-tags/0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", NotATag::Foreign)]
fn a_red_tag_has_one_spelling(#[case] text: &str, #[case] fault: NotATag) {
    assert_eq!(text.parse::<Scanned>(), Err(fault));
}
