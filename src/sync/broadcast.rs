//! Other tabs with the same checkout: one tells that it saved, the others read again. Nothing but the fact travels.

use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

/// Tells the other tabs.
pub fn tell(key: &str) {
    if let Ok(channel) = BroadcastChannel::new(key) {
        let _ = channel.post_message(&JsValue::TRUE);
        channel.close();
    }
}

/// Listens until dropped.
pub struct Listener {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut()>,
}

impl Listener {
    /// Calls `on_saved` whenever another tab saved.
    pub fn new(key: &str, on_saved: impl FnMut() + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(key).ok()?;
        let on_message = Closure::new(on_saved);
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { channel, _on_message: on_message })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.channel.close();
    }
}
