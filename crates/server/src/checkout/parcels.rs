//! Who gets how many, from either form: `allocations[]`, or whole lines in `line_item_ids[]`. It keeps quantities
//! within their line, so that what is priced is never more than what is ordered, and says what nobody gets yet.
//! Addresses are [`super::destination`]; prices are [`super::price`].

use handsel_contract::allocation::Allocation;
use handsel_contract::code;
use handsel_contract::item::LineItem;
use handsel_contract::message::Message;

use super::document::Document;

/// What one method carries: index of the line, and whole units of it.
pub type Share = Vec<(usize, i64)>;

/// The shares of all methods, in their order.
pub fn judge(document: &Document, line_items: &[LineItem], messages: &mut Vec<Message>) -> Vec<Share> {
    let mut shares: Vec<Share> = vec![Share::new(); document.methods.len()];
    if document.methods.is_empty() {
        let text = "Say where the goods go: add a delivery address.";
        messages.push(Message::recoverable(code::FIELD_REQUIRED, "$.fulfillment.methods", text));
        return shares;
    }
    for (index, line) in line_items.iter().enumerate() {
        let wished = wishes(document, &line.id, line.quantity);
        let sum = wished.iter().fold(0_i64, |sum, (_, quantity)| sum.saturating_add(*quantity));
        if sum != line.quantity {
            messages.push(incomplete(index, line, sum));
        }
        let mut left = line.quantity;
        for (method, quantity) in wished {
            let quantity = quantity.min(left);
            left -= quantity;
            if quantity > 0 {
                shares[method].push((index, quantity));
            }
        }
    }
    for (index, share) in shares.iter().enumerate() {
        if share.is_empty() {
            let text = "Nothing goes to this person yet. Give them something, or take them out.";
            let path = format!("$.fulfillment.methods[{index}].line_item_ids");
            messages.push(Message::recoverable(code::ALLOCATION_INCOMPLETE, path, text));
        }
    }
    shares
}

/// What is said about one line, in the order of the methods. A line without allocations goes wholly to the one method
/// that lists it; if several do, nobody can tell how many each gets.
fn wishes(document: &Document, line_id: &str, quantity: i64) -> Vec<(usize, i64)> {
    let methods = document.methods.iter().enumerate();
    let of_line = |allocation: &&Allocation| allocation.line_item_id == line_id;
    if document.allocations.iter().any(|allocation| of_line(&allocation)) {
        let given = |id: &str| {
            let found = document.allocations.iter().filter(of_line).find(|allocation| allocation.method_id == id);
            found.map(|allocation| allocation.quantity)
        };
        return methods.filter_map(|(index, method)| Some((index, given(&method.id)?))).collect();
    }
    let listing: Vec<usize> = methods
        .filter(|(_, method)| method.line_item_ids.iter().any(|id| id == line_id))
        .map(|(index, _)| index)
        .collect();
    match listing.as_slice() {
        [only] => vec![(*only, quantity)],
        _ => Vec::new(),
    }
}

fn incomplete(index: usize, line: &LineItem, sum: i64) -> Message {
    let (title, quantity) = (&line.item.title, line.quantity);
    let text = if sum < quantity {
        let missing = quantity - sum;
        format!("{title}: {missing} of {quantity} still go to nobody. Say who gets them, or order fewer.")
    } else {
        format!("{title}: {sum} are given out, but {quantity} are ordered. Give out fewer, or order more.")
    };
    Message::recoverable(code::ALLOCATION_INCOMPLETE, format!("$.line_items[{index}]"), text)
}

/// Units of a line that go by a method.
pub fn given(document: &Document, shares: &[Share], line: &str, method: &str) -> i64 {
    let of_method = document.methods.iter().zip(shares).filter(|(known, _)| known.id == method);
    let of_line = of_method.flat_map(|(_, share)| share).filter(|(index, _)| document.lines[*index].id == line);
    of_line.fold(0, |sum, (_, quantity)| sum.saturating_add(*quantity))
}

/// The shares as the contract writes them.
pub fn as_allocations(document: &Document, shares: &[Share]) -> Vec<Allocation> {
    let of_method = |(method, share): (&handsel_contract::fulfillment::Method, &Share)| {
        let allocation = |(line, quantity): &(usize, i64)| Allocation {
            line_item_id: document.lines[*line].id.clone(),
            quantity: *quantity,
            method_id: method.id.clone(),
        };
        share.iter().map(allocation).collect::<Vec<_>>()
    };
    document.methods.iter().zip(shares).flat_map(of_method).collect()
}
