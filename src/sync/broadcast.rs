//! Other tabs with the same checkout: one tells that it saved, the others read again. Nothing but the fact travels.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

thread_local! {
    /// Open channels by name. A channel does not hear itself, so telling goes through the one that listens.
    static CHANNELS: RefCell<Vec<(String, BroadcastChannel)>> = const { RefCell::new(Vec::new()) };
}

/// Tells the other tabs, if this one listens under the key.
pub fn tell(key: &str) {
    CHANNELS.with_borrow(|channels| {
        if let Some((_, channel)) = channels.iter().find(|(name, _)| name == key) {
            // A closed channel means that the element is gone: nobody is left to tell for.
            let _ = channel.post_message(&JsValue::TRUE);
        }
    });
}

/// Listens until dropped.
pub struct Listener {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut()>,
}

impl Listener {
    /// Calls `on_saved` whenever another tab saved. `None` where the browser allows no channel.
    pub fn new(key: &str, on_saved: impl FnMut() + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(key).ok()?;
        let on_message = Closure::new(on_saved);
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        CHANNELS.with_borrow_mut(|channels| channels.push((key.to_owned(), channel.clone())));
        Some(Self { channel, _on_message: on_message })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        CHANNELS.with_borrow_mut(|channels| channels.retain(|(_, channel)| *channel != self.channel));
        self.channel.close();
    }
}
