//! The review: what will arrive where and when, who is invoiced, what it costs – and the button.

use handsel_contract::checkout::Link;

use super::hold::stock_hold_notice;
use super::parcel::{of_draft, parcels};
use super::place::place_button;
use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::ui::address::one_line;
use crate::ui::cart::totals_table;
use crate::ui::kit::dom::{fixed, list};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::section;
use crate::ui::payment::payment_step;

/// The last part of the page.
pub fn review(store: &Store) -> View {
    let invoiced = store.slice(|model| {
        let name = model.draft().invoice_address().map(|address| address.full_name.clone()).unwrap_or_default();
        if name.is_empty() { String::new() } else { tf(S::ReviewInvoice, &[("name", &name)]) }
    });
    let invoice_line = store.slice(|model| {
        model
            .draft()
            .invoice_address()
            .filter(|address| !address.full_name.is_empty())
            .map(one_line)
            .unwrap_or_default()
    });
    let paid = store.slice(|model| {
        let handlers = model.handlers();
        let chosen = model.draft().instrument.as_ref().map(|instrument| instrument.handler_id.clone());
        let handler = handlers.into_iter().find(|handler| Some(&handler.id) == chosen.as_ref());
        let title = handler.and_then(|handler| handler.config?.title);
        title.map(|how| tf(S::ReviewPay, &[("how", &how)])).unwrap_or_default()
    });
    let links = store.slice(|model| model.links());
    let link = |link: Link| {
        let text = link.title.unwrap_or(link.kind);
        el("a", "").attr("href", link.url).attr("target", "_blank").attr("rel", "noopener").text(text).view()
    };
    let invoice = el("div", "")
        .child(el("p", "parcel-to").live(invoiced).view())
        .child(el("p", "quiet").live(invoice_line).view())
        .child(el("p", "").live(paid).view());
    let terms = el("slot", "").attr("name", "terms").child(el("p", "links").child(list(links, link)).view());
    let content = vec![
        parcels(store.slice(of_draft)),
        invoice.view(),
        totals_table(store),
        terms.view(),
        payment_step(store),
        stock_hold_notice(store),
        place_button(store),
    ];
    section("review", fixed(t(S::ReviewHeading)), content)
}
