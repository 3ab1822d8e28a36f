//! `nenep draw verify` as a program of its own, on an exported draw and on a database.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use app::domain::{
    draw::{Draw, Drawing, Signals, Target},
    ids::DrawId,
};
use serde_json::{Value, json};
use server::db::{Database, DatabaseConfig, checklists::ChecklistStore, draws::DrawStore, schema};

use crate::{
    draw_of::{Lots, pilots},
    support::checklists,
};

const FOUND_NOTHING: &str = "1 draws, 0 differences\n";

/// Runs the program; whether it found nothing, and what it said.
fn verify(arguments: &[&str], database: &str) -> (bool, String) {
    let program = Command::new(env!("CARGO_BIN_EXE_nenep"))
        .args(["draw", "verify"])
        .args(arguments)
        .env("NENEP_CHECKLISTS", checklists())
        .env("NENEP_DATABASE", database)
        .output();
    let Output { status, stdout, stderr } = program.expect("the program runs");
    (status.success(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
}

/// Writes an export and has it checked; no database is there.
fn verify_file(folder: &Path, draw: &Value) -> (bool, String) {
    let file = folder.join("draw.json");
    fs::write(&file, draw.to_string()).expect("is written");
    verify(&[file.to_str().expect("a path")], "mem://nobody-reads-this")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_repeated_without_a_database_and_tampering_shows() {
    let field = pilots().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (_, announced) = Lots::announced(&field).await;
    let (is_clean, said) = verify_file(folder.path(), &announced);
    assert!(is_clean && said.contains("is not opened"), "{said}");

    let (_, draw) = Lots::assigned(&field).await;
    assert_eq!(verify_file(folder.path(), &draw), (true, FOUND_NOTHING.to_owned()));
    let tampered = |path: &str, value: Value| {
        let mut draw = draw.clone();
        *draw.pointer_mut(path).expect("it is there") = value;
        verify_file(folder.path(), &draw)
    };
    for (path, value, expected) in [
        ("/candidates/0/signals/gap", json!(900), "is said to hold 220 lots, its signals give 265"),
        ("/candidates/1/weight/base", json!(1), "is said to hold 121 lots, its signals give 220"),
        ("/picks/0/lot", json!(0), "place 1 is said to go to"),
        ("/seed", json!("0123456789abcdef"), "the seed is not the one that was sealed"),
        ("/n", json!(1), "the list has the hash"),
        ("/weights/hints/cap", json!(80), "the lots are counted out by version 1.0.0"),
    ] {
        let (is_clean, said) = tampered(path, value);
        assert!(!is_clean && said.contains(expected), "{path}: {said}");
    }
    let (is_clean, said) = tampered("/list_hash", json!("not a hash"));
    assert!(!is_clean && said.contains("is no draw"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_ones_own_show_although_the_draw_follows_from_them() {
    let field = pilots().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (_, draw) = Lots::assigned(&field).await;
    let genuine: Draw = serde_json::from_value(draw).expect("a draw");
    let mut terms = genuine.terms.clone();
    terms.weights.base = 7.try_into().expect("not zero");
    let entries: Vec<(Target, Signals)> = genuine.candidates.into_iter().map(|c| (c.target, c.signals)).collect();
    let mut forged = Draw::announce(terms, genuine.commitment, entries).expect("a list");
    forged.open(genuine.seed.expect("is opened")).expect("opens");
    assert_eq!(forged.verify(), []);
    let (is_clean, said) = verify_file(folder.path(), &serde_json::to_value(forged).expect("is JSON"));
    assert!(!is_clean && said.contains("not in force on the day of the draw"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_draws_of_a_database_are_repeated() {
    let field = pilots().await;
    let (lots, announced) = Lots::announced(&field).await;
    let (_, opened) = lots.post(&field.committee, "open", json!({})).await;
    let [announced, opened]: [Drawing; 2] =
        [announced, opened].map(|draw| serde_json::from_value(draw).expect("a draw"));
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("surrealkv://{}?sync=every", folder.path().join("db").display());
    let change = async |work: &str| {
        let db = Database::connect(&DatabaseConfig::new(&url)).await.expect("opens");
        let store = DrawStore::new(db.clone());
        match work {
            "announce" => {
                schema::apply(&db).await.expect("applies");
                let scales = include_str!("../../../checklists/scales.toml");
                ChecklistStore::new(db.clone()).publish_scales(scales).await.expect("is published");
                let seed = opened.draw.seed.clone().expect("is opened");
                store.announce(&announced, seed).await.expect("is kept");
            }
            "unseal" => {
                let other = db.query("UPDATE draw SET sealed = '0123456789abcdef'");
                other.execute().await.expect("is changed");
            }
            _ => store.advance(&opened, announced.revision).await.expect("is kept"),
        }
        db.close().await;
    };
    change("announce").await;
    let (is_clean, said) = verify(&["--id", &lots.id], &url);
    assert!(is_clean && said.contains("is not opened"), "{said}");
    change("unseal").await;
    let (is_clean, said) = verify(&["--id", &lots.id], &url);
    assert!(!is_clean && said.contains("the seed is not the one that was sealed"), "{said}");
    change("open").await;
    assert_eq!(verify(&["--id", &lots.id], &url), (true, FOUND_NOTHING.to_owned()));
    assert_eq!(verify(&[], &url), (true, FOUND_NOTHING.to_owned()), "all of them");
    let unknown = DrawId(uuid::Uuid::now_v7()).to_string();
    let (is_clean, said) = verify(&["--id", &unknown], &url);
    assert!(!is_clean && said.contains("there is no draw"), "{said}");
}
