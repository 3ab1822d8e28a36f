//! The service worker: installed with the first page, and asked before a new release takes over.

use std::cell::Cell;

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

thread_local! {
    /// The person has asked for the new release.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Installs the worker; `newer` becomes true when a newer release waits. Where there is no worker (an address without
/// TLS) the pages work as long as there is a network.
pub fn install(newer: RwSignal<bool>) {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let Ok(registration) = JsFuture::from(container.register("/sw.js")).await else { return };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else { return };
        look(&registration, newer);
        let found = registration.clone();
        listen(&registration, "updatefound", move || {
            let Some(installing) = found.installing() else { return };
            let found = found.clone();
            listen(&installing, "statechange", move || look(&found, newer));
        });
        // A tab that stays open for days asks whenever somebody comes back to it.
        let asked = registration.clone();
        let _back = window_event_listener(ev::visibilitychange, move |_| ask(&asked));
        listen(&container, "controllerchange", || {
            if ASKED.get() {
                let _ = window().location().reload();
            }
        });
    });
}

/// Asks the server for a newer release.
fn ask(registration: &ServiceWorkerRegistration) {
    if let Ok(asked) = registration.update() {
        // Without network there is no answer, and none is needed.
        spawn_local(async move { drop(JsFuture::from(asked).await) });
    }
}

/// The newer release takes over, and the page is loaded again.
pub fn take_over() {
    ASKED.set(true);
    let Some(container) = container() else { return };
    spawn_local(async move {
        let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
        let registration = found.dyn_into::<ServiceWorkerRegistration>().ok();
        if let Some(waiting) = registration.and_then(|registration| registration.waiting()) {
            let _ = waiting.post_message(&"take-over".into());
        }
    });
}

/// A worker that waits behind another one is a newer release; the very first one is not.
fn look(registration: &ServiceWorkerRegistration, newer: RwSignal<bool>) {
    let waits = registration.waiting().is_some() && registration.active().is_some();
    newer.try_set(waits);
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    js_sys::Reflect::has(&navigator, &"serviceWorker".into()).ok().filter(|has| *has)?;
    Some(navigator.service_worker())
}

fn listen(target: &web_sys::EventTarget, event: &str, then: impl FnMut() + 'static) {
    let then = Closure::<dyn FnMut()>::new(then).into_js_value();
    let _ = target.add_event_listener_with_callback(event, then.unchecked_ref());
}
