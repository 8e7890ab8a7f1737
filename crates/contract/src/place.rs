//! From the path of a message to the place on the page that it is about. Paths are RFC 9535 normalised or shorthand paths
//! into the session; one that leads nowhere known has no place, and its message is shown for the page as a whole.

use handsel_core::address::Field;
use handsel_core::checkout::Place;

use crate::checkout::Checkout;
use crate::fulfillment::Method;

/// An index of a path.
fn number(text: &str) -> Option<usize> {
    text.parse::<i64>().ok().and_then(|number| usize::try_from(number).ok())
}

/// Where on the page a message belongs.
pub fn place_of(path: &str, session: &Checkout) -> Option<Place> {
    let segments = segments(path)?;
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["line_items"] => Some(Place::Lines),
        ["line_items", at, ..] => {
            let line = session.line_items.get(number(at)?)?;
            Some(of_line(session, &line.id))
        }
        ["allocations", at, ..] => {
            let allocation = session.allocations.get(number(at)?)?;
            Some(of_line(session, &allocation.line_item_id))
        }
        ["allocations"] => Some(Place::Lines),
        ["buyer", ..] => Some(Place::Email),
        ["fulfillment", "methods", at, rest @ ..] => {
            let method = session.fulfillment.as_ref()?.methods.get(number(at)?)?;
            Some(of_method(method, rest))
        }
        ["invoice", "address", member, ..] => Some(Place::InvoiceAddress(field(member))),
        ["invoice", ..] => Some(Place::InvoiceAddress(Field::Country)),
        ["discounts", "codes", at, ..] => {
            let codes = &session.discounts.as_ref()?.codes;
            Some(Place::Code(number(at).and_then(|at| codes.get(at)).cloned().unwrap_or_default()))
        }
        ["discounts", ..] => Some(Place::Code(String::new())),
        ["wish_holds", at, ..] => {
            let wish = session.wish_holds.get(number(at)?)?;
            Some(of_line(session, &wish.line_item_id))
        }
        ["payment", ..] => Some(Place::Instrument),
        _ => None,
    }
}

fn of_line(session: &Checkout, id: &str) -> Place {
    Place::Line(crate::draft::line_of(session, id).to_owned())
}

fn of_method(method: &Method, rest: &[&str]) -> Place {
    let id = method.id.clone();
    match rest {
        ["destinations", _, member, ..] => Place::Address(id, field(member)),
        ["destinations" | "selected_destination_id", ..] => Place::Address(id, Field::Country),
        ["gift", ..] => Place::GiftMessage(id),
        ["groups", ..] => Place::Option(id),
        _ => Place::Goods(id),
    }
}

fn field(member: &str) -> Field {
    match member {
        "first_name" | "last_name" => Field::FullName,
        "address_lines" => Field::Line1,
        _ => Field::ALL.into_iter().find(|field| field.ucp_name() == member).unwrap_or(Field::Country),
    }
}

/// `$.a[0].b` and `$['a'][0]['b']` as `a`, `0`, `b`.
fn segments(path: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut current = String::new();
    for c in path.strip_prefix('$')?.chars() {
        match c {
            '.' | '[' | ']' => {
                if !current.is_empty() {
                    found.push(std::mem::take(&mut current));
                }
            }
            '\'' | '"' => {}
            _ => current.push(c),
        }
    }
    if !current.is_empty() {
        found.push(current);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn both_notations_lead_to_the_same_segments() {
        let expected = Some(vec!["line_items".to_owned(), "0".to_owned(), "quantity".to_owned()]);
        assert_eq!(segments("$.line_items[0].quantity"), expected);
        assert_eq!(segments("$['line_items'][0]['quantity']"), expected);
        assert_eq!(segments("line_items"), None);
    }
}
