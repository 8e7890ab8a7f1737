//! A request as it is taken from a platform: what it writes of an extension that its profile does not declare is not used, and a warning
//! says so; what a session has of one from another client stays, for whoever cannot see it cannot mean to take it away. `PUT` replaces
//! the rest. What such a platform is shown is [`super::shown`].

use std::borrow::Cow;

use handsel_contract::allocation::Allocation;
use handsel_contract::billing::Invoice;
use handsel_contract::checkout::CheckoutWrite;
use handsel_contract::code::EXTENSION_INACTIVE;
use handsel_contract::discount::Discounts;
use handsel_contract::fulfillment::Method;
use handsel_contract::message::Message;
use handsel_contract::ucp::{ADDRESS, ALLOCATION, BILLING, DISCOUNT, GIFT, WISHLIST};
use handsel_contract::wishlist::WishHoldWrite;

use super::agreement::Agreement;
use super::plain_address::{known, plain};
use crate::checkout::document::Document;

/// The body as it is taken, and what is said about it. `before` is the session's document; none for a new one. Without an agreement
/// everything is taken.
pub fn heard<'a>(
    agreement: Option<&Agreement>,
    before: Option<&Document>,
    body: &'a CheckoutWrite,
) -> (Cow<'a, CheckoutWrite>, Vec<Message>) {
    let Some(agreement) = agreement else { return (Cow::Borrowed(body), Vec::new()) };
    let (mut body, mut said) = (body.clone(), Vec::new());
    let unspoken = |name: &str| !agreement.speaks(name);
    let mut say = |path: &str, text: &str| said.push(Message::warning(EXTENSION_INACTIVE, path, text));
    if unspoken(ADDRESS) && addresses(before, &mut body) {
        say("$", &unused(ADDRESS));
    }
    if unspoken(GIFT) && gifts(before, &mut body) {
        say("$.fulfillment.methods", &unused(GIFT));
    }
    if unspoken(BILLING) {
        if body.invoice.is_some() {
            say("$.invoice", &unused(BILLING));
        }
        body.invoice = before.and_then(|before| invoice(before, &body));
        if before.is_some_and(|before| before.invoice.is_some()) && body.invoice.is_none() {
            let text =
                "The invoice was to go where one of the parcels goes. That parcel is gone, so this was given up.";
            say("$", text);
        }
    }
    if unspoken(DISCOUNT) {
        if body.discounts.as_ref().is_some_and(|discounts| !discounts.codes.is_empty()) {
            say("$.discounts", &unused(DISCOUNT));
        }
        body.discounts = before.map(|before| Discounts { codes: before.codes.clone(), ..Discounts::default() });
    }
    if unspoken(WISHLIST) {
        if !body.wish_holds.is_empty() {
            say("$.wish_holds", &unused(WISHLIST));
        }
        body.wish_holds = before.map_or_else(Vec::new, |before| holds(before, &body));
        if before.is_some_and(|before| before.wish_holds.len() > body.wish_holds.len()) {
            let text =
                "What was reserved on a wish list is not bought for it any more: its line or its parcel is gone.";
            say("$", text);
        }
    }
    if unspoken(ALLOCATION) {
        if !body.allocations.is_empty() {
            say("$.allocations", &unused(ALLOCATION));
        }
        body.allocations = before.map_or_else(Vec::new, |before| split(before, &body));
        if before.is_some_and(|before| before.allocations.len() > body.allocations.len()) {
            let text = "The quantities of a line were split between addresses. The split does not fit any more, and was given up.";
            say("$.line_items", text);
        }
    }
    (Cow::Owned(body), said)
}

fn unused(name: &str) -> String {
    format!("This was not used: the platform's profile does not declare {name}.")
}

/// The methods of a body, each with the one before it that it stands for: of the same identifier, or in the same place without one.
fn methods<'a>(
    before: Option<&'a Document>,
    body: &'a mut CheckoutWrite,
) -> impl Iterator<Item = (&'a mut Method, Option<&'a Method>)> {
    let before = before.map_or(&[][..], |before| before.methods.as_slice());
    let methods = body.fulfillment.iter_mut().flat_map(|fulfillment| &mut fulfillment.methods);
    methods.enumerate().map(|(index, method)| {
        let prior =
            if method.id.is_empty() { before.get(index) } else { before.iter().find(|prior| prior.id == method.id) };
        (method, prior)
    })
}

/// Whether a line or method of the session is in the body: by its identifier, or in its place without one.
fn stays(index: usize, id: &str, mut written: impl Iterator<Item = Option<String>>) -> bool {
    let mut written = written.by_ref().enumerate();
    written.any(|(at, name)| name.map_or(at == index, |name| name == id))
}

fn lines(body: &CheckoutWrite) -> impl Iterator<Item = (Option<String>, i64)> {
    body.line_items.iter().map(|line| (line.id.clone().filter(|id| !id.is_empty()), line.quantity))
}

fn method_stays(before: &Document, id: &str, body: &CheckoutWrite) -> bool {
    let written = body.fulfillment.iter().flat_map(|fulfillment| &fulfillment.methods);
    let names = written.map(|method| Some(method.id.clone()).filter(|id| !id.is_empty()));
    before.methods.iter().position(|method| method.id == id).is_some_and(|index| stays(index, id, names))
}

/// The invoice, unless it goes to a method that is gone.
fn invoice(before: &Document, body: &CheckoutWrite) -> Option<Invoice> {
    let goes_on =
        |invoice: &&Invoice| invoice.same_as_method_id.as_ref().is_none_or(|id| method_stays(before, id, body));
    before.invoice.as_ref().filter(goes_on).cloned()
}

