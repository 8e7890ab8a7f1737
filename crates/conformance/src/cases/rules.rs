//! `dev.handsel.rules`: what the shop accepts, told with every answer, so that nobody has to find out by being refused.

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop, Stop};

const RULES: Rule =
    Rule::new("the-extensions", "`rules` with every answer: countries, PO boxes and military addresses, limits");
const COURIERS: Rule =
    Rule::new("rules-worth-knowing", "Where one is false such an address is refused, with an error at it.");

/// Where the address of a body is told of.
const PLACE: &str = "$.fulfillment.methods[0].destinations[0]";

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Rules,
        id: "rules.are_in_every_answer",
        rule: RULES,
        given: "a session",
        when: "it is made, read, replaced and cancelled",
        then: "every answer has the same `rules`",
        run: |shop| Box::pin(are_in_every_answer(shop)),
    },
    Case {
        level: Level::Rules,
        id: "rules.tell_where_the_shop_delivers",
        rule: RULES,
        given: "a country that the shop delivers to, and one that it does not",
        when: "a session is made",
        then: "of `ship_to_countries` the one is a member and the other is not",
        run: |shop| Box::pin(tell_where_the_shop_delivers(shop)),
    },
    Case {
        level: Level::Rules,
        id: "rules.tell_whether_po_boxes_are_served",
        rule: COURIERS,
        given: "a session, and the `po_boxes` of its `rules`",
        when: "it is replaced by one that goes to a PO box",
        then: "there is an error at the address if `po_boxes` is false, and none if it is true",
        run: |shop| Box::pin(tell_whether_po_boxes_are_served(shop)),
    },
    Case {
        level: Level::Rules,
        id: "rules.tell_whether_military_addresses_are_served",
        rule: COURIERS,
        given: "a session of a shop that delivers to the US or the UK, and the `military_addresses` of its `rules`",
        when: "it is replaced by one that goes to an APO or a BFPO",
        then: "there is an error at the address if `military_addresses` is false, and none if it is true or left out",
        run: |shop| Box::pin(tell_whether_military_addresses_are_served(shop)),
    },
    Case {
        level: Level::Rules,
        id: "rules.tell_the_most_of_a_line",
        rule: Rule::new(
            "codes",
            "| `quantity_invalid` | `$.line_items[0].quantity`; `$.line_items` for one left out | not from 1 to the limit |",
        ),
        given: "a session, and the `max_quantity` of its `rules`",
        when: "it is replaced by one with one more than that",
        then: "the quantity is as before, and an error points at it",
        run: |shop| Box::pin(tell_the_most_of_a_line(shop)),
    },
];

async fn are_in_every_answer(shop: &Shop) -> Judged {
    let made = shop.create(&shop.goods(1)).await?;
    let rules = made.get("rules").filter(|rules| rules.is_object());
    expect::that(rules.is_some(), "$.rules is an object", "something else, or nothing")?;
    let read = shop.read(&made).await?;
    let replaced = shop.replace(&made, &shop.goods(2)).await?;
    let cancelled = shop.to_cancel(&made).send().await?.json(200)?;
    [read, replaced, cancelled].iter().try_for_each(|answer| expect::same(&made, answer, "/rules"))
}

async fn tell_where_the_shop_delivers(shop: &Shop) -> Judged {
    let country =
        |address: Value| address.get("address_country").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (yes, no) = (country(shop.facts.deliverable()?), country(shop.facts.undeliverable()?));
    if yes == no {
        return Err(Stop::Missing("undeliverable of another country"));
    }
    let session = shop.create(&shop.goods(1)).await?;
    let told = |code| is_served(&session, code);
    expect::that(told(&yes), "[deliverable] in $.rules.ship_to_countries", "its country is missing")?;
    expect::that(!told(&no), "[undeliverable] not in $.rules.ship_to_countries", "its country is there, or no list is")
}

/// Whether the rules of a session have a country among those that are delivered to.
fn is_served(session: &Value, country: &str) -> bool {
    let countries = session.pointer("/rules/ship_to_countries").and_then(Value::as_array);
    countries.is_none_or(|all| all.iter().any(|known| known == country))
}

async fn tell_whether_po_boxes_are_served(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let served = session.pointer("/rules/po_boxes") == Some(&json!(true));
    let mut address = shop.facts.deliverable()?;
    for member in ["address_lines", "extended_address"] {
        address.as_object_mut().map(|address| address.remove(member));
    }
    address["street_address"] = json!("PO Box 12");
    is_refused_unless(shop, &session, served, address).await
}

async fn tell_whether_military_addresses_are_served(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let served = session.pointer("/rules/military_addresses") != Some(&json!(false));
    let mut address = if is_served(&session, "US") {
        json!({
            "street_address": "PSC 802 Box 74", "address_locality": "APO", "address_region": "AE",
            "postal_code": "09499", "address_country": "US",
        })
    } else if is_served(&session, "GB") {
        json!({
            "street_address": "1st Battalion", "address_locality": "BFPO 61", "postal_code": "BF1 2AU",
            "address_country": "GB",
        })
    } else {
        return Ok(());
    };
    for (member, value) in [("first_name", "Ada"), ("last_name", "Lindqvist"), ("full_name", "Ada Lindqvist")] {
        address[member] = json!(value);
    }
    is_refused_unless(shop, &session, served, address).await
}

/// Sends the goods of a session to an address, which is refused or not.
async fn is_refused_unless(shop: &Shop, session: &Value, served: bool, address: Value) -> Judged {
    let mut body = shop.basket(1)?;
    body["fulfillment"]["methods"][0]["destinations"] = json!([address]);
    let replaced = shop.replace(session, &body).await?;
    if !served {
        return expect::says(&replaced, "error", PLACE);
    }
    let errors = expect::messages(&replaced, "error", PLACE).len();
    expect::that(errors == 0, format!("no error at {PLACE}, as $.rules has it"), format!("{errors} of them"))
}

async fn tell_the_most_of_a_line(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let Some(most) = session.pointer("/rules/max_quantity").and_then(Value::as_i64) else { return Ok(()) };
    let mut body = shop.goods(1);
    body["line_items"][0]["quantity"] = json!(most + 1);
    let replaced = shop.replace(&session, &body).await?;
    expect::member(&replaced, "/line_items/0/quantity", 1)?;
    expect::says(&replaced, "error", "$.line_items[0].quantity")
}
