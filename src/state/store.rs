//! The store: a model's signal and the door to it. Cheap to clone, usable anywhere in an element's views, and free of
//! effects, so memos can be tested natively. Read [`super::At`] next: a store and the key of what a view is about.

use std::sync::Arc;

use leptos::prelude::*;

use super::parts::{Part, Parts};
use super::slice::Slice;

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
pub struct Store<M: Machine> {
    model: ArcRwSignal<M>,
    parts: Parts,
    whole: (Arc<str>, Part),
    perform: Perform<M>,
}

impl<M: Machine> Clone for Store<M> {
    fn clone(&self) -> Self {
        Self { model: self.model.clone(), parts: self.parts.clone(), whole: self.whole.clone(), perform: self.perform }
    }
}

impl<M: Machine> Store<M> {
    /// A store whose effects go to `perform`.
    pub fn new(model: M, perform: Perform<M>) -> Self {
        let (parts, whole) = (Parts::default(), Arc::<str>::from(""));
        let whole = (whole.clone(), parts.part(&whole));
        Self { model: ArcRwSignal::new(model), parts, whole, perform }
    }

    /// Changes the model, then carries out what follows from it. After the element is gone it does nothing.
    pub fn dispatch(&self, intent: M::Intent) {
        let effects = self.model.try_update_untracked(|model| model.apply(intent)).unwrap_or_default();
        self.tell();
        for effect in effects {
            (self.perform)(self, effect);
        }
    }

    /// What is read of the model; it notifies only when it changes.
    pub fn slice<T: PartialEq + Clone + Default + Send + Sync + 'static>(
        &self,
        read: impl Fn(&M) -> T + Send + Sync + 'static,
    ) -> Slice<T> {
        self.read(&self.whole.1, Box::new(read))
    }

    /// The same, of a part. Code is made for each type of value, not for each closure.
    pub(super) fn read<T: PartialEq + Clone + Default + Send + Sync + 'static>(
        &self,
        part: &Part,
        read: Box<dyn Fn(&M) -> T + Send + Sync>,
    ) -> Slice<T> {
        let (model, part) = (self.model.clone(), part.clone());
        Slice::of(move || {
            part.track();
            model.with_untracked(&read)
        })
    }

    /// What tells of changes of a part.
    pub(super) fn part(&self, key: &Arc<str>) -> Part {
        self.parts.part(key)
    }

    /// Tells whoever follows what the last intent was about.
    fn tell(&self) {
        self.look_in(&mut |model| self.parts.tell(model.touched()));
    }

    /// Reads the model without subscribing.
    pub fn peek<T>(&self, read: impl FnOnce(&M) -> T) -> T {
        let (mut read, mut said) = (Some(read), None);
        self.look_in(&mut |model| said = read.take().map(|read| read(model)));
        // `look_in` calls once.
        said.unwrap_or_else(|| unreachable!())
    }

    /// Code for the lock is made once.
    fn look_in(&self, look: &mut dyn FnMut(&M)) {
        self.model.with_untracked(look);
    }
}
