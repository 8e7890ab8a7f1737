//! Discount codes as typed, against those the shop knows. A code that is not known costs nothing and stops nothing: it
//! is a warning (UCP, `discount`). What codes take off is computed by `handsel_core::pricing`.

use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_core::pricing::{Code, CodeValue};

use super::document::Document;
use super::facts::Facts;
use crate::store::catalogue::DiscountValue;

/// The known codes, in the order typed.
pub fn judge(document: &Document, facts: &Facts, messages: &mut Vec<Message>) -> Vec<Code> {
    let mut codes = Vec::new();
    for (index, typed) in document.codes.iter().enumerate() {
        let Some(discount) = facts.catalogue.discount(typed) else {
            let text = "This code is not known here. Check it, or take it out.";
            let path = format!("$.discounts.codes[{index}]");
            messages.push(Message::warning(code::DISCOUNT_CODE_INVALID, path, text));
            continue;
        };
        let value = match discount.value {
            DiscountValue::Percentage(percent) => CodeValue::Percentage(percent.saturating_mul(100)),
            DiscountValue::FixedAmount(amount) => CodeValue::Fixed(amount),
        };
        codes.push(Code { code: discount.code.clone(), title: discount.title.clone(), value });
    }
    codes
}
