//! A small server in memory that speaks enough of `/api/v1` to be judged by the checkers. Without a vice it is right
//! and must pass; with one it is wrong in exactly one way, which a checker must notice.

use std::{
    collections::{BTreeMap, HashSet},
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use app::domain::{
    ids::PersonId,
    merge::{Sender, apply, start},
    sheet::{Change, Sheet, SheetPatch},
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};
use uuid::Uuid;

use crate::{kill::Victim, said::sha256};

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vice {
    /// Nothing.
    None,
    /// Acknowledges before it has committed: what it knows reaches its disk every 50 ms.
    EarlyAck,
    /// Takes every body for a new one.
    Appends,
    /// Knows a statement again only while it stands, since it does not remember bodies.
    ForgetsBodies,
    /// Gives photos out with one byte changed.
    DamagesPhotos,
    /// Gives out another photo than was asked for.
    MixesPhotos,
}

#[derive(Clone, Default)]
struct Held {
    sheets: BTreeMap<Uuid, (Sheet, Vec<Change>)>,
    bodies: HashSet<String>,
    photos: BTreeMap<String, Bytes>,
}

/// The server. Its disk outlives a kill, its memory does not.
pub struct Small {
    vice: Vice,
    disk: Arc<Mutex<Held>>,
    serving: Option<JoinHandle<()>>,
}

#[derive(Clone)]
struct Shared {
    vice: Vice,
    held: Arc<Mutex<Held>>,
}

impl Small {
    /// A server that is not started yet.
    pub fn new(vice: Vice) -> Self {
        Self { vice, disk: Arc::default(), serving: None }
    }

    /// Starts it over its disk.
    pub async fn begin(&mut self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let disk = Arc::clone(&self.disk);
        // An honest server's memory is its disk: what was changed is there before the answer leaves.
        let held = match self.vice {
            Vice::EarlyAck => Arc::new(Mutex::new(lock(&disk).clone())),
            _ => Arc::clone(&disk),
        };
        let shared = Shared { vice: self.vice, held: Arc::clone(&held) };
        let routes = Router::new()
            .route("/api/v1/sheets", get(list))
            .route("/api/v1/sheets/{id}", get(sheet).put(save))
            .route("/api/v1/photos/{id}", get(photo).put(keep))
            .with_state(shared);
        let flush = async move {
            loop {
                tokio::time::sleep(Duration::from_millis(50)).await;
                if !Arc::ptr_eq(&held, &disk) {
                    let now = lock(&held).clone();
                    *lock(&disk) = now;
                }
            }
        };
        self.serving = Some(tokio::spawn(async move {
            tokio::select! {
                served = axum::serve(listener, routes) => served.expect("the server serves"),
                () = flush => {}
            }
        }));
        address
    }
}

impl Victim for Small {
    async fn start(&mut self) -> String {
        format!("http://{}", self.begin().await)
    }

    async fn kill(&mut self) {
        if let Some(serving) = self.serving.take() {
            serving.abort();
            // It ends because it was told to.
            let _ = serving.await;
        }
    }

    fn token(&self) -> &str {
        "anybody"
    }
}

async fn save(State(shared): State<Shared>, body: Bytes) -> StatusCode {
    let Ok(patch) = serde_json::from_slice::<SheetPatch>(&body) else { return StatusCode::UNPROCESSABLE_ENTITY };
    let sender = Sender { by: PersonId(Uuid::nil()), now: app::boundary::now(), settles: false };
    let mut held = lock(&shared.held);
    let held = &mut *held;
    let is_known = !held.bodies.insert(sha256(&body));
    let is_new = !held.sheets.contains_key(&patch.id.0);
    let (sheet, log) = held.sheets.entry(patch.id.0).or_insert_with(|| (start(&patch, sender), Vec::new()));
    if sheet.head.unit != patch.unit {
        return StatusCode::CONFLICT;
    }
    match shared.vice {
        Vice::Appends => {
            apply(sheet, &patch, sender);
            log.extend(apply(&mut start(&patch, sender), &patch, sender));
        }
        Vice::ForgetsBodies => log.extend(apply(sheet, &patch, sender)),
        _ if is_known => {}
        _ => log.extend(apply(sheet, &patch, sender)),
    }
    if is_new { StatusCode::CREATED } else { StatusCode::OK }
}

async fn sheet(State(shared): State<Shared>, Path(id): Path<Uuid>) -> Result<Json<Value>, StatusCode> {
    let held = lock(&shared.held);
    let (sheet, log) = held.sheets.get(&id).ok_or(StatusCode::NOT_FOUND)?;
    let mut shown = json!(sheet);
    shown["changes"] = json!(log);
    Ok(Json(shown))
}

async fn list(State(shared): State<Shared>) -> Json<Value> {
    let items: Vec<_> = lock(&shared.held).sheets.keys().map(|id| json!({"id": id})).collect();
    Json(json!({"items": items, "next": null}))
}

async fn keep(State(shared): State<Shared>, Path(id): Path<String>, body: Bytes) -> StatusCode {
    match lock(&shared.held).photos.insert(id, body) {
        None => StatusCode::CREATED,
        Some(_) => StatusCode::OK,
    }
}

async fn photo(State(shared): State<Shared>, Path(id): Path<String>) -> Result<Response, StatusCode> {
    let held = lock(&shared.held);
    let mut bytes = held.photos.get(&id).ok_or(StatusCode::NOT_FOUND)?.clone();
    if shared.vice == Vice::MixesPhotos {
        bytes = held.photos.values().next().cloned().unwrap_or_default();
    }
    let tag = format!("\"{}\"", sha256(&bytes));
    if shared.vice == Vice::DamagesPhotos {
        let mut damaged = bytes.to_vec();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        bytes = damaged.into();
    }
    Ok(([(header::ETAG, tag)], bytes).into_response())
}

/// Nobody panics while holding it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
