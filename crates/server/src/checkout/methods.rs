//! The fulfilment methods of a request: their ids, destinations, selected options and whole lines.
//! What the addresses are worth is judged by [`super::destination`]; who gets how many by [`super::parcels`].
//! Read [`settle_whole_lines`] for what a client that knows no allocations may leave out.

use handsel_contract::checkout::CheckoutWrite;
use handsel_contract::code;
use handsel_contract::fulfillment::{Destination, Group, Method};
use handsel_contract::message::Message;

use super::document::{Document, Line};
use super::facts::MAX_RECIPIENTS;
use super::lines::{Ids, is_identifier, next_id};

/// What the methods of a request came to.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What is kept.
    pub methods: Vec<Method>,
    /// Where the client's identifiers went.
    pub ids: Ids,
    /// Values that were not taken.
    pub refusals: Vec<Message>,
}

/// The one type of method there is.
const SHIPPING: &str = "shipping";

/// Reads the methods of a request.
pub fn read(previous: Option<&Document>, body: &CheckoutWrite, lines: &[Line], line_ids: &Ids) -> Read {
    let before = previous.map_or(&[][..], |document| &document.methods);
    let wanted = body.fulfillment.as_ref().map_or(&[][..], |fulfillment| &fulfillment.methods);
    let mut read = Read::default();
    for (index, wish) in wanted.iter().take(MAX_RECIPIENTS).enumerate() {
        let taken = |id: &str| read.methods.iter().any(|method| method.id == id);
        // A client that sends no identifiers means its methods in the order they have.
        let in_place = before.get(index).map(|method| method.id.as_str()).filter(|_| wish.id.is_empty());
        let id = match in_place.or(Some(wish.id.as_str())).filter(|id| is_identifier(id) && !taken(id)) {
            Some(id) => id.to_owned(),
            None => next_id("m", |id| !taken(id) && !wanted.iter().any(|method| &method.id == id)),
        };
        let prior = before.iter().find(|method| method.id == id);
        read.ids.entry(wish.id.clone()).or_insert_with(|| id.clone());
        read.ids.insert(id.clone(), id.clone());
        if wish.kind != SHIPPING {
            let text = "This shop only ships. The goods will be sent to the address.";
            let path = format!("$.fulfillment.methods[{index}].type");
            read.refusals.push(Message::recoverable(code::FIELD_INVALID, path, text));
        }
        read.methods.push(method(id, wish, prior, lines, line_ids));
    }
    read.ids.remove("");
    read
}

fn method(id: String, wish: &Method, prior: Option<&Method>, lines: &[Line], line_ids: &Ids) -> Method {
    let mut line_item_ids: Vec<String> = Vec::new();
    for line in wish.line_item_ids.iter().filter_map(|id| line_ids.get(id)) {
        if lines.iter().any(|known| &known.id == line) && !line_item_ids.contains(line) {
            line_item_ids.push(line.clone());
        }
    }
    // Selecting a destination that was sent earlier does not need it sent again.
    let reselects = |method: &&Method| {
        let id = wish.selected_destination_id.as_ref();
        wish.destinations.is_empty() && method.destinations.iter().any(|known| Some(&known.id) == id)
    };
    let destinations = prior.filter(reselects).map_or(&wish.destinations, |method| &method.destinations);
    let selected = wish.groups.iter().find_map(|group| group.selected_option_id.clone());
    Method {
        kind: SHIPPING.to_owned(),
        line_item_ids,
        destinations: with_ids(&id, destinations),
        selected_destination_id: wish.selected_destination_id.clone(),
        groups: selected.map(|id| Group { selected_option_id: Some(id), ..Group::default() }).into_iter().collect(),
        gift: wish.gift.clone(),
        id,
    }
}

/// Destinations with an identifier each, made from the method's where the client sent none.
fn with_ids(method_id: &str, destinations: &[Destination]) -> Vec<Destination> {
    let mut kept: Vec<Destination> = Vec::new();
    for wish in destinations {
        let taken = |id: &str| kept.iter().any(|known| known.id == id);
        let id = if wish.id.is_empty() || wish.id.len() > 128 || taken(&wish.id) {
            next_id(&format!("{method_id}_to"), |id| !taken(id) && !destinations.iter().any(|known| &known.id == id))
        } else {
            wish.id.clone()
        };
        kept.push(Destination { id, ..wish.clone() });
    }
    kept
}

/// What a client need not say when there is one method: that every line goes there, or that a line goes there whose
/// identifier it could not know (`fresh`).
pub fn settle_whole_lines(document: &mut Document, fresh: &[String]) {
    let Document { methods, allocations, lines, .. } = document;
    let [only] = methods.as_mut_slice() else { return };
    if allocations.is_empty() && only.line_item_ids.is_empty() {
        only.line_item_ids = lines.iter().map(|line| line.id.clone()).collect();
        return;
    }
    for id in fresh {
        let allocated = allocations.iter().any(|allocation| &allocation.line_item_id == id);
        if !allocated && !only.line_item_ids.contains(id) {
            only.line_item_ids.push(id.clone());
        }
    }
}
