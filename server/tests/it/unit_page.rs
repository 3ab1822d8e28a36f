//! What the unit page shows of a unit's sheets: none is lost, whatever their number.

use app::pages::unit::UnitPageFn;
use leptos::server_fn::ServerFn as _;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    field::{ALPHA, Field},
    tags::{ask, browser},
};

/// A draft of the team of ALPHA outside of rounds; its id.
async fn draft(field: &Field, day: &str) -> String {
    let mut body = field.body(ALPHA);
    (body["id"], body["round"], body["audited_on"]) = (json!(Uuid::now_v7()), Value::Null, json!(day));
    let (status, answer) = field.put(&field.team, &body).await;
    assert_eq!(status, 201, "{answer}");
    body["id"].as_str().expect("an id").to_owned()
}

/// The ids of the sheets that stand open on the unit page, period by period, and how many there are in each.
fn periods(page: &Value) -> Vec<(String, Option<Vec<String>>, u64)> {
    let ids = |sheets: &Value| {
        let ids = sheets.as_array()?.iter().map(|sheet| sheet["id"].as_str().expect("an id").to_owned());
        Some(ids.collect())
    };
    let all = page["periods"].as_array().unwrap_or_else(|| panic!("no periods: {page}"));
    let period = |one: &Value| {
        let name = one["period"].as_str().expect("a period").to_owned();
        (name, ids(&one["sheets"]), one["count"].as_u64().expect("a count"))
    };
    all.iter().map(period).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_with_more_than_two_hundred_sheets_shows_its_newest() {
    let field = Field::new().await;
    for chunk in 0..21 {
        let days = (0..10).map(|n| format!("2025-08-{:02}", 1 + (chunk + n) % 28));
        futures::future::join_all(days.map(|day| {
            let field = &field;
            async move { draft(field, &day).await }
        }))
        .await;
    }
    let newest = draft(&field, "2025-11-10").await;
    let team = browser(&field, "team").await;
    let page = ask(&team, UnitPageFn::url(), &format!("{ALPHA}&query[standard]=5s")).await;
    let [q4, q3] = &periods(&page)[..] else { panic!("two quarters: {page}") };
    assert_eq!(q4, &("2025-Q4".to_owned(), Some(vec![newest.clone()]), 1));
    assert_eq!(q3, &("2025-Q3".to_owned(), None, 210), "the earlier ones are counted and a link away");
    let page = ask(&team, UnitPageFn::url(), &format!("{ALPHA}&query[standard]=5s&query[period]=2025-Q3")).await;
    let [(_, q4, _), (_, Some(q3), _)] = &periods(&page)[..] else { panic!("two quarters: {page}") };
    assert_eq!((q4, q3.len()), (&None, 210));
    let page = ask(&team, UnitPageFn::url(), &format!("{ALPHA}&query[standard]=5s&query[period]=2025")).await;
    assert_eq!(periods(&page).iter().filter_map(|(_, sheets, _)| sheets.as_ref()).map(Vec::len).sum::<usize>(), 211);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_proof_of_a_figure_lists_the_sheets_that_it_was_made_from() {
    let field = Field::new().await;
    let counted = field.locked(&field.team, &field.head, ALPHA, 3).await;
    let other = draft(&field, "2025-11-09").await;
    let committee = browser(&field, "committee").await;
    let question = |more: &str| format!("{ALPHA}&query[period]=2025-Q4&query[standard]=5s{more}");
    let page = ask(&committee, UnitPageFn::url(), &question("&query[counted]=verified")).await;
    assert_eq!(periods(&page)[0].1, Some(vec![counted.clone()]));
    let iso = ask(&committee, UnitPageFn::url(), &question("&query[counted]=verified&query[checklist]=none")).await;
    assert_eq!(periods(&iso)[0].1, Some(Vec::new()));
    let head = browser(&field, "head").await;
    let all = ask(&head, UnitPageFn::url(), &question("")).await;
    assert_eq!(periods(&all)[0].1, Some(vec![counted, other]));
    let table = ask(&head, UnitPageFn::url(), &question("&query[counted]=verified")).await;
    assert_eq!(periods(&table)[0].1, Some(Vec::new()), "the table shows a head what is published");
}
