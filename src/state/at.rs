//! A place in the model: a store, and the key of what a view is about – a line's id, say. What a view reads and does there
//! are plain functions, not closures: a closure has code of its own to be made, kept and dropped, a function is a number
//! (docs/decisions/0009).

use std::sync::Arc;

use web_sys::Event;

use super::parts::Part;
use super::slice::{Erased, Slice};
use super::store::{Machine, Store};

/// A store, and what in it a view is about.
pub struct At<M: Machine> {
    /// The store.
    pub store: Store<M>,
    key: Arc<str>,
    part: Part,
}

impl<M: Machine> Clone for At<M> {
    fn clone(&self) -> Self {
        Self { store: self.store.clone(), key: self.key.clone(), part: self.part.clone() }
    }
}

impl<M: Machine> At<M> {
    /// The place of this key; an empty one where a view is about the whole.
    pub fn new(store: &Store<M>, key: &str) -> Self {
        let key = Arc::from(key);
        Self { store: store.clone(), part: store.part(&key), key }
    }

    /// The key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// An id for an element of the page, made of a name and the key.
    pub fn id(&self, name: &str) -> String {
        [name, &self.key].concat()
    }

    /// The same with the name behind it.
    pub fn own(&self, name: &str) -> String {
        [&self.key, name].concat()
    }

    /// The same store, another key.
    pub fn of(&self, key: &str) -> Self {
        Self::new(&self.store, key)
    }

    /// What is read here; it notifies only when it changes.
    pub fn get<T: PartialEq + Clone + Default + Send + Sync + 'static>(&self, read: fn(&M, &str) -> T) -> Slice<T> {
        let key = self.key.clone();
        Slice::erased(self.store.memo(&self.part, Box::new(move |model| Erased::new(read(model, &key)))))
    }

    /// Reads without subscribing.
    pub fn peek<T>(&self, read: fn(&M, &str) -> T) -> T {
        self.store.peek(|model| read(model, &self.key))
    }

    /// Changes the model.
    pub fn dispatch(&self, intent: M::Intent) {
        self.store.dispatch(intent);
    }

    /// Something to be done here, for a listener.
    pub fn act(&self, act: fn(&Self)) -> impl Fn(Event) + use<M> {
        let at = self.clone();
        move |_| act(&at)
    }

    /// Something to be done here with what was given: a text, a number, an event.
    pub fn take<T: 'static>(&self, act: fn(&Self, T)) -> Box<dyn Fn(T)> {
        let at = self.clone();
        Box::new(move |given| act(&at, given))
    }

    /// Something that is drawn, or done, again and again.
    pub fn again<T: 'static>(&self, draw: fn(&Self) -> T) -> impl Fn() -> T + use<M, T> {
        let at = self.clone();
        move || draw(&at)
    }
}
