//! The store: a model and the one door to it. Cheap to clone, usable anywhere in an element's views, and free of
//! effects, so memos can be tested natively. Read [`super::at::At`] next: a store and the key of what a view is about.

use std::sync::{Arc, PoisonError, RwLock};

use leptos::prelude::*;

use super::parts::{Part, Parts};
use super::slice::{self, Erased, Slice};

/// What an element knows: changed by intents alone, and it answers what is to be done.
pub trait Machine: Send + Sync + 'static {
    /// Something the visitor or the world did.
    type Intent;
    /// What follows from a change.
    type Effect;

    /// Takes an intent in.
    fn apply(&mut self, intent: Self::Intent) -> Vec<Self::Effect>;

    /// The keys and fields that the last intent was about; none where it may have been about anything.
    fn touched(&self) -> Option<&[String]> {
        None
    }
}

/// What carries out the effects of a change; in [`crate::sync`] in the browser, a recorder in tests.
pub type Perform<M> = fn(&Store<M>, <M as Machine>::Effect);

/// The model of one element, and the way to change it.
pub struct Store<M: Machine>(Arc<Inner<M>>);

struct Inner<M: Machine> {
    /// Behind a lock of its own and not in a signal: a signal is code for each type of value, a trigger is not.
    model: RwLock<M>,
    parts: Parts,
    whole: (Arc<str>, Part),
    perform: Perform<M>,
}

impl<M: Machine> Clone for Store<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M: Machine> Store<M> {
    /// A store whose effects go to `perform`.
    pub fn new(model: M, perform: Perform<M>) -> Self {
        let (parts, key) = (Parts::default(), Arc::<str>::from(""));
        let whole = (key.clone(), parts.part(&key));
        Self(Arc::new(Inner { model: RwLock::new(model), parts, whole, perform }))
    }

    /// Changes the model, then carries out what follows from it.
    pub fn dispatch(&self, intent: M::Intent) {
        let effects = self.0.model.write().unwrap_or_else(PoisonError::into_inner).apply(intent);
        self.peek(|model| self.0.parts.tell(model.touched()));
        for effect in effects {
            (self.0.perform)(self, effect);
        }
    }

    /// What is read of the model; it notifies only when it changes.
    pub fn slice<T: PartialEq + Clone + Default + Send + Sync + 'static>(
        &self,
        read: impl Fn(&M) -> T + Send + Sync + 'static,
    ) -> Slice<T> {
        Slice::erased(self.memo(&self.0.whole.1, Box::new(move |model| Erased::new(read(model)))))
    }

    /// What is read of a part. The lock and the memo know no type of value.
    pub(super) fn memo(&self, part: &Part, read: Box<dyn Fn(&M) -> Erased + Send + Sync>) -> Memo<Erased> {
        let (store, part) = (self.clone(), part.clone());
        slice::memo(Box::new(move || {
            part.track();
            store.peek(&read)
        }))
    }

    /// What tells of changes of a part.
    pub(super) fn part(&self, key: &Arc<str>) -> Part {
        self.0.parts.part(key)
    }

    /// Reads the model, and subscribes whoever is reading to it.
    pub fn read<T>(&self, read: impl FnOnce(&M) -> T) -> T {
        self.0.whole.1.track();
        self.peek(read)
    }

    /// Reads the model without subscribing.
    pub fn peek<T>(&self, read: impl FnOnce(&M) -> T) -> T {
        read(&self.0.model.read().unwrap_or_else(PoisonError::into_inner))
    }
}
