//! The placed order: thanks, a number, and what arrives where and when. Nothing more is asked.

use super::parcel::{of_order, parcels};
use crate::i18n::{S, t, tv};
use crate::state::{At, Model};
use crate::ui::cart::totals_table;
use crate::ui::kit::at::{by_word, line, table};
use crate::ui::kit::element::{View, el};
use crate::ui::status::{message, rows};

/// The confirmation.
pub fn placed(at: &At) -> View {
    // The heading takes the focus, so that a screen reader says what has happened.
    let heading = el("h2", "heading").id("placed-heading").attr("tabindex", "-1").focused().text(t(S::PlacedHeading));
    el("section", "section placed")
        .part("placed")
        .attr("aria-labelledby", "placed-heading")
        .child(heading.view())
        .child(line(at, "placed-number", number))
        .child(line(at, "", email))
        .child(table(at, |model, _| rows(model.warnings()), message))
        .child(parcels(at, of_order))
        .child(totals_table(at))
        .child(by_word(at, page, |_, url| {
            el("p", "").child(el("a", "").attr("href", url).text(t(S::PlacedOpen)).view()).view()
        }))
        .view()
}

fn number(model: &Model, _: &str) -> String {
    let label = model.session().and_then(|session| session.order.as_ref()?.label.as_deref());
    label.map(|label| tv(S::PlacedNumber, label)).unwrap_or_default()
}

fn page(model: &Model, _: &str) -> String {
    let order = model.session().and_then(|session| session.order.as_ref());
    order.map(|order| order.permalink_url.clone()).unwrap_or_default()
}

fn email(model: &Model, _: &str) -> String {
    let buyer = model.session().and_then(|session| session.buyer.as_ref()?.email.as_ref());
    tv(S::PlacedMail, buyer.unwrap_or(&model.draft().email))
}
