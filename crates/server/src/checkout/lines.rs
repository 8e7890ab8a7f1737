//! The lines of a request: which existing line each means, whether its item is sold, and whether its quantity can be
//! taken. Stock is judged later, except that a new session is not begun with what is sold out. Read [`super::write`]
//! around it.

use std::collections::BTreeMap;

use handsel_contract::code;
use handsel_contract::item::LineItemWrite;
use handsel_contract::message::Message;

use super::document::{Document, Line};
use super::facts::{Facts, MAX_LINES};

/// From the identifier a client used to the one that is kept.
pub type Ids = BTreeMap<String, String>;

/// What the lines of a request came to.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What is kept.
    pub lines: Vec<Line>,
    /// Where the client's identifiers went.
    pub ids: Ids,
    /// Identifiers that this write made, so that the client could not have used them.
    pub fresh: Vec<String>,
    /// Values that were not taken.
    pub refusals: Vec<Message>,
    /// Warnings about the request itself.
    pub remarks: Vec<Message>,
}

/// Reads the lines of a request. If none is left of a session that had some, it keeps what it had.
pub fn read(previous: Option<&Document>, wanted: &[LineItemWrite], facts: &Facts) -> Read {
    let before = previous.map_or(&[][..], |document| &document.lines);
    let mut reader = Reader { before, used: vec![false; before.len()], facts, read: Read::default() };
    for wish in wanted.iter().take(MAX_LINES) {
        reader.line(wish, previous.is_none());
    }
    let mut read = reader.read;
    if wanted.len() > MAX_LINES {
        let text = format!("One order takes {MAX_LINES} different lines. The others were left out.");
        read.refusals.push(Message::recoverable(code::QUANTITY_INVALID, "$.line_items", text));
    }
    if read.lines.is_empty() && wanted.is_empty() {
        let text = "Put at least one item into the order.";
        read.refusals.push(Message::recoverable(code::FIELD_REQUIRED, "$.line_items", text));
    }
    if read.lines.is_empty() {
        read.ids = before.iter().map(|line| (line.id.clone(), line.id.clone())).collect();
        read.lines = before.to_vec();
    }
    read
}

struct Reader<'a> {
    before: &'a [Line],
    used: Vec<bool>,
    facts: &'a Facts,
    read: Read,
}

impl Reader<'_> {
    fn line(&mut self, wish: &LineItemWrite, new_session: bool) {
        let prior = self.prior(wish);
        let kept = prior.map(|index| self.before[index].clone());
        // A line whose item was delisted meanwhile stays, and the evaluation says that it cannot be bought.
        let known =
            self.facts.sold(&wish.item.id).is_some() || kept.as_ref().is_some_and(|line| line.item_id == wish.item.id);
        let most = self.facts.max_quantity();
        let quantity_fits = (1..=most).contains(&wish.quantity);
        let at = self.read.lines.len();

        let item_id = match (known, &kept) {
            (true, _) => wish.item.id.clone(),
            (false, Some(line)) => {
                let path = format!("$.line_items[{at}].item.id");
                let text = "That item is not sold here. The line was left as it was.";
                self.refuse(code::ITEM_UNAVAILABLE, path, text);
                return self.keep(line.clone(), wish, prior);
            }
            (false, None) => {
                let text = "An item is not sold here and was left out.";
                return self.refuse(code::ITEM_UNAVAILABLE, "$.line_items".to_owned(), text);
            }
        };
        let title = self.facts.catalogue.product(&item_id).map_or("An item", |product| &product.title).to_owned();
        let quantity = match (quantity_fits, &kept) {
            (true, _) => wish.quantity,
            (false, Some(line)) => {
                let path = format!("$.line_items[{at}].quantity");
                let text = format!("{title}: order from 1 to {most}. The quantity is still {}.", line.quantity);
                self.refuse(code::QUANTITY_INVALID, path, &text);
                line.quantity
            }
            (false, None) => {
                let text = format!("{title}: order from 1 to {most}. It was left out.");
                return self.refuse(code::QUANTITY_INVALID, "$.line_items".to_owned(), &text);
            }
        };
        if new_session && self.facts.available(&item_id) < 1 {
            let text = format!("{title}: sold out, and left out of the order.");
            return self.refuse(code::OUT_OF_STOCK, "$.line_items".to_owned(), &text);
        }
        self.claimed_price(wish, &item_id, at);
        self.keep(Line { id: String::new(), item_id, quantity }, wish, prior);
    }

    fn keep(&mut self, line: Line, wish: &LineItemWrite, prior: Option<usize>) {
        let id = self.id(wish, prior);
        if let Some(index) = prior {
            self.used[index] = true;
        }
        self.read.lines.push(Line { id, ..line });
    }

    /// The existing line that is meant: by identifier, or, from a client that sends none, the next one of the item.
    fn prior(&self, wish: &LineItemWrite) -> Option<usize> {
        let free = |&(index, _): &(usize, &Line)| !self.used[index];
        let mut lines = self.before.iter().enumerate().filter(free);
        let found = match &wish.id {
            Some(id) => lines.find(|(_, line)| &line.id == id),
            None => lines.find(|(_, line)| line.item_id == wish.item.id),
        };
        found.map(|(index, _)| index)
    }

    /// The line's identifier: that of the line it was, the client's own if it can be used, or a new one.
    fn id(&mut self, wish: &LineItemWrite, prior: Option<usize>) -> String {
        let taken = |id: &str| self.read.lines.iter().any(|line| line.id == id);
        if let Some(index) = prior {
            let id = self.before[index].id.clone();
            self.read.ids.insert(id.clone(), id.clone());
            return id;
        }
        let own = wish.id.as_ref().filter(|id| is_identifier(id) && !taken(id));
        let id = match own {
            Some(id) => id.clone(),
            None => {
                let free = |id: &String| !taken(id) && !self.before.iter().any(|line| &line.id == id);
                let fresh = next_id("li", free);
                self.read.fresh.push(fresh.clone());
                fresh
            }
        };
        if let Some(theirs) = &wish.id {
            self.read.ids.entry(theirs.clone()).or_insert_with(|| id.clone());
        }
        self.read.ids.insert(id.clone(), id.clone());
        id
    }

    /// Prices are the shop's word. A client that says another is told, once.
    fn claimed_price(&mut self, wish: &LineItemWrite, item_id: &str, at: usize) {
        let Some(claimed) = &wish.item.price else { return };
        let price = self.facts.catalogue.product(item_id).map(|product| product.price);
        if claimed.as_i64() != price {
            let text = "The price that was sent was not used. Prices are those of the shop.";
            let path = format!("$.line_items[{at}].item.price");
            self.read.remarks.push(Message::warning(code::PRICE_IGNORED, path, text));
        }
    }

    fn refuse(&mut self, code: &str, path: String, text: &str) {
        self.read.refusals.push(Message::recoverable(code, path, text));
    }
}

/// Whether a client's identifier can be kept: 1 to 64 of `A-Z a-z 0-9 _ -`.
pub fn is_identifier(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// The first of `prefix_1`, `prefix_2` … that is free.
pub fn next_id(prefix: &str, free: impl Fn(&String) -> bool) -> String {
    let mut number = 1_u64;
    loop {
        let id = format!("{prefix}_{number}");
        if free(&id) {
            return id;
        }
        number += 1;
    }
}
