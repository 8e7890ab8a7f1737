//! The only asynchronous code, and the only code that knows addresses of the web: fetch, storage, timers, other tabs,
//! randomness. It decides nothing; it carries out what the engine asks for and reports what came of it.
//! Read [`perform`] first, then [`checkout`].

pub mod broadcast;
pub mod checkout;
mod fetch;
pub mod hold;
pub mod pages;
pub mod random;
pub mod share;
pub mod storage;
mod stream;
pub mod subdivisions;
pub mod suggestions;
mod wish_hold;
pub mod wishlist;

use gloo::timers::callback::Timeout;
use handsel_core::checkout::{Effect, Input, TimerId};

use crate::state::{Intent, Store};

/// Carries out one effect of the engine.
pub fn perform(store: &Store, effect: Effect) {
    match effect {
        Effect::Send(request) => checkout::send(store, *request),
        Effect::Wait { timer, ms } => wait(store.clone(), timer, ms),
        Effect::ReadHold(id) => wish_hold::read(store, id),
        Effect::Store(stored) => {
            let key = store.peek(|model| pages::own(&model.connection.storage_key));
            // A full or forbidden store must not stop the checkout.
            let _ = storage::keep(&key, &stored);
        }
        Effect::Forget => storage::forget(&store.peek(|model| model.connection.storage_key.clone())),
        Effect::Saved => broadcast::tell(&store.peek(|model| model.connection.storage_key.clone())),
        Effect::OrderPlaced => checkout::read_order(store),
        // What failed is in the engine's progress, where the page reads it.
        Effect::Failed(notice) => store.dispatch(Intent::Failed(notice)),
    }
}

fn wait(store: Store, timer: TimerId, ms: u32) {
    let turn = store.peek(|model| model.timers.turn(timer));
    Timeout::new(ms, move || {
        // A timer that was asked for again replaces the one that runs.
        if store.peek(|model| model.timers.turn(timer)) == turn {
            store.dispatch(Intent::Engine(Input::Timer(timer)));
        }
    })
    .forget();
}
