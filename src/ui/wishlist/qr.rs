//! A link as a QR code, for a card or for a phone across the table. The code is made by a file of its own, which the page
//! loads when somebody asks for the first one (`www/handsel-qr.js`).

use crate::i18n::{S, t};
use crate::state::Flag;
use crate::state::wishlist::At;
use crate::ui::kit::dom::{row, when};
use crate::ui::kit::element::{View, el};

/// A line that unfolds the code of a link; `label` says whose.
pub fn qr(at: &At, label: String, link: String) -> View {
    let (assets, hash) = at.peek(|model, _| (model.connection.assets.clone(), model.qr_hash.clone()));
    let script = [&assets, "handsel-qr.js"].concat();
    let (opened, failed) = (Flag::new(false), Flag::new(false));
    let shown = opened.slice();
    let draw = move || {
        let script = el("script", "").attr("type", "module").attr("src", script.clone());
        let script = script.attr("integrity", hash.clone()).attr("crossorigin", "");
        let code = el("handsel-qr", "qr")
            .attr("role", "img")
            .attr("aria-label", label.clone())
            .attr("value", link.clone())
            .attr("otherwise", t(S::LinkQrFailed));
        let failing = failed.clone();
        row(vec![
            script.on("error", move |_| failing.set(true)).view(),
            code.view(),
            when(failed.slice(), || el("p", "problem").text(t(S::LinkQrFailed)).view()),
        ])
    };
    el("details", "fold")
        .on("toggle", move |_| opened.set(true))
        .child(el("summary", "link").text(t(S::LinkQr)).view())
        .child(el("div", "folded-content").child(when(shown, draw)).view())
        .view()
}
