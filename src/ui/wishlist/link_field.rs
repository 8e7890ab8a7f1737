//! A link to hand on or to keep: readable, and copied, shared or mailed with one press.

use crate::i18n::{S, t};
use crate::state::wishlist::{At, Model};
use crate::sync::share;
use crate::ui::kit::dom::nothing;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{button, link as press};

/// The link with its label and its buttons; the key of `at` is the field's id, `title` names what it leads to.
pub fn link_field(at: &At, label: &str, hint: &str, title: &str, link: &str) -> View {
    let id = at.key().to_owned();
    let input =
        el("input", "input").id(id.clone()).attr("readonly", "").attr("value", link).attr("spellcheck", "false");
    let (copying, text) = (at.clone(), link.to_owned());
    // What is mostly done with it looks like a button; the rest is beside it.
    let copy = button("button button-quiet", t(S::LinkCopy)).on("click", move |_| share::copy(&copying, &text)).view();
    let sharing = if share::can_share() {
        let (title, link) = (title.to_owned(), link.to_owned());
        press(t(S::LinkShare), move |_| share::share(&title, &link))
    } else {
        nothing()
    };
    let mail = el("a", "link").attr("href", share::mail(title, link)).text(t(S::LinkMail)).view();
    let copied = el("span", "quiet").attr("role", "status").say(at, copied).view();
    el("div", "field")
        .child(el("label", "").attr("for", id).text(label).view())
        .child(input.view())
        .child(el("p", "hint").text(hint).view())
        .child(el("div", "held-actions").child(copy).child(sharing).child(mail).child(copied).view())
        .view()
}

fn copied(model: &Model, id: &str) -> String {
    match &model.copied {
        Some((field, true)) if field == id => t(S::LinkCopied).to_owned(),
        Some((field, false)) if field == id => t(S::LinkByHand).to_owned(),
        _ => String::new(),
    }
}
