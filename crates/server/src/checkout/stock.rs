//! Whether the units asked for can be had. It takes nothing; that is [`crate::store::stock_hold`], in the transaction
//! that begins payment. Read [`super::facts`] for what "can be had" means.

use std::collections::BTreeMap;

use handsel_contract::code;
use handsel_contract::message::Message;

use super::document::Document;
use super::facts::Facts;

/// Says which lines ask for more than there is. Lines of one item are served in their order.
pub fn judge(document: &Document, facts: &Facts, messages: &mut Vec<Message>) {
    let mut left: BTreeMap<&str, i64> = BTreeMap::new();
    for (index, line) in document.lines.iter().enumerate() {
        let Some(product) = facts.sold(&line.item_id) else { continue };
        let left = left.entry(&line.item_id).or_insert_with(|| facts.available(&line.item_id).max(0));
        let had = line.quantity.min(*left);
        *left -= had;
        if had < line.quantity {
            let title = &product.title;
            let text = match had {
                0 => format!("{title}: sold out. Take it out to go on."),
                _ => format!("{title}: only {had} left. Lower the quantity to {had}."),
            };
            messages.push(Message::recoverable(code::OUT_OF_STOCK, format!("$.line_items[{index}].quantity"), text));
        }
    }
}
