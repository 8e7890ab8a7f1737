//! Wrong extensions, all but the wish list: each advertises what it then does not do.

use handsel_conformance::suite::Level;
use serde_json::{Value, json};

use super::{CANCEL, CREATE, EXTEND, Fault, ORDER, REPLACE, SESSION, SUGGEST, refuse};
use crate::conformance::proxy::{Told, Twist};

const fn fault(level: Level, name: &'static str, breaks: &'static [&'static str], twist: Twist) -> Fault {
    Fault { name, level, breaks, twist }
}

/// The one destination of a session.
const PLACE: &str = "/fulfillment/methods/0/destinations/0";

/// Drops the gift of every method of a session, or of every parcel of an order.
fn without_gift(told: &mut Told, pointer: &str) {
    told.change(|json| {
        for method in json.pointer_mut(pointer).and_then(Value::as_array_mut).into_iter().flatten() {
            method.as_object_mut().map(|members| members.remove("gift"));
        }
    });
}

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        Level::Allocation,
        "looks at no allocations",
        &[
            "allocation.splits_a_line",
            "allocation.is_what_the_parcels_have",
            "allocation.costs_the_same_as_whole_lines",
        ],
        Twist::Asked(|asked, _| asked.change(|body| body["allocations"] = json!([]))),
    ),
    fault(
        Level::Allocation,
        "takes allocations that do not add up",
        &["allocation.misses_units_for_nobody", "allocation.refuses_too_many"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.set("/status", "ready_for_complete");
                told.silence("$.line_items");
            }
        }),
    ),
    fault(
        Level::Allocation,
        "sends whole lines to the first",
        &["allocation.is_what_the_parcels_have"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) {
                told.set("/fulfillment/expectations/0/line_items/0/quantity", 3);
            }
        }),
    ),
    fault(
        Level::Address,
        "answers in UCP's names alone",
        &["address.of_ucp_is_answered_in_lines", "address.in_lines_is_answered_as_ucp_has_it"],
        Twist::Told(|_, told, _| {
            told.drop(&format!("{PLACE}/full_name"));
            told.drop(&format!("{PLACE}/address_lines"));
        }),
    ),
    fault(
        Level::Address,
        "answers in the form in which it was asked",
        &["address.in_lines_is_answered_as_ucp_has_it"],
        Twist::Told(|asked, told, _| {
            if asked.json().pointer(&format!("{PLACE}/address_lines")).is_some() {
                told.drop(&format!("{PLACE}/street_address"));
            }
        }),
    ),
    fault(
        Level::Address,
        "forgets what UCP has no place for",
        &["address.keeps_what_ucp_has_no_place_for"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) {
                told.drop(&format!("{PLACE}/delivery_notes"));
            }
        }),
    ),
    fault(
        Level::Billing,
        "invoices whoever receives",
        &["billing.goes_to_an_address_of_its_own"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) {
                let destination = told.json().pointer("/fulfillment/expectations/0/destination").cloned();
                told.set("/invoice/address", destination.unwrap_or_default());
            }
        }),
    ),
    fault(
        Level::Billing,
        "forgets the invoice",
        &["billing.goes_to_an_address_of_its_own", "billing.goes_where_a_parcel_goes"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) {
                told.drop("/invoice");
            }
        }),
    ),
    fault(
        Level::Billing,
        "asks nobody who is invoiced",
        &["billing.is_asked_of_a_client_with_a_token"],
        Twist::Told(|_, told, _| told.silence("$.invoice")),
    ),
    fault(
        Level::Billing,
        "does not say where the invoice goes",
        &["billing.is_implied_for_a_plain_client"],
        Twist::Told(|_, told, _| told.silence("$.payment")),
    ),
    fault(
        Level::AddressSuggestions,
        "suggests a dozen",
        &["address_suggestions.are_whole_addresses_of_the_country"],
        Twist::Told(|_, told, _| {
            told.change(|json| {
                if let Some(all) = json.get_mut("suggestions").and_then(Value::as_array_mut) {
                    *all = all.iter().cycle().take(12 * all.len().min(1)).cloned().collect();
                }
            });
        }),
    ),
    fault(
        Level::AddressSuggestions,
        "suggests addresses somewhere else",
        &["address_suggestions.are_whole_addresses_of_the_country"],
        Twist::Told(|_, told, _| told.set("/suggestions/0/address/address_country", "FR")),
    ),
    fault(
        Level::AddressSuggestions,
        "suggests to whoever asks",
        &["address_suggestions.open_to_the_token_alone"],
        Twist::Told(|asked, told, _| {
            if asked.is(SUGGEST) && told.status == 401 {
                told.status = 200;
                told.body = json!({ "suggestions": [] }).to_string().into_bytes();
                told.headers.insert("content-type", "application/json".parse().expect("a type"));
            }
        }),
    ),
    fault(
        Level::AddressSuggestions,
        "takes a question for a change",
        &["address_suggestions.change_nothing"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) {
                told.set("/revision", 2);
            }
        }),
    ),
    fault(
        Level::Rules,
        "tells its rules at first alone",
        &["rules.are_in_every_answer"],
        Twist::Told(|asked, told, _| {
            if asked.is(CANCEL) {
                told.drop("/rules");
            }
        }),
    ),
    fault(
        Level::Rules,
        "tells more countries than it delivers to",
        &["rules.tell_where_the_shop_delivers"],
        Twist::Told(|_, told, _| told.drop("/rules/ship_to_countries")),
    ),
    fault(
        Level::Rules,
        "tells that it delivers to PO boxes, and does not",
        &["rules.tell_whether_po_boxes_are_served"],
        Twist::Told(|_, told, _| told.set("/rules/po_boxes", true)),
    ),
    fault(
        Level::Rules,
        "keeps it to itself that it does not deliver to forces",
        &["rules.tell_whether_military_addresses_are_served"],
        Twist::Told(|_, told, _| told.drop("/rules/military_addresses")),
    ),
    fault(
        Level::Rules,
        "takes addresses that it says it does not deliver to",
        &["rules.tell_whether_po_boxes_are_served", "rules.tell_whether_military_addresses_are_served"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) {
                told.silence("$.fulfillment");
            }
        }),
    ),
    fault(
        Level::Rules,
        "takes more of a line than it tells",
        &["rules.tell_the_most_of_a_line"],
        Twist::Told(|_, told, _| told.set("/rules/max_quantity", 50)),
    ),
    fault(
        Level::Gift,
        "loses what makes a parcel a gift",
        &["gift.is_kept"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) {
                without_gift(told, "/fulfillment/methods");
            }
        }),
    ),
    fault(
        Level::Gift,
        "orders no gifts",
        &["gift.is_in_the_order"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) {
                without_gift(told, "/fulfillment/expectations");
            }
        }),
    ),
    fault(
        Level::Gift,
        "makes every parcel a gift",
        &["gift.of_one_parcel_is_not_another_s"],
        Twist::Told(|_, told, _| {
            let gift = told.json().pointer("/fulfillment/methods/0/gift").cloned().unwrap_or_default();
            told.change(|session| {
                if let Some(Value::Object(method)) = session.pointer_mut("/fulfillment/methods/1") {
                    method.insert("gift".to_owned(), gift);
                }
            });
        }),
    ),
    fault(
        Level::Gift,
        "names whoever a reference stands for",
        &["gift.reference_opens_nothing_by_itself"],
        Twist::Told(|_, told, _| {
            told.change(|session| {
                if let Some(Value::Object(gift)) = session.pointer_mut("/fulfillment/methods/0/gift")
                    && gift.contains_key("recipient_ref")
                {
                    gift.insert("recipient_name".to_owned(), json!("Ada"));
                }
            });
        }),
    ),
    fault(
        Level::StockHold,
        "keeps goods aside and does not say so",
        &["stock_hold.begins_with_payment", "stock_hold.is_prolonged"],
        Twist::Told(|_, told, _| told.drop("/stock_holds")),
    ),
    fault(
        Level::StockHold,
        "keeps them for shorter when asked for longer",
        &["stock_hold.is_prolonged"],
        Twist::Told(|asked, told, _| {
            if asked.is(EXTEND) {
                told.set("/stock_holds/0/expires_at", "2000-01-01T00:00:00Z");
            }
        }),
    ),
    fault(
        Level::StockHold,
        "prolongs without a key",
        &["stock_hold.is_prolonged_once_by_one_key"],
        Twist::Asked(|asked, _| {
            if asked.is(EXTEND) && asked.header("idempotency-key").is_empty() {
                asked.set("idempotency-key", &uuid::Uuid::new_v4().to_string());
            }
        }),
    ),
    fault(
        Level::StockHold,
        "says nothing when nothing is aside",
        &["stock_hold.is_none_where_nothing_is_aside"],
        Twist::Told(|_, told, _| told.silence("$.stock_holds")),
    ),
    fault(
        Level::Revision,
        "has the same revision for ever",
        &["revision.grows_with_a_change"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) || asked.is(SESSION) {
                told.set("/revision", 1);
            }
        }),
    ),
    fault(
        Level::Revision,
        "has no ETag",
        &["revision.is_the_etag"],
        Twist::Told(|_, told, _| {
            told.headers.remove("etag");
        }),
    ),
    fault(
        Level::Revision,
        "refuses every revision",
        &["revision.that_fits_lets_a_write_through"],
        Twist::Asked(|asked, _| {
            if !asked.header("if-match").is_empty() {
                asked.set("if-match", "\"999\"");
            }
        }),
    ),
    fault(
        Level::Revision,
        "looks at no revision",
        &["revision.that_is_stale_changes_nothing"],
        Twist::Asked(|asked, _| {
            asked.headers.remove("if-match");
        }),
    ),
    fault(
        Level::Revision,
        "insists on a revision",
        &["revision.leaves_the_last_write_to_a_plain_client"],
        Twist::Told(|asked, told, memory| {
            let bare = asked.is(REPLACE) && asked.header("if-match").is_empty();
            let mut memory = memory.lock().expect("a memory");
            if bare && memory.insert(asked.path.clone(), String::new()).is_some() {
                refuse(told, 409, "revision_stale");
            }
        }),
    ),
];
