//! The review: what will arrive where and when, who is invoiced, what it costs – and the button.

use handsel_contract::ucp::BILLING;
use handsel_core::address::AddressDraft;

use super::hold::stock_hold_notice;
use super::parcel::{of_draft, parcels};
use super::place::place_button;
use crate::i18n::{S, t, tv};
use crate::state::{At, Model};
use crate::ui::address::one_line;
use crate::ui::cart::totals_table;
use crate::ui::kit::at::{Table, line, table};
use crate::ui::kit::dom::{fixed, nothing};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::section;
use crate::ui::payment::payment_step;

/// The last part of the page.
pub fn review(at: &At) -> View {
    let invoice = el("div", "")
        .child(line(at, "parcel-to", invoiced))
        .child(line(at, "quiet", invoice_line))
        .child(line(at, "", paid));
    let terms = el("slot", "").attr("name", "terms").child(el("p", "links").child(table(at, links, link)).view());
    let content = vec![
        parcels(at, of_draft),
        invoice.view(),
        totals_table(at),
        terms.view(),
        payment_step(at),
        stock_hold_notice(at),
        place_button(at),
    ];
    section("review", fixed(t(S::ReviewHeading)), content)
}

fn invoiced(model: &Model, _: &str) -> String {
    named(model).map(|address| tv(S::ReviewInvoice, &address.full_name)).unwrap_or_default()
}

fn invoice_line(model: &Model, _: &str) -> String {
    named(model).map(one_line).unwrap_or_default()
}

/// The invoice's address, once it has a name, and where the shop is told of it.
fn named(model: &Model) -> Option<&AddressDraft> {
    let address = model.draft().invoice_address()?;
    (!address.full_name.is_empty() && model.speaks(BILLING)).then_some(address)
}

fn paid(model: &Model, _: &str) -> String {
    let Some(chosen) = &model.draft().instrument else { return String::new() };
    let handler = model.handlers().into_iter().find(|handler| handler.id == chosen.handler_id);
    let title = handler.and_then(|handler| handler.config?.title);
    title.map(|how| tv(S::ReviewPay, &how)).unwrap_or_default()
}

/// The shop's pages: address, and name.
fn links(model: &Model, _: &str) -> Table {
    model.links().into_iter().map(|link| vec![link.url, link.title.unwrap_or(link.kind)]).collect()
}

fn link(_: &At, cells: &[String]) -> View {
    let [url, text] = cells else { return nothing() };
    el("a", "").attr("href", &**url).attr("target", "_blank").attr("rel", "noopener").text(text).view()
}
