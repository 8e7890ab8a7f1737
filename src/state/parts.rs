//! Who follows which part of a model. A part is named by the key of the place that reads it ([`super::At`]); the whole has the
//! empty key. A change that says what it touched is told to those parts and to the whole, so that one item of thousands costs
//! what is drawn of it (docs/decisions/0010). It knows nothing of models.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

/// What is told to whoever follows a part.
pub type Part = ArcTrigger;

/// A place's key, and what it is told by.
type Followed = (Arc<str>, Part);

/// The parts that anybody follows. Cheap to clone.
#[derive(Clone, Default)]
pub struct Parts(Arc<Mutex<Vec<Followed>>>);

impl Parts {
    /// What tells of changes of a part, for as long as the key is kept.
    pub fn part(&self, key: &Arc<str>) -> Part {
        let part = ArcTrigger::new();
        let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        parts.push((key.clone(), part.clone()));
        part
    }

    /// Tells of a change: of everything, or of what these keys and names of fields are about.
    pub fn tell(&self, touched: Option<&[String]>) {
        let mut parts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Those whose place is gone.
        parts.retain(|(key, _)| Arc::strong_count(key) > 1);
        for (key, part) in parts.iter() {
            let about = |name: &String| name.ends_with(&**key) || key.ends_with(name.as_str());
            if touched.is_none_or(|touched| touched.iter().any(about) || key.is_empty()) {
                part.notify();
            }
        }
    }
}
