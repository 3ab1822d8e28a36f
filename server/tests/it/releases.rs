//! Bundles of earlier releases, for tabs that were open during an update.

use std::{fs, path::Path};

use reqwest::{Response, StatusCode, header};
use server::config::Config;

use crate::support::{Browser, Server, site};

/// A server with a release of these hashes; all of them share this data folder.
async fn release(folder: &Path, hash: &str) -> Server {
    Server::start_with(settings(folder, hash)).await
}

fn settings(folder: &Path, hash: &str) -> Config {
    let names = ["J", "W", "C"].map(|kind| format!("{hash}_{kind}-1"));
    Config { data: folder.join("data"), ..site(&folder.join(hash), names.each_ref().map(String::as_str)) }
}

async fn get(server: &Server, path: &str) -> Response {
    Browser::new(server.url()).get(path).await
}

fn kept(folder: &Path) -> usize {
    let entries = fs::read_dir(folder.join("data/releases")).expect("is there");
    entries.filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_dir())).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_two_releases_before_stay_served() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(release(folder.path(), "a").await);
    // The new release comes as a new folder, and the old one is gone.
    fs::remove_dir_all(folder.path().join("a")).expect("is removed");
    let server = release(folder.path(), "b").await;
    for (file, kind) in [
        ("nenep.a_J-1.js", "text/javascript"),
        ("nenep.a_W-1.wasm", "application/wasm"),
        ("nenep.a_C-1.css", "text/css"),
        ("__wasm_split.a_J-1.js", "text/javascript"),
        ("split_admin.a_J-1.wasm", "application/wasm"),
        ("chunk_5.a_J-1.wasm", "application/wasm"),
        ("nenep.b_J-1.js", "text/javascript"),
    ] {
        let answer = get(&server, &format!("/pkg/{file}")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{file}");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable", "{file}");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], kind, "{file}");
        assert_eq!(answer.text().await.expect("text"), format!("// pkg/{file}\n"));
    }
    drop(release(folder.path(), "c").await);
    drop(release(folder.path(), "c").await);
    let server = release(folder.path(), "c").await;
    assert_eq!(get(&server, "/pkg/nenep.a_J-1.js").await.status(), StatusCode::OK, "starting again changes nothing");
    let server = release(folder.path(), "d").await;
    let gone = get(&server, "/pkg/nenep.a_J-1.js").await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    assert!(!gone.text().await.expect("text").contains("<html"), "a missing bundle is no page");
    assert_eq!(get(&server, "/pkg/nenep.b_J-1.js").await.status(), StatusCode::OK);
    assert_eq!(kept(folder.path()), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_makes_a_release_the_latest_again() {
    let folder = tempfile::tempdir().expect("a folder");
    for hash in ["a", "b", "c", "a"] {
        drop(release(folder.path(), hash).await);
    }
    let server = release(folder.path(), "d").await;
    for (hash, status) in [("a", 200), ("b", 404), ("c", 200), ("d", 200)] {
        assert_eq!(get(&server, &format!("/pkg/nenep.{hash}_J-1.js")).await.status(), status, "{hash}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn compressed_copies_are_kept_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = settings(folder.path(), "a");
    let compressed = folder.path().join("a/site/pkg/nenep.a_J-1.js.br");
    fs::write(&compressed, "as it was compressed").expect("is written");
    drop(Server::start_with(first).await);
    let server = release(folder.path(), "b").await;
    let request = Browser::new(server.url()).bare(reqwest::Method::GET, "/pkg/nenep.a_J-1.js");
    let answer = request.header(header::ACCEPT_ENCODING, "br").send().await.expect("answers");
    assert_eq!(answer.headers()[header::CONTENT_ENCODING], "br");
    assert_eq!(answer.text().await.expect("text"), "as it was compressed");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_but_bundles_is_kept_or_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = settings(folder.path(), "a");
    fs::write(folder.path().join("a/site/pkg/other.txt"), "other").expect("is written");
    drop(Server::start_with(first).await);
    let server = release(folder.path(), "b").await;
    let releases = folder.path().join("data/releases");
    for entry in fs::read_dir(&releases).expect("is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            assert!(!path.join("other.txt").exists());
            // Even if somebody puts it there.
            fs::write(path.join("other.txt"), "other").expect("is written");
            fs::write(path.join("nenep.js"), "other").expect("is written");
        }
    }
    for path in ["/pkg/other.txt", "/pkg/nenep.js", "/pkg/..%2forder", "/pkg/%2e%2e/order", "/pkg/", "/pkg/order"] {
        assert_eq!(get(&server, path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_takes_nothing_does_not_stop_the_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let blocked = settings(folder.path(), "a");
    fs::write(&blocked.data, "a file where the folder should be").expect("is written");
    let server = Server::start_with(blocked).await;
    assert_eq!(get(&server, "/pkg/nenep.a_J-1.js").await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_hashes_nothing_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Config { hash_files: Some(false), ..settings(folder.path(), "a") };
    drop(Server::start_with(settings).await);
    assert!(!folder.path().join("data").exists());
}
