//! IndexedDB as futures: open, read, write, delete. A write is done when its transaction has completed with
//! `durability: "strict"`, which the generated bindings do not offer, so the transaction is opened by hand.

use std::cell::RefCell;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// Drafts: JSON by person and sheet.
pub(super) const DRAFTS: &str = "drafts";
/// Photos: bytes by SHA-256.
pub(super) const PHOTOS: &str = "photos";

/// What the server last said: JSON by person and page.
pub(super) const SHELF: &str = "shelf";
/// Small pictures of photos that the server has: bytes by person and photo.
pub(super) const PICTURES: &str = "pictures";

const NAME: &str = "nenep";
/// Rises with every new store; stores are added, never made again.
const VERSION: u32 = 3;
/// How long opening may take before the device counts as one that cannot store, in milliseconds.
const PATIENCE: u32 = 1200;

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// Kept when `on<good>` of the target fires, broken when one of `on<bad>` does.
fn outcome(target: &JsValue, good: &str, bad: &[&str]) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        let _ = Reflect::set(target, &format!("on{good}").into(), &resolve);
        for name in bad {
            let _ = Reflect::set(target, &format!("on{name}").into(), &reject);
        }
    })
}

/// Waits for it.
async fn event(target: &JsValue, good: &str, bad: &[&str]) -> Result<(), JsValue> {
    JsFuture::from(outcome(target, good, bad)).await.map(drop)
}

async fn connect() -> Result<IdbDatabase, JsValue> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let factory = window().indexed_db()?.ok_or("no IndexedDB")?;
    let asked = open(factory.open_with_u32(NAME, VERSION)?).await;
    // A newer release in another tab has added stores; ours are still there.
    let db = match asked {
        Err(fault) if name_of(&fault) == "VersionError" => open(factory.open(NAME)?).await?,
        asked => asked?,
    };
    // Safari closes connections under pressure; another tab may upgrade and must not be held up: the next call opens
    // again.
    let own = db.clone();
    let forget = Closure::<dyn FnMut()>::new(move || {
        own.close();
        OPEN.set(None);
    });
    let forget = forget.into_js_value();
    let _ = Reflect::set(&db, &"onclose".into(), &forget);
    let _ = Reflect::set(&db, &"onversionchange".into(), &forget);
    OPEN.set(Some(db.clone()));
    Ok(db)
}

/// Waits for an opening request; stores that are missing are added.
async fn open(request: IdbOpenDbRequest) -> Result<IdbDatabase, JsValue> {
    let upgrading = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(db) = upgrading.result().and_then(|r| r.dyn_into::<IdbDatabase>()) {
            for store in [DRAFTS, PHOTOS, SHELF, PICTURES] {
                if !db.object_store_names().contains(store) {
                    let _ = db.create_object_store(store);
                }
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let late = async {
        TimeoutFuture::new(PATIENCE).await;
        Err(JsValue::from_str("opening takes too long"))
    };
    let opened = outcome(&request, "success", &["error", "blocked"]);
    JsFuture::from(Promise::race(&Array::of2(&opened, &future_to_promise(late)))).await?;
    request.result()?.dyn_into()
}

/// A transaction over one store, and the store. Tried twice, for connections that were closed behind our back.
async fn begin(store: &str, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
    let mut last = JsValue::UNDEFINED;
    for _ in 0..2 {
        let db = connect().await?;
        let open: Function = Reflect::get(&db, &"transaction".into())?.dyn_into()?;
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        match open.call3(&db, &Array::of1(&store.into()), &mode.into(), &options) {
            Ok(transaction) => {
                let transaction: IdbTransaction = transaction.dyn_into()?;
                let store = transaction.object_store(store)?;
                return Ok((transaction, store));
            }
            Err(fault) => {
                OPEN.set(None);
                last = fault;
            }
        }
    }
    Err(last)
}

/// Writes; returns when it is on disk.
pub(super) async fn put(store: &str, key: &str, value: &JsValue) -> Result<(), JsValue> {
    let (transaction, at) = begin(store, "readwrite").await?;
    at.put_with_key(value, &key.into())?;
    event(&transaction, "complete", &["error", "abort"]).await
}

/// Reads; undefined when there is nothing.
pub(super) async fn get(store: &str, key: &str) -> Result<JsValue, JsValue> {
    let (_transaction, at) = begin(store, "readonly").await?;
    let request: IdbRequest = at.get(&key.into())?;
    event(&request, "success", &["error"]).await?;
    request.result()
}

/// Deletes; returns when it is on disk.
pub(super) async fn delete(store: &str, key: &str) -> Result<(), JsValue> {
    let (transaction, at) = begin(store, "readwrite").await?;
    at.delete(&key.into())?;
    event(&transaction, "complete", &["error", "abort"]).await
}

/// Deletes what is still this text: another tab may have written in between.
pub(super) async fn delete_same(store: &str, key: &str, text: &str) -> Result<(), JsValue> {
    let (transaction, at) = begin(store, "readwrite").await?;
    let done = outcome(&transaction, "complete", &["error", "abort"]);
    let request: IdbRequest = at.get(&key.into())?;
    event(&request, "success", &["error"]).await?;
    if request.result()?.as_string().as_deref() == Some(text) {
        at.delete(&key.into())?;
    }
    JsFuture::from(done).await.map(drop)
}

/// Every key, in order.
pub(super) async fn keys(store: &str) -> Result<Vec<String>, JsValue> {
    let (_transaction, at) = begin(store, "readonly").await?;
    let request: IdbRequest = at.get_all_keys()?;
    event(&request, "success", &["error"]).await?;
    let keys: Array = request.result()?.dyn_into()?;
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

/// Whether a write failed for want of room.
pub(super) fn is_quota(fault: &JsValue) -> bool {
    name_of(fault) == "QuotaExceededError"
}

/// What a fault is called: by itself, or as the event of a request or transaction that failed.
fn name_of(fault: &JsValue) -> String {
    let read = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let error = read(&read(fault, "target"), "error");
    [read(&error, "name"), read(fault, "name")].iter().find_map(JsValue::as_string).unwrap_or_default()
}
