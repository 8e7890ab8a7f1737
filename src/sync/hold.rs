//! Looks at the clock while something is held for the shopper, as often as there is something new to say. When that is,
//! is decided in `handsel_core::stock_hold`.

use gloo::timers::callback::Timeout;
use handsel_core::checkout::Input;
use handsel_core::stock_hold::{Stage, look};
use js_sys::Date;

use crate::state::{Intent, Store};

/// Follows a hold to its end, an RFC 3339 time, or until it is put off or let go.
pub fn watch(store: &Store, until: String) {
    let left = Date::new(&until.as_str().into()).get_time() - Date::now();
    // Not a time: nothing can be said about its end.
    if left.is_nan() {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, and beyond the range the nearest end")]
    let (stage, next) = look(left as i64);
    store.dispatch(Intent::Hold(stage));
    match next.and_then(|ms| u32::try_from(ms).ok()) {
        Some(ms) => {
            let store = store.clone();
            let again = move || {
                let still = store.peek(|model| model.held().is_some_and(|(now, _)| now == until));
                if still {
                    watch(&store, until);
                }
            };
            Timeout::new(ms, again).forget();
        }
        // What has become of the goods is the backend's to say.
        None if stage == Stage::Over => store.dispatch(Intent::Engine(Input::Resumed)),
        None => {}
    }
}
