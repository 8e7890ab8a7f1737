//! From a request's body to a document. A `PUT` replaces, but a value that cannot be taken, such as a quantity of zero,
//! leaves the good one before it, and says so; what was merely typed wrong is kept as typed and judged by
//! [`super::evaluate`]. Read [`super::lines`] and [`super::methods`] for the two larger parts.

use handsel_contract::allocation::Allocation;
use handsel_contract::checkout::CheckoutWrite;
use handsel_contract::message::Message;
use handsel_contract::payment::PaymentInstrument;
use handsel_contract::total::{Total, TotalType, amount_of};
use handsel_contract::{code, discount};

use super::document::Document;
use super::facts::{Facts, MAX_CODES};
use super::{lines, methods, wish_line};

/// A written document, and what is said about the write once and not again.
#[derive(Clone, Debug)]
pub struct Written {
    /// What is kept. It has no lines only if the session is new and nothing in the body can be ordered.
    pub document: Document,
    /// The client's own total, if it sent one.
    pub claimed_total: Option<i64>,
    /// Warnings about the request itself.
    pub remarks: Vec<Message>,
}

/// Reads a body onto what was there before; `None` for a new session.
pub fn write(previous: Option<&Document>, body: &CheckoutWrite, facts: &Facts) -> Written {
    let read = lines::read(previous, &body.line_items, facts);
    let mut refusals = read.refusals;
    let methods = methods::read(previous, body, &read.lines, &read.ids);
    refusals.extend(methods.refusals);
    let allocations = allocations(body, &read.ids, &methods.ids, &mut refusals);
    let before = previous.map_or(&[][..], |document| &document.wish_holds);
    let ids = (read.lines.as_slice(), &read.ids, &methods.ids);
    let wish_holds = wish_line::read(before, &body.wish_holds, ids, facts, &mut refusals);
    let language = body.context.as_ref().and_then(|context| context.language.clone());
    let mut document = Document {
        language: language.or_else(|| previous.and_then(|document| document.language.clone())),
        shown_prices: shown_prices(&read.lines, facts),
        lines: read.lines,
        buyer: body.buyer.clone(),
        methods: methods.methods,
        allocations,
        invoice: body.invoice.clone(),
        wish_holds,
        codes: codes(body.discounts.as_ref()),
        instruments: body.payment.iter().flat_map(|payment| &payment.instruments).map(without_credential).collect(),
        refusals,
        payment_note: None,
    };
    if let Some(same) = document.invoice.as_mut().and_then(|invoice| invoice.same_as_method_id.as_mut())
        && let Some(id) = methods.ids.get(same)
    {
        same.clone_from(id);
    }
    methods::settle_whole_lines(&mut document, &read.fresh);
    Written { document, claimed_total: claimed_total(body), remarks: read.remarks }
}

/// The same instrument without its credential, which is never kept.
pub fn without_credential(instrument: &PaymentInstrument) -> PaymentInstrument {
    PaymentInstrument { credential: None, ..instrument.clone() }
}

fn shown_prices(lines: &[super::document::Line], facts: &Facts) -> std::collections::BTreeMap<String, i64> {
    let price = |id: &str| facts.catalogue.product(id).map(|product| product.price);
    lines.iter().filter_map(|line| Some((line.item_id.clone(), price(&line.item_id)?))).collect()
}

fn allocations(
    body: &CheckoutWrite,
    line_ids: &lines::Ids,
    method_ids: &lines::Ids,
    refusals: &mut Vec<Message>,
) -> Vec<Allocation> {
    let mut kept: Vec<Allocation> = Vec::new();
    for allocation in &body.allocations {
        // What names a line or method that is not there goes with it; the line's own sum shows what is missing.
        let (Some(line), Some(method)) =
            (line_ids.get(&allocation.line_item_id), method_ids.get(&allocation.method_id))
        else {
            continue;
        };
        if allocation.quantity < 0 {
            let text = "Nobody can get fewer than no units. Say how many go to this person.";
            refusals.push(Message::recoverable(code::QUANTITY_INVALID, "$.allocations", text));
            continue;
        }
        let same = kept.iter_mut().find(|known| &known.line_item_id == line && &known.method_id == method);
        match same {
            Some(known) => known.quantity = known.quantity.saturating_add(allocation.quantity),
            None => kept.push(Allocation {
                line_item_id: line.clone(),
                quantity: allocation.quantity,
                method_id: method.clone(),
            }),
        }
    }
    kept.retain(|allocation| allocation.quantity > 0);
    kept
}

fn codes(discounts: Option<&discount::Discounts>) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for typed in discounts.iter().flat_map(|discounts| &discounts.codes) {
        let typed = typed.trim();
        let known = codes.iter().any(|code| code.to_lowercase() == typed.to_lowercase());
        if !typed.is_empty() && !known && codes.len() < MAX_CODES {
            codes.push(typed.to_owned());
        }
    }
    codes
}

fn claimed_total(body: &CheckoutWrite) -> Option<i64> {
    let totals: Vec<Total> = handsel_core::json::read(body.totals.clone()?)?;
    amount_of(&totals, TotalType::Total)
}
