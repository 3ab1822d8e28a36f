//! What a tablet needs to start without network, over HTTP.

use std::path::Path;

use reqwest::{Response, StatusCode, header};
use server::config::Config;

use crate::{
    field::Field,
    support::{Browser, Server, site},
};

const PATHS: [(&str, &str); 3] =
    [("/shell", "text/html"), ("/shell.js", "text/javascript"), ("/sw.js", "text/javascript")];

async fn text(browser: &Browser, path: &str) -> String {
    browser.get(path).await.text().await.expect("text")
}

/// The values of `RELEASE` and `FILES` in the worker.
fn head(worker: &str) -> (String, Vec<String>) {
    let line = |start: &str| {
        let line = worker.lines().find_map(|line| line.strip_prefix(start)).expect(start);
        line.strip_suffix(';').expect("an end").to_owned()
    };
    let read = |json: &str| serde_json::from_str(json).expect("JSON");
    (read(&line("const RELEASE = ")), serde_json::from_str(&line("const FILES = ")).expect("JSON"))
}

/// The worker of a server over a site with these hashes.
async fn worker(folder: &Path, hashes: [&str; 3]) -> String {
    let server = Server::start_with(site(folder, hashes)).await;
    text(&Browser::new(server.url()), "/sw.js").await
}

fn is_asked_for_again(answer: &Response) -> bool {
    answer.headers()[header::CACHE_CONTROL] == "no-cache"
}

#[tokio::test(flavor = "multi_thread")]
async fn the_texts_of_a_start_without_network_are_always_fresh() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_with(site(folder.path(), ["J1", "W1", "C1"])).await;
    let browser = Browser::new(server.url());
    for (path, kind) in PATHS {
        let answer = browser.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(is_asked_for_again(&answer), "{path}");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], format!("{kind}; charset=utf-8"), "{path}");
        assert!(!answer.headers().contains_key(header::SET_COOKIE), "{path}");
    }
    let page = text(&browser, "/shell").await;
    assert!(page.contains("/pkg/nenep.J1.js") && page.contains("/pkg/nenep.C1.css"), "{page}");
    assert!(page.contains("/pkg/__wasm_split.J1.js"), "the program waits for it before it starts: {page}");
    assert!(!page.contains("<script>") && !page.contains("style="), "the policy would stop it: {page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_lists_the_files_of_the_site_and_each_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_with(site(folder.path(), ["J1", "W1", "C1"])).await;
    let browser = Browser::new(server.url());
    let worker = text(&browser, "/sw.js").await;
    assert!(worker.ends_with("// sw.js\n"), "the site's own worker follows: {worker}");
    let (_, mut files) = head(&worker);
    files.sort();
    let expected = [
        "/favicon.svg",
        "/fonts/a.woff2",
        "/icons/192.png",
        "/manifest.webmanifest",
        "/pkg/__wasm_split.J1.js",
        "/pkg/chunk_5.J1.wasm",
        "/pkg/nenep.C1.css",
        "/pkg/nenep.J1.js",
        "/pkg/nenep.W1.wasm",
        "/pkg/split_admin.J1.wasm",
        "/shell",
        "/shell.js",
    ];
    assert_eq!(files, expected);
    for file in files {
        assert_eq!(browser.get(&file).await.status(), StatusCode::OK, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_hash_is_another_release() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = worker(folder.path(), ["J1", "W1", "C1"]).await;
    assert_eq!(worker(folder.path(), ["J1", "W1", "C1"]).await, first, "the same site is the same release");
    for hashes in [["J2", "W1", "C1"], ["J1", "W2", "C1"], ["J1", "W1", "C2"]] {
        assert_ne!(head(&worker(folder.path(), hashes).await).0, head(&first).0, "{hashes:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_in_what_devices_keep() {
    let folder = tempfile::tempdir().expect("a folder");
    let field = Field::with(site(folder.path(), ["J1", "W1", "C1"])).await;
    let (stranger, team) = (Browser::new(field.server.url()), Browser::new(field.server.url()));
    assert_eq!(team.sign_in("team", "mat-khau-thu-123").await.status(), StatusCode::OK);
    for (path, _) in PATHS {
        let answer = team.get(path).await;
        assert!(!answer.headers().contains_key(header::SET_COOKIE), "{path}");
        assert_eq!(answer.text().await.expect("text"), text(&stranger, path).await, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_built_site_there_is_no_worker() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Config { site_root: Some(folder.path().to_owned()), ..crate::support::config("mem://") };
    let server = Server::start_with(settings).await;
    assert_eq!(Browser::new(server.url()).get("/sw.js").await.status(), StatusCode::NOT_FOUND);
}
