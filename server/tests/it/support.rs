//! A server over a fresh database, and a browser that keeps its cookie.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Mutex,
};

use app::ports::Ports;
use clap::Parser;
use reqwest::{Method, RequestBuilder, Response, header};
use server::{
    config::Config,
    db::{Database, DatabaseConfig},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

/// Settings as the command line makes them.
#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

/// The project's own checklists.
pub fn checklists() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists"))
}

/// Settings for a test; nothing is taken from the environment that matters here.
pub fn config(database: &str) -> Config {
    let mut config = Settings::try_parse_from(["test"]).expect("the defaults are settings").config;
    config.database = Some(database.to_owned());
    config.checklists = Some(checklists());
    config.site_root = Some(PathBuf::from("/nonexistent"));
    config.hash_files = Some(false);
    config.demo = false;
    config
}

/// A built site in this folder, as cargo-leptos leaves it, whose bundle's names carry these hashes (JS, wasm, CSS); that of
/// JS is also the one of its parts. Every file holds its own name, but for the list of the parts.
pub fn site(folder: &Path, hashes: [&str; 3]) -> Config {
    let root = folder.join("site");
    let [js, wasm, css] = hashes;
    let whole = [format!("nenep.{js}.js"), format!("nenep.{wasm}.wasm"), format!("nenep.{css}.css")];
    let parts = [format!("__wasm_split.{js}.js"), format!("split_admin.{js}.wasm"), format!("chunk_5.{js}.wasm")];
    let bundle = whole.into_iter().chain(parts);
    let rest = ["sw.js", "favicon.svg", "manifest.webmanifest", "fonts/a.woff2", "fonts/OFL.txt", "icons/192.png"];
    let files = bundle.map(|name| format!("pkg/{name}")).chain(rest.map(str::to_owned));
    for file in files {
        let path = root.join(&file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("is made");
        fs::write(path, format!("// {file}\n")).expect("is written");
    }
    let list = format!("{{\"admin\":[\"chunk_5.{js}\",\"split_admin.{js}\"],\"other\":[\"chunk_5.{js}\"]}}");
    fs::write(root.join("pkg/__wasm_split_manifest.M1.json"), list).expect("is written");
    let hash_file = folder.join("hash.txt");
    let hashes = format!("js: {js}\nwasm: {wasm}\ncss: {css}\nmanifest: M1\nsplit: {js}\n");
    fs::write(&hash_file, hashes).expect("is written");
    let (hash_file, site_root) = (Some(hash_file), Some(root));
    Config { site_root, hash_file, hash_files: Some(true), data: folder.join("data"), ..config("mem://") }
}

/// A free port of this machine.
pub async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    (listener, address)
}

/// A running server over memory.
pub struct Server {
    url: String,
    db: Database,
    ports: Ports,
    stop: Option<oneshot::Sender<()>>,
    _serving: JoinHandle<()>,
}

impl Server {
    /// Starts one.
    pub async fn start() -> Self {
        Self::start_with(config("mem://")).await
    }

    /// Starts one with these settings over memory.
    pub async fn start_with(config: Config) -> Self {
        let db = Database::connect(&DatabaseConfig::new("mem://")).await.expect("memory opens");
        let (listener, address) = listen().await;
        let state = server::prepare(config, &db, address).await.expect("the server starts");
        let ports = state.ports.clone();
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(async move {
            let shutdown = async {
                // Dropping the sender stops the server just as well.
                let _ = stopped.await;
            };
            server::serve(state, listener, shutdown).await.expect("the server serves");
        });
        Self { url: format!("http://{address}"), db, ports, stop: Some(stop), _serving: serving }
    }

    /// `http://127.0.0.1:<port>`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its database.
    pub fn db(&self) -> &Database {
        &self.db
    }

    /// Tells it to stop, as SIGTERM does.
    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It may have stopped by itself.
            let _ = stop.send(());
        }
    }

    /// Its ports.
    pub fn ports(&self) -> &Ports {
        &self.ports
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A browser: keeps the session cookie and says where its requests come from.
pub struct Browser {
    client: reqwest::Client,
    url: String,
    cookie: Mutex<Option<String>>,
}

impl Browser {
    /// A browser on the pages of this server.
    pub fn new(url: &str) -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        Self { client: client.expect("a client"), url: url.to_owned(), cookie: Mutex::new(None) }
    }

    /// A request with the cookie, without `Origin`.
    pub fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        match self.cookie().as_deref() {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// A request as a page of this site sends it.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, path).header(header::ORIGIN, &self.url)
    }

    /// Sends it.
    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("the server answers")
    }

    /// Signs in and keeps the cookie.
    pub async fn sign_in(&self, username: &str, password: &str) -> Response {
        let body = serde_json::json!({"username": username, "password": password});
        let request = self.request(Method::POST, "/api/v1/session").json(&body);
        let answer = request.send().await.expect("the server answers");
        if let Some(cookie) = answer.headers().get(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie is text");
            let pair = cookie.split(';').next().unwrap_or_default().to_owned();
            *self.cookie.lock().expect("is not poisoned") = Some(pair);
        }
        answer
    }

    /// The cookie.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("is not poisoned").clone()
    }
}