/// The split of those lines that stay with all their methods and in the same quantity.
fn split(before: &Document, body: &CheckoutWrite) -> Vec<Allocation> {
    let fits = |id: &str| {
        let Some(index) = before.lines.iter().position(|line| line.id == id) else { return false };
        let same = lines(body).map(|(name, quantity)| {
            // One of another quantity is as good as none.
            if quantity == before.lines[index].quantity { name } else { Some(String::new()) }
        });
        let mut parts = before.allocations.iter().filter(|part| part.line_item_id == id);
        stays(index, id, same) && parts.all(|part| method_stays(before, &part.method_id, body))
    };
    before.allocations.iter().filter(|part| fits(&part.line_item_id)).cloned().collect()
}

/// The holds of those lines and methods that stay. Their secrets were shown.
fn holds(before: &Document, body: &CheckoutWrite) -> Vec<WishHoldWrite> {
    let stay = before.wish_holds.iter().filter(|wish| {
        let index = before.lines.iter().position(|line| line.id == wish.line_id);
        index.is_some_and(|index| stays(index, &wish.line_id, lines(body).map(|(name, _)| name)))
            && method_stays(before, &wish.method_id, body)
    });
    let write = stay.map(|wish| WishHoldWrite {
        hold_id: wish.hold_id.clone(),
        secret: None,
        line_item_id: wish.line_id.clone(),
        method_id: wish.method_id.clone(),
    });
    write.collect()
}

/// Puts the extension's members back into those addresses that have come back as they were; whether the body had any of its own.
fn addresses(before: Option<&Document>, body: &mut CheckoutWrite) -> bool {
    let mut written = false;
    for (method, prior) in methods(before, body) {
        let prior = prior.map_or(&[][..], |prior| prior.destinations.as_slice());
        for (index, destination) in method.destinations.iter_mut().enumerate() {
            let plain = plain(&destination.address);
            written |= plain != destination.address;
            destination.address = known(prior, index, destination, &plain).cloned().unwrap_or(plain);
        }
    }
    let instruments = body.payment.iter_mut().flat_map(|payment| &mut payment.instruments);
    for address in instruments.filter_map(|instrument| instrument.billing_address.as_mut()) {
        let plain = plain(address);
        written |= plain != *address;
        *address = plain;
    }
    written
}

/// Puts the gifts back that were there; whether the body had any of its own.
fn gifts(before: Option<&Document>, body: &mut CheckoutWrite) -> bool {
    let mut written = false;
    for (method, prior) in methods(before, body) {
        let was = prior.and_then(|prior| prior.gift.clone());
        written |= std::mem::replace(&mut method.gift, was).is_some();
    }
    written
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// What becomes of a session with a split, a hold, a gift and an invoice when a platform that knows none of them writes this.
    fn after(body: Value) -> (Value, usize) {
        let line = |id: &str, quantity: i64| json!({ "id": id, "item_id": "pot", "quantity": quantity });
        let method = |id: &str, gift: Value| json!({ "id": id, "type": "shipping", "line_item_ids": [], "gift": gift });
        let before: Document = serde_json::from_value(json!({
            "lines": [line("pots", 3), line("cups", 1)],
            "methods": [method("ada", Value::Null), method("ben", json!({ "recipient_ref": "rcp_1" }))],
            "allocations": [
                { "line_item_id": "pots", "quantity": 1, "method_id": "ada" },
                { "line_item_id": "pots", "quantity": 2, "method_id": "ben" },
            ],
            "wish_holds": [{ "hold_id": "hold_1", "line_id": "cups", "method_id": "ben" }],
            "invoice": { "same_as_method_id": "ada" },
        }))
        .expect("a document");
        let body: CheckoutWrite = serde_json::from_value(body).expect("a body");
        let (heard, said) = heard(Some(&Agreement::of(|_| false)), Some(&before), &body);
        let kept = json!({
            "split": heard.allocations.len(),
            "holds": heard.wish_holds.iter().map(|wish| &wish.method_id).collect::<Vec<_>>(),
            "gifts": heard.fulfillment.iter().flat_map(|all| &all.methods).filter(|method| method.gift.is_some()).count(),
            "invoice": heard.invoice.is_some(),
        });
        (kept, said.len())
    }

    #[test]
    fn what_still_fits_stays_and_what_does_not_is_said() {
        let line = |quantity: i64| json!({ "item": { "id": "pot" }, "quantity": quantity });
        let whole = json!({ "split": 2, "holds": ["ben"], "gifts": 1, "invoice": true });
        let methods = json!([{ "id": "ada", "type": "shipping" }, { "id": "ben", "type": "shipping" }]);
        let body = |lines: Value, methods: Value| json!({ "line_items": lines, "fulfillment": { "methods": methods } });
        assert_eq!(after(body(json!([line(3), line(1)]), methods.clone())), (whole.clone(), 0));
        // Without identifiers the order says which is which.
        let unnamed = json!([{ "type": "shipping" }, { "type": "shipping" }]);
        assert_eq!(after(body(json!([line(3), line(1)]), unnamed)), (whole, 0));
        let other = json!({ "split": 0, "holds": ["ben"], "gifts": 1, "invoice": true });
        assert_eq!(after(body(json!([line(4), line(1)]), methods)), (other, 1));
        let gone = json!({ "split": 0, "holds": [], "gifts": 0, "invoice": true });
        assert_eq!(after(body(json!([line(3), line(1)]), json!([{ "id": "ada" }]))), (gone, 2));
        let nothing = json!({ "split": 0, "holds": [], "gifts": 0, "invoice": false });
        assert_eq!(after(body(json!([line(3)]), json!([{ "id": "new" }]))), (nothing, 3));
    }
}
