//! A link to hand on or to keep: readable, and copied, shared or mailed with one press.

use crate::i18n::{S, t};
use crate::state::wishlist::Store;
use crate::sync::share;
use crate::ui::kit::dom::{nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::link as press;

/// The link with its label and its buttons; `title` names what it leads to.
pub fn link_field(store: &Store, id: String, label: &str, hint: &str, title: &str, link: &str) -> View {
    let own = id.clone();
    let copied = store.text(move |model| match &model.copied {
        Some((field, true)) if *field == own => t(S::LinkCopied).to_owned(),
        Some((field, false)) if *field == own => t(S::LinkByHand).to_owned(),
        _ => String::new(),
    });
    let input =
        el("input", "input").id(id.clone()).attr("readonly", "").attr("value", link).attr("spellcheck", "false");
    let (copying, own, text) = (store.clone(), id.clone(), link.to_owned());
    let sharing = if share::can_share() {
        let (title, link) = (title.to_owned(), link.to_owned());
        press(t(S::LinkShare), move |_| share::share(&title, &link))
    } else {
        nothing()
    };
    let mail = el("a", "link").attr("href", share::mail(title, link)).text(t(S::LinkMail)).view();
    let buttons = row(vec![press(t(S::LinkCopy), move |_| share::copy(&copying, own.clone(), &text)), sharing, mail]);
    el("div", "field")
        .child(el("label", "").attr("for", id).text(label).view())
        .child(input.view())
        .child(el("p", "hint").text(hint).view())
        .child(
            el("div", "held-actions")
                .child(buttons)
                .child(el("span", "quiet").attr("role", "status").live(copied).view())
                .view(),
        )
        .view()
}
