//! The store of a list: the model's signal and the door to it, as [`crate::state::Store`] is for a checkout.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::HtmlElement;

use super::intent::{Effect, Intent};
use super::model::Model;
use crate::state::Slice;
use crate::sync::random;

/// What carries out the effects of a change.
pub type Perform = fn(&Store, Effect);

/// The model of one element, and the way to change it.
#[derive(Clone)]
pub struct Store {
    model: ArcRwSignal<Model>,
    perform: Perform,
    host: SendWrapper<HtmlElement>,
}

impl Store {
    /// A store whose effects go to `perform`; `host` is the element in the page.
    pub fn new(model: Model, perform: Perform, host: HtmlElement) -> Self {
        Self { model: ArcRwSignal::new(model), perform, host: SendWrapper::new(host) }
    }

    /// The element in the page.
    pub fn host(&self) -> &HtmlElement {
        &self.host
    }

    /// Changes the model, then carries out what follows from it.
    pub fn dispatch(&self, intent: Intent) {
        let effects = self.model.try_update(|model| model.apply(intent, &mut random::bytes)).unwrap_or_default();
        for effect in effects {
            (self.perform)(self, effect);
        }
    }

    /// A text that notifies only when it changes.
    pub fn text(&self, read: impl Fn(&Model) -> String + Send + Sync + 'static) -> Signal<String> {
        self.memo(Box::new(read))
    }

    /// The same for a yes or no.
    pub fn flag(&self, read: impl Fn(&Model) -> bool + Send + Sync + 'static) -> Signal<bool> {
        self.memo(Box::new(read))
    }

    /// The same for the keys of rows.
    pub fn keys(&self, read: impl Fn(&Model) -> Vec<String> + Send + Sync + 'static) -> Signal<Vec<String>> {
        self.memo(Box::new(read))
    }

    /// The same for a type that is read in few places.
    pub fn look<T: PartialEq + Clone + Default + Send + Sync + 'static>(
        &self,
        read: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Slice<T> {
        let model = self.model.clone();
        Slice::of(move || model.with(&read))
    }

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
