//! Which thread a value belongs to: nothing where there is one thread.

/// The thread that made something.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Copy)]
pub struct Thread;

#[cfg(target_arch = "wasm32")]
impl Thread {
    pub fn current() -> Self {
        Self
    }

    pub fn is_current(self) -> bool {
        true
    }

    pub fn check(self) {}
}

/// The thread that made something.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy)]
pub struct Thread(std::thread::ThreadId);

#[cfg(not(target_arch = "wasm32"))]
impl Thread {
    pub fn current() -> Self {
        Self(std::thread::current().id())
    }

    pub fn is_current(self) -> bool {
        self.0 == std::thread::current().id()
    }

    /// # Panics
    /// On another thread.
    pub fn check(self) {
        assert!(self.is_current(), "this belongs to another thread");
    }
}
