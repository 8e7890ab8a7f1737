//! From a document and the facts to everything that a checkout answers: goods, parcels, options, totals and messages. A
//! checkout with a problem is still a checkout: nothing here fails but what cannot be expressed. It changes nothing and
//! remembers nothing. Read [`super::parcels`], [`super::destination`], [`super::delivery`] and [`super::price`] for the
//! parts, and [`super::answer`] for how it is sent.

use std::collections::BTreeMap;

use handsel_contract::address::PostalAddress;
use handsel_contract::allocation::Allocation;
use handsel_contract::billing::Invoice;
use handsel_contract::buyer::Buyer;
use handsel_contract::code;
use handsel_contract::discount::Discounts;
use handsel_contract::fulfillment::{Fulfillment, Method};
use handsel_contract::item::{Item, LineItem};
use handsel_contract::message::Message;
use handsel_contract::payment::Payment;
use handsel_contract::total::{Total, TotalType, amount_of};
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::facts::Facts;
use super::wish_payment::{self, PaidWish};
use super::{buyer, codes, delivery, destination, invoice, parcels, price, stock, wish_line};

/// A checkout as it stands at one moment. Frozen as JSON when payment begins, so that what was agreed to is what is
/// ordered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evaluated {
    /// ISO 4217.
    pub currency: String,
    /// The goods.
    pub line_items: Vec<LineItem>,
    /// Who orders.
    pub buyer: Option<Buyer>,
    /// How the goods reach people.
    pub methods: Vec<Method>,
    /// As the client wrote them; empty if it splits by whole lines.
    pub allocations: Vec<Allocation>,
    /// Who gets how many, in either form.
    pub shares: Vec<Allocation>,
    /// Who is invoiced, with the address.
    pub invoice: Option<Invoice>,
    /// Codes, and what took effect.
    pub discounts: Option<Discounts>,
    /// Instruments, without credentials.
    pub payment: Option<Payment>,
    /// What is paid.
    pub totals: Vec<Total>,
    /// Where the methods go whose address no giver sees, by method. It is never sent.
    pub private: BTreeMap<String, PostalAddress>,
    /// The wish lists' holds that are paid for.
    pub wishes: Vec<PaidWish>,
    /// What each method costs; one per method.
    pub parcels: Vec<ParcelPrice>,
    /// What stands in the way, and what is good to know.
    pub messages: Vec<Message>,
}

/// What a parcel costs, in minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelPrice {
    /// Its goods after discounts.
    pub goods: i64,
    /// Its delivery before promotions.
    pub delivery: i64,
    /// What promotions take off the delivery, positive.
    pub delivery_discount: i64,
    /// Its tax.
    pub tax: i64,
}

impl Evaluated {
    /// What is paid, in minor units.
    pub fn total(&self) -> i64 {
        amount_of(&self.totals, TotalType::Total).unwrap_or(0)
    }

    /// Whether nothing but payment is missing.
    pub fn is_ready(&self) -> bool {
        !self.messages.iter().any(Message::is_error)
    }
}

/// Evaluates a document. `guarded` tells that the client speaks the extensions (see [`super::invoice`]).
pub fn evaluate(document: &Document, guarded: bool, facts: &Facts) -> Evaluated {
    let mut messages = document.refusals.clone();
    let line_items = goods(document, facts, &mut messages);
    stock::judge(document, facts, &mut messages);
    let buyer = buyer::judge(document.buyer.as_ref(), &mut messages);
    let shares = parcels::judge(document, &line_items, &mut messages);
    let mut methods = destination::judge(document, facts, &mut messages);
    for (method, share) in methods.iter_mut().zip(&shares) {
        method.line_item_ids = share.iter().map(|(line, _)| document.lines[*line].id.clone()).collect();
    }
    let choices = delivery::judge(document, &shares, &mut methods, facts, &mut messages);
    let given = |line: &str, method: &str| parcels::given(document, &shares, line, method);
    wish_line::judge(document, given, facts, &mut messages);
    let (shown, private) = destination::without_private(&methods);
    let invoice = invoice::judge(document, &shown, guarded, &mut messages);
    let codes = codes::judge(document, facts, &mut messages);
    payment(document, facts, &mut messages);

    let mut evaluated = Evaluated {
        currency: facts.catalogue.shop.currency.clone(),
        line_items,
        buyer,
        allocations: document.allocations.clone(),
        shares: parcels::as_allocations(document, &shares),
        invoice,
        discounts: (!document.codes.is_empty())
            .then(|| Discounts { codes: document.codes.clone(), applied: Vec::new() }),
        payment: (!document.instruments.is_empty()).then(|| Payment { instruments: document.instruments.clone() }),
        // As they are delivered, until everything is priced by it.
        methods,
        private,
        wishes: wish_payment::agreed(document, facts),
        messages,
        ..Evaluated::default()
    };
    price::price(&mut evaluated, &shares, &choices, &codes, facts);
    if !reads_english(document) {
        price::leave_words_out(&mut evaluated);
    }
    evaluated.methods = shown;
    evaluated
}

/// Whether the buyer reads the one language that this shop has words in, as far as anybody said.
fn reads_english(document: &Document) -> bool {
    document
        .language
        .as_deref()
        .is_none_or(|tag| tag.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case("en")))
}

/// The `fulfillment` member of an answer, absent while there are no methods.
pub fn fulfillment(evaluated: &Evaluated) -> Option<Fulfillment> {
    (!evaluated.methods.is_empty()).then(|| Fulfillment { methods: evaluated.methods.clone() })
}

/// The lines with the shop's names and prices; their totals come later.
fn goods(document: &Document, facts: &Facts, messages: &mut Vec<Message>) -> Vec<LineItem> {
    let mut items = Vec::with_capacity(document.lines.len());
    for (index, line) in document.lines.iter().enumerate() {
        let product = facts.catalogue.product(&line.item_id);
        let item = Item {
            id: line.item_id.clone(),
            title: product.map_or_else(|| line.item_id.clone(), |product| product.title.clone()),
            price: product.map_or(0, |product| product.price),
            image_url: product.and_then(|product| product.image_url.as_ref()).map(|url| facts.config.absolute_url(url)),
        };
        if product.is_none_or(|product| !product.listed) {
            let text = format!("{}: no longer sold. Take it out to go on.", item.title);
            let path = format!("$.line_items[{index}].item.id");
            messages.push(Message::recoverable(code::ITEM_UNAVAILABLE, path, text));
        } else if document.shown_prices.get(&line.item_id).is_some_and(|shown| *shown != item.price) {
            let text = format!("{}: the price has changed since it was last shown.", item.title);
            let path = format!("$.line_items[{index}].item.price");
            messages.push(Message::warning(code::PRICE_CHANGED, path, text));
        }
        items.push(LineItem { id: line.id.clone(), item, quantity: line.quantity, totals: Vec::new() });
    }
    items
}

/// Instruments of handlers that the shop does not have. Whether one is chosen is asked only to complete.
fn payment(document: &Document, facts: &Facts, messages: &mut Vec<Message>) {
    for (index, instrument) in document.instruments.iter().enumerate() {
        if !facts.handlers.iter().any(|handler| handler == &instrument.handler_id) {
            let path = format!("$.payment.instruments[{index}].handler_id");
            let text = "This way to pay is not offered here. Choose one of those that are.";
            messages.push(Message::recoverable(code::PAYMENT_INSTRUMENT_REQUIRED, path, text));
        }
    }
}
