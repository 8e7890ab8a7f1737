//! A value that follows the model, of any type, kept by a memo of one type. Leptos makes code for a memo, and for a signal,
//! of each type of value; here all values go through one ([`Erased`]), and what is made anew for a type is its comparison.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// A value whose type is known where it is read.
trait Comparable: Any + Send + Sync {
    fn same(&self, other: &dyn Comparable) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<T: PartialEq + Send + Sync + 'static> Comparable for T {
    fn same(&self, other: &dyn Comparable) -> bool {
        other.as_any().downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A value of any type that can be compared with its successor.
#[derive(Clone)]
pub struct Erased(Arc<dyn Comparable>);

impl Erased {
    /// Hides the type.
    #[inline(never)]
    pub fn new<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl PartialEq for Erased {
    fn eq(&self, other: &Self) -> bool {
        // The values, not the pointers to them.
        self.0.as_ref().same(other.0.as_ref())
    }
}

/// A value that follows others and notifies only when it changes.
pub struct Slice<T> {
    memo: Memo<Erased>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slice<T> {}

impl<T: PartialEq + Clone + Default + Send + Sync + 'static> Slice<T> {
    /// A value that is read from others.
    pub fn of(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::erased(memo(Box::new(move || Erased::new(read()))))
    }

    /// The same, where the type was hidden already.
    pub fn erased(memo: Memo<Erased>) -> Self {
        Self { memo, of: PhantomData }
    }

    /// A value that does not change, where one that might is asked for.
    pub fn fixed(value: T) -> Self {
        let value = Erased::new(value);
        Self::erased(memo(Box::new(move || value.clone())))
    }

    /// The value, and a subscription to it.
    pub fn get(&self) -> T {
        typed(&self.memo.get())
    }

    /// The value without a subscription; `None` once the view that made the slice is gone.
    pub fn peek(&self) -> Option<T> {
        self.memo.try_get_untracked().map(|value| typed(&value))
    }

    /// The same; blank once the view is gone.
    pub fn now(&self) -> T {
        self.peek().unwrap_or_default()
    }

    /// What can be said of the value, and a subscription to it.
    pub fn with<U>(&self, say: impl FnOnce(&T) -> U) -> U {
        say(&self.get())
    }
}

/// A memo of what is read.
pub fn memo(read: Box<dyn Fn() -> Erased + Send + Sync>) -> Memo<Erased> {
    Memo::new(move |_| read())
}

/// The memo was made from values of this type and holds no other.
fn typed<T: Clone + Default + 'static>(value: &Erased) -> T {
    value.0.as_ref().as_any().downcast_ref::<T>().cloned().unwrap_or_default()
}
