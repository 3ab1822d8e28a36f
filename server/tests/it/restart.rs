//! What survives a restart, and what refuses a start.

use std::{fs, path::Path};

use reqwest::StatusCode;
use server::{StartError, config::Config, publish::PublishError};
use tokio::{sync::oneshot, task::JoinHandle};

use crate::support::{Browser, checklists, config, listen};

const PASSWORD: &str = "một mật khẩu dài";

fn on_disk(folder: &Path) -> Config {
    config(&format!("surrealkv://{}?sync=every", folder.join("deep/db").display()))
}

/// Starts the server as `main` does; its address, its stop, and its end.
async fn run(config: Config) -> (String, oneshot::Sender<()>, JoinHandle<Result<(), StartError>>) {
    let (listener, address) = listen().await;
    let (stop, stopped) = oneshot::channel::<()>();
    let end = tokio::spawn(server::run(config, listener, async {
        // Dropping the sender stops the server just as well.
        let _ = stopped.await;
    }));
    (format!("http://{address}"), stop, end)
}

/// Waits until the server answers.
async fn up(browser: &Browser) {
    for _ in 0..600 {
        if let Ok(answer) = browser.request(reqwest::Method::GET, "/readyz").send().await
            && answer.status() == StatusCode::OK
        {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the server does not answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_and_sessions_survive_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let person = {
        let db = server::db::Database::connect(&on_disk(folder.path()).database()).await.expect("opens");
        server::db::schema::apply(&db).await.expect("applies");
        let ports = server::context::ports(&db);
        let person = app::domain::person::Person {
            id: app::domain::ids::PersonId(uuid::Uuid::now_v7()),
            username: "ben".to_owned(),
            name: "Bền".to_owned(),
            active: true,
            roles: Vec::new(),
            email: None,
        };
        ports.people.create(&person, PASSWORD).await.expect("is made");
        db.close().await;
        person
    };
    let (url, stop, end) = run(on_disk(folder.path())).await;
    let first = Browser::new(&url);
    up(&first).await;
    assert_eq!(first.sign_in("ben", PASSWORD).await.status(), StatusCode::OK);
    stop.send(()).expect("is running");
    end.await.expect("does not panic").expect("ends well");

    let (url, stop, end) = run(on_disk(folder.path())).await;
    let second = Browser::new(&url);
    up(&second).await;
    let cookie = first.cookie().expect("a cookie");
    let me = second.request(reqwest::Method::GET, "/api/v1/me").header("cookie", cookie).send().await.expect("answers");
    let me: serde_json::Value = me.json().await.expect("JSON");
    assert_eq!(me["id"], person.id.to_string());
    stop.send(()).expect("is running");
    end.await.expect("does not panic").expect("ends well");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_checklist_of_the_same_version_refuses_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("checklists");
    fs::create_dir(&files).expect("is made");
    for entry in fs::read_dir(checklists()).expect("is there") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, files.join(path.file_name().expect("a name"))).expect("is copied");
    }
    let settings = || Config { checklists: Some(files.clone()), ..on_disk(folder.path()) };
    let (url, stop, end) = run(settings()).await;
    up(&Browser::new(&url)).await;
    stop.send(()).expect("is running");
    end.await.expect("does not panic").expect("ends well");

    let path = files.join("5s-van-phong@1.0.0.toml");
    let text = fs::read_to_string(&path).expect("is read");
    fs::write(&path, format!("{text}\n# changed\n")).expect("is written");
    let (_, _stop, end) = run(settings()).await;
    let fault = end.await.expect("does not panic").expect_err("is refused");
    assert!(matches!(&fault, StartError::Publish(PublishError::Changed { at, .. }) if at.version.as_str() == "1.0.0"));
    let said = fault.to_string();
    assert!(
        said.contains("5s-van-phong@1.0.0.toml") && said.contains(&app::domain::checklist::content_hash(&text)),
        "{said}"
    );

    fs::write(&path, text.replace("weight", "wieght")).expect("is written");
    let (_, _stop, end) = run(settings()).await;
    let fault = end.await.expect("does not panic").expect_err("is refused");
    assert!(
        matches!(&fault, StartError::Publish(PublishError::Faults(lines)) if lines.contains("unknown_key")),
        "{fault}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_urls_are_explained() {
    for (url, word) in [("surrealkv://x?sync=evry", "evry"), ("rocksdb://x", "rocksdb"), ("nonsense", "engine")] {
        let (_, _stop, end) = run(config(url)).await;
        let fault = end.await.expect("does not panic").expect_err("is refused").to_string();
        assert!(fault.contains(word) && fault.contains("NENEP_DATABASE"), "{fault}");
    }
}
