//! Stands in for the crate `send_wrapper`, through which Leptos keeps what belongs to a page. The real one asks at every
//! use whether the thread is still the one that made it. A module without shared memory has one thread, so there is
//! nothing to ask; but the question is in hundreds of places, and brings the standard library's allocator along, for
//! the thread's handle: some KB of every shopper's download (docs/decisions/0011). Elsewhere it asks as the real one does.

#[cfg(all(target_arch = "wasm32", target_feature = "atomics"))]
compile_error!("with shared memory there are several threads: use the real send_wrapper");

#[cfg(feature = "futures")]
mod futures;
mod thread;

use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};

use thread::Thread;

/// A value that is used and dropped by the thread that made it, whoever holds it.
pub struct SendWrapper<T> {
    value: ManuallyDrop<T>,
    thread: Thread,
}

// SAFETY: whoever gets at the value, or drops it, is on its own thread, or else has panicked.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Belongs to this thread.
    pub fn new(value: T) -> Self {
        Self { value: ManuallyDrop::new(value), thread: Thread::current() }
    }

    /// Whether this is its thread.
    pub fn valid(&self) -> bool {
        self.thread.is_current()
    }

    /// The value alone.
    ///
    /// # Panics
    /// On another thread.
    pub fn take(self) -> T {
        self.thread.check();
        let mut own = ManuallyDrop::new(self);
        // SAFETY: it is taken once, since what held it is neither used nor dropped any more.
        unsafe { ManuallyDrop::take(&mut own.value) }
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.thread.check();
        &self.value
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.thread.check();
        &mut self.value
    }
}

impl<T> Drop for SendWrapper<T> {
    fn drop(&mut self) {
        // Where another thread is panicking already, the value is left as it is: a second panic would end the program.
        if std::mem::needs_drop::<T>() && (self.valid() || !std::thread::panicking()) {
            self.thread.check();
            // SAFETY: it is dropped once, here.
            unsafe { ManuallyDrop::drop(&mut self.value) };
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SendWrapper").field(&**self).finish()
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    fn clone(&self) -> Self {
        Self::new(T::clone(self))
    }
}

#[cfg(test)]
mod tests {
    use std::thread::spawn;

    use super::SendWrapper;

    #[test]
    fn its_own_thread_gets_at_the_value() {
        let mut one = SendWrapper::new(1);
        *one += 1;
        assert!(one.valid());
        assert_eq!((*one, one.take()), (2, 2));
    }

    #[test]
    fn another_thread_does_not() {
        let one = SendWrapper::new(String::new());
        let other = spawn(move || (one.valid(), one.is_empty())).join();
        assert!(other.is_err());
    }
}
