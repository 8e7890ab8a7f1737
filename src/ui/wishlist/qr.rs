//! A link as a QR code, for a card or for a phone across the table. The code is made by a file of its own, which the page
//! loads when somebody asks for the first one (`www/handsel-qr.js`).

use leptos::prelude::*;

use super::fold::fold;
use crate::i18n::{S, t};
use crate::state::wishlist::Store;
use crate::ui::kit::dom::{row, when};
use crate::ui::kit::element::{View, el};

/// A line that unfolds the code of a link; `label` says whose.
pub fn qr(store: &Store, label: String, link: String) -> View {
    let script = [&store.peek(|model| model.connection.assets.clone()), "handsel-qr.js"].concat();
    fold(t(S::LinkQr), move || {
        let failed = RwSignal::new(false);
        row(vec![
            el("script", "")
                .attr("type", "module")
                .attr("src", script.clone())
                .on("error", move |_| failed.set(true))
                .view(),
            el("handsel-qr", "qr")
                .attr("role", "img")
                .attr("aria-label", label.clone())
                .attr("value", link.clone())
                .attr("otherwise", t(S::LinkQrFailed))
                .view(),
            when(failed.into(), || el("p", "problem").text(t(S::LinkQrFailed)).view()),
        ])
    })
}
