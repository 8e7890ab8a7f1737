//! The pages of this browser that have the same checkout open, and those that are gone. A page holds a lock while its
//! checkout lives (Web Locks), so what a closed page could not send is taken over, and what an open one is about to send is not.
//! What was left, and as what, is in [`super::storage`]; how it becomes one is `handsel_core`'s [`Stored::join`].
//!
//! Where a browser has no locks, a page that opens counts all others as gone, and later it takes over nothing.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use handsel_core::checkout::{Input, Stored};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::storage::{self, Left};
use crate::state::{Intent, Store};

const A_MOMENT_MS: u32 = 2_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], catch)]
    fn query() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], catch)]
    fn request(name: &str, options: &JsValue, then: &JsValue) -> Result<Promise, JsValue>;
}

thread_local! {
    /// The names of the locks that are held; none where nobody can tell.
    static HELD: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

/// Finds out which pages are open. The loader waits for it before it mounts an element.
#[wasm_bindgen]
pub fn look() -> Promise {
    Promise::new(&mut |done, _| {
        look_and(Box::new(move || drop(done.call0(&JsValue::UNDEFINED))));
    })
}

/// Finds out which pages are open, and goes on.
fn look_and(then: Box<dyn FnOnce()>) {
    spawn_local(async {
        HELD.set(held().await);
        then();
    });
}

async fn held() -> Option<Vec<String>> {
    let answer = JsFuture::from(query().ok()?).await.ok()?;
    let held: Array = Reflect::get(&answer, &"held".into()).ok()?.dyn_into().ok()?;
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Some(held.iter().filter_map(name).collect())
}

/// What this document keeps a checkout under: a key of its own, which is also the name of its lock.
pub fn own(key: &str) -> String {
    // The moment at which the document began, in microseconds: the same for every element and after a trap.
    let began = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |it| it.time_origin());
    [key, " ", &((began * 1000.0) as i64).to_string()].concat()
}

/// Whether nothing comes from there any more. What this document has left is its own.
fn is_gone(left: &Left, own: &str) -> bool {
    left.key == own || HELD.with_borrow(|held| held.as_ref().is_none_or(|held| !held.contains(&left.key)))
}

/// What pages have left of the session, or of any, as one; and the keys to drop once this page keeps it.
pub fn open(key: &str, session: Option<&String>) -> (Stored, Vec<String>) {
    let own = own(key);
    let mut left = storage::left(key);
    left.retain(|left| session.is_none() || left.stored.session_id.as_ref() == session);
    let gone = left.iter().filter(|left| left.key != own && is_gone(left, &own)).map(|left| left.key.clone()).collect();
    let pages = left.into_iter().map(|left| {
        let gone = is_gone(&left, &own);
        (left.stored, gone)
    });
    (Stored::join(pages.collect()), gone)
}

/// Takes over what pages have left that are gone by now, or will be in a moment: who closes a page is at the next one before
/// the lock of the first is let go.
pub fn take_over(store: &Store) {
    let later = store.clone();
    take_over_now(store);
    Timeout::new(A_MOMENT_MS, move || take_over_now(&later)).forget();
}

fn take_over_now(store: &Store) {
    let key = store.peek(|model| model.connection.storage_key.clone());
    let own = own(&key);
    if storage::left(&key).iter().all(|left| left.key == own) {
        return;
    }
    let store = store.clone();
    look_and(Box::new(move || {
        if HELD.with_borrow(Option::is_none) {
            return;
        }
        let ours = store.peek(|model| model.engine.session().map(|session| session.id.clone()));
        let is_ours = |left: &Left| left.stored.session_id.is_none() || left.stored.session_id == ours;
        for left in storage::left(&key).into_iter().filter(|left| left.key != own && is_gone(left, &own)) {
            if is_ours(&left) && store.peek(|model| model.engine.progress().fatal.is_none()) {
                store.dispatch(Intent::Engine(Input::TakeOver(left.stored.pending)));
                storage::drop_one(&left.key);
            }
        }
    }));
}

/// Says that this page is open, until dropped.
pub struct Lock(Option<Function>);

impl Lock {
    /// Takes the lock of a checkout's page. `None` where nothing can be kept: there is nothing to take over then.
    pub fn new(key: &str) -> Option<Self> {
        storage::is_there().then(|| {
            let mut release = None;
            let held = Promise::new(&mut |done, _| release = Some(done));
            let then = Closure::once_into_js(move || held);
            // Shared: after a trap the lock of what was there before is still held.
            let options = js_sys::Object::new();
            let _ = Reflect::set(&options, &"mode".into(), &"shared".into());
            let _ = request(&own(key), &options, &then);
            Self(release)
        })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}
