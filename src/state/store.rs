//! The store: the model's signal and the door to it. Cheap to clone, usable anywhere in an element's views, and free of
//! effects, so memos can be tested natively.

use handsel_core::checkout::{Edit, Effect};
use leptos::prelude::*;

use super::model::{Intent, Model};
use super::slice::Slice;

/// What carries out the effects of a change; [`crate::sync::perform`] in the browser, a recorder in tests.
pub type Perform = fn(&Store, Effect);

/// The model of one element, and the way to change it.
#[derive(Clone)]
pub struct Store {
    model: ArcRwSignal<Model>,
    perform: Perform,
}

impl Store {
    /// A store whose effects go to `perform`.
    pub fn new(model: Model, perform: Perform) -> Self {
        Self { model: ArcRwSignal::new(model), perform }
    }

    /// Changes the model, then carries out what follows from it. After the element is gone it does nothing.
    pub fn dispatch(&self, intent: Intent) {
        let effects = self.model.try_update(|model| model.apply(intent)).unwrap_or_default();
        for effect in effects {
            (self.perform)(self, effect);
        }
    }

    /// Changes the draft.
    pub fn edit(&self, edit: Edit) {
        self.dispatch(Intent::Edit(edit));
    }

    /// A slice of the model that notifies only when its value changes.
    pub fn slice<T: PartialEq + Clone + Send + Sync + 'static>(
        &self,
        read: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        self.memo(Box::new(read))
    }

    /// The same for a type that is read in one place: through a memo of one type.
    pub fn look<T: PartialEq + Clone + Default + Send + Sync + 'static>(
        &self,
        read: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Slice<T> {
        let model = self.model.clone();
        Slice::of(move || model.with(&read))
    }

    /// Code for a memo is made for each type of value, not for each closure.
    fn memo<T: PartialEq + Clone + Send + Sync + 'static>(
        &self,
        read: Box<dyn Fn(&Model) -> T + Send + Sync>,
    ) -> Signal<T> {
        let model = self.model.clone();
        Memo::new(move |_| model.with(&read)).into()
    }

    /// Reads the model without subscribing.
    pub fn peek<T>(&self, read: impl FnOnce(&Model) -> T) -> T {
        self.model.with_untracked(read)
    }
}
