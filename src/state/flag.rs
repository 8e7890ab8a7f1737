//! Something of a view's own that is so or not: unfolded, ticked, near.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use leptos::prelude::*;

use super::slice::Slice;

/// A boolean that views follow. Clones are the same one.
#[derive(Clone)]
pub struct Flag {
    on: Arc<AtomicBool>,
    changed: ArcTrigger,
}

impl Flag {
    /// One that is so, or not yet.
    pub fn new(on: bool) -> Self {
        Self { on: Arc::new(AtomicBool::new(on)), changed: ArcTrigger::new() }
    }

    /// Whether it is so, and a subscription to that.
    pub fn get(&self) -> bool {
        self.changed.track();
        self.now()
    }

    /// Whether it is so.
    pub fn now(&self) -> bool {
        self.on.load(Relaxed)
    }

    /// Makes it so, or not.
    pub fn set(&self, on: bool) {
        if self.on.swap(on, Relaxed) != on {
            self.changed.notify();
        }
    }

    /// As a value that is followed.
    pub fn slice(&self) -> Slice<bool> {
        let flag = self.clone();
        Slice::of(move || flag.get())
    }
}
