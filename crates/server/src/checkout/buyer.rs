//! Who orders: an email, so that the shop can confirm and answer. Names and a telephone number are taken as they come.
//! Recipients are [`super::destination`]; who is invoiced is [`super::invoice`].

use handsel_contract::buyer::Buyer;
use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_core::checkout::is_email;

/// The buyer as typed, with the blanks around a good email removed.
pub fn judge(buyer: Option<&Buyer>, messages: &mut Vec<Message>) -> Option<Buyer> {
    const PATH: &str = "$.buyer.email";
    let email = buyer.and_then(|buyer| buyer.email.as_deref()).map(str::trim).unwrap_or_default();
    if email.is_empty() {
        let text = "Enter an email address, so that the confirmation can be sent.";
        messages.push(Message::recoverable(code::FIELD_REQUIRED, PATH, text));
    } else if !is_email(email) {
        let text = "This does not look like an email address. One looks like ines@example.com.";
        messages.push(Message::recoverable(code::FIELD_INVALID, PATH, text));
    } else {
        return buyer.map(|buyer| Buyer { email: Some(email.to_owned()), ..buyer.clone() });
    }
    buyer.cloned()
}
