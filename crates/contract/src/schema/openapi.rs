//! The calls as an OpenAPI 3.1 document: UCP's REST binding for checkout and order, and Handsel's own beside it. It is made
//! from [`crate::routes`] and the types, so a path or a member that changes here has changed there. The calls of wish lists
//! are in `wishlist.rs`. Read `docs/contract.md` for the meaning.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::wishlist;
use crate::adjustment::Adjustment;
use crate::checkout::{Checkout, CheckoutWrite, CompleteWrite};
use crate::order::Order;
use crate::problem::{self, Problem};
use crate::routes;
use crate::suggestion::{AddressSuggestions, AddressSuggestionsWrite};
use crate::ucp::{ErrorResponse, HANDSEL_VERSION, Profile, Ucp};
use crate::webhook::{self, Event, OrderEvent};

/// One operation, told shortly.
pub(super) struct Call<'a> {
    pub(super) path: &'a str,
    pub(super) method: &'a str,
    pub(super) id: &'a str,
    pub(super) summary: &'a str,
    /// The schema of the body, where it has one.
    pub(super) body: Option<Value>,
    /// Status, what it means, and the schema, or `null` where there is no body.
    pub(super) answers: Vec<(&'a str, &'a str, Value)>,
    /// Names of components.
    pub(super) parameters: &'a [&'a str],
}

/// The whole document.
pub fn openapi() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = SchemaGenerator::from(settings);
    let mut calls = calls(&mut generator);
    calls.extend(wishlist::calls(&mut generator));
    let webhooks = webhooks(&mut generator);
    let problem = schema_of::<Problem>(&mut generator);
    let mut paths = Map::new();
    for call in &calls {
        let item = paths.entry(call.path).or_insert_with(|| json!({}));
        item[call.method] = operation(call);
    }
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Handsel",
            "version": HANDSEL_VERSION,
            "summary": "UCP's checkout and order, release 2026-08-25, with the dev.handsel extensions",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "paths": paths,
        "webhooks": webhooks,
        "components": {
            "schemas": generator.take_definitions(true),
            "parameters": parameters(),
            "responses": {
                "Problem": {
                    "description": "The request does not follow the contract, or cannot be answered now (RFC 9457).",
                    "content": { problem::MEDIA_TYPE: { "schema": problem } },
                },
            },
        },
    });
    super::without_links(&mut document);
    document
}

const WEBHOOK: &[&str] = &["WebhookId", "WebhookTimestamp", "WebhookSignature"];

/// What is sent to the shop's own systems.
fn webhooks(generator: &mut SchemaGenerator) -> Value {
    json!({
        "event": { "post": {
            "operationId": "receive_event",
            "summary": "Something happened to an order, a hold or a wish list",
            "parameters": references(WEBHOOK),
            "requestBody": { "required": true, "content": { "application/json": { "schema": schema_of::<Event>(generator) } } },
            "responses": {
                "2XX": { "description": "It was taken. Anything else has it sent again." },
                "410": { "description": "Nothing more is to be sent there." },
            },
        } },
    })
}

pub(super) fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

fn calls(generator: &mut SchemaGenerator) -> Vec<Call<'static>> {
    let checkout = schema_of::<Checkout>(generator);
    let write = schema_of::<CheckoutWrite>(generator);
    let complete = schema_of::<CompleteWrite>(generator);
    let order = schema_of::<Order>(generator);
    let adjustment = schema_of::<Adjustment>(generator);
    let order_event = schema_of::<OrderEvent>(generator);
    let acknowledged =
        json!({ "type": "object", "properties": { "ucp": schema_of::<Ucp>(generator) }, "required": ["ucp"] });
    let error = schema_of::<ErrorResponse>(generator);
    let profile = schema_of::<Profile>(generator);
    let session = |path, method, id, summary, body, parameters| Call {
        path,
        method,
        id,
        summary,
        body,
        answers: vec![("200", "The session, with what there is to say about it.", checkout.clone())],
        parameters,
    };
    const KEYED: &[&str] = &["SessionId", "Authorization", "IdempotencyKey", "IfMatch", "UcpAgent"];
    const STRICT: &[&str] = &["SessionId", "Authorization", "RequiredIdempotencyKey", "IfMatch", "UcpAgent"];
    vec![
        Call {
            path: routes::PROFILE,
            method: "get",
            id: "get_profile",
            summary: "What the shop speaks",
            body: None,
            answers: vec![("200", "The profile.", profile)],
            parameters: &[],
        },
        Call {
            path: routes::CHECKOUT_SESSIONS,
            method: "post",
            id: "create_checkout",
            summary: "Create a session",
            body: Some(write.clone()),
            answers: vec![
                ("201", "The session.", checkout.clone()),
                ("200", "Nothing in the body can be ordered, so there is no session.", error),
            ],
            parameters: &["Authorization", "IdempotencyKey", "UcpAgent"],
        },
        session(
            routes::CHECKOUT_SESSION,
            "get",
            "get_checkout",
            "Read a session",
            None,
            &["SessionId", "Authorization", "UcpAgent"],
        ),
        session(routes::CHECKOUT_SESSION, "put", "update_checkout", "Replace a session", Some(write), KEYED),
        session(routes::COMPLETE, "post", "complete_checkout", "Place the order", Some(complete), STRICT),
        session(routes::CANCEL, "post", "cancel_checkout", "Give a session up", None, KEYED),
        session(
            routes::EXTEND_STOCK_HOLDS,
            "post",
            "extend_stock_holds",
            "Keep goods aside for longer (dev.handsel.stock_hold)",
            None,
            STRICT,
        ),
        Call {
            path: routes::ADDRESS_SUGGESTIONS,
            method: "post",
            id: "suggest_addresses",
            summary: "Ask for addresses that may be meant (dev.handsel.address_suggestions)",
            body: Some(schema_of::<AddressSuggestionsWrite>(generator)),
            answers: vec![("200", "What there is, the likeliest first.", schema_of::<AddressSuggestions>(generator))],
            parameters: &["SessionId", "Authorization", "UcpAgent"],
        },
        Call {
            path: routes::ORDER,
            method: "get",
            id: "get_order",
            summary: "Read an order",
            body: None,
            answers: vec![("200", "The order.", order.clone())],
            parameters: &["OrderId", "Authorization", "UcpAgent"],
        },
        Call {
            path: routes::ORDER_ADJUSTMENTS,
            method: "post",
            id: "adjust_order",
            summary: "Say that something was cancelled, returned or paid back",
            body: Some(adjustment),
            answers: vec![
                ("201", "The order, with the adjustment.", order.clone()),
                ("200", "The order, which had it already.", order),
            ],
            parameters: &["OrderId", "ShopBearer"],
        },
        Call {
            path: routes::ORDER_EVENTS,
            method: "post",
            id: "receive_order_event",
            summary: "Tell what became of an order (UCP's order event)",
            body: Some(order_event),
            answers: vec![("200", "It is known, now or already.", acknowledged)],
            parameters: WEBHOOK,
        },
    ]
}

fn operation(call: &Call<'_>) -> Value {
    let json_of = |schema: &Value| json!({ "application/json": { "schema": schema } });
    let mut responses: Map<String, Value> = Map::new();
    for (status, description, schema) in &call.answers {
        let mut answer = json!({ "description": description });
        if call.path == routes::WISHLIST_EVENTS {
            answer["content"] = json!({ "text/event-stream": { "schema": schema } });
        } else if !schema.is_null() {
            answer["content"] = json_of(schema);
        }
        responses.insert((*status).to_owned(), answer);
    }
    for status in ["4XX", "5XX"] {
        responses.insert(status.to_owned(), json!({ "$ref": "#/components/responses/Problem" }));
    }
    let mut operation = json!({
        "operationId": call.id,
        "summary": call.summary,
        "parameters": references(call.parameters),
        "responses": responses,
    });
    if let Some(body) = &call.body {
        operation["requestBody"] = json!({ "required": true, "content": json_of(body) });
    }
    operation
}

/// Parameters by the names of their components.
fn references(names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| json!({ "$ref": format!("#/components/parameters/{name}") })).collect()
}

fn parameters() -> Value {
    let header = |name: &str, required: bool, description: &str, schema: Value| json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema });
    let part = |name: &str, description: &str| json!({ "name": name, "in": "path", "required": true, "description": description, "schema": { "type": "string" } });
    let id = |description: &str| part("id", description);
    let uuid = || json!({ "type": "string", "format": "uuid" });
    let text = || json!({ "type": "string" });
    const KEY: &str = "The same for each repetition of one request; kept for 72 hours.";
    json!({
        "SessionId": id("As it came."),
        "OrderId": id("As it came."),
        "WishlistId": id("As it came."),
        "HoldId": id("As it came."),
        "OnlyItems": json!({
            "name": routes::ONLY_ITEMS, "in": "query", "required": false, "style": "form", "explode": false,
            "description": "Answer with these items alone, and with those that share a pick-one group with them.",
            "schema": { "type": "array", "items": { "type": "string" }, "maxItems": routes::MOST_ITEMS },
        }),
        "ItemId": part("item", "Of the list."),
        "GroupId": part("group", "Of the list."),
        "LinkId": part("link", "Of the list."),
        "GiftId": part("hold", "The hold that was given."),
        "ListBearer": header(
            "Authorization", true, "Bearer and the owner's token (hnd1_l…) or a link's (hnd1_k…).", text(),
        ),
        "ShopBearer": header("Authorization", true, "Bearer and the shop's own token, of the server's configuration.", text()),
        "HoldBearer": header("Authorization", true, "Bearer and the hold's secret (hnd1_h…).", text()),
        "Authorization": header(
            "Authorization", false, "Bearer and the token that the client made the session with (hnd1_c…).", text(),
        ),
        "IdempotencyKey": header("Idempotency-Key", false, KEY, uuid()),
        "RequiredIdempotencyKey": header("Idempotency-Key", true, KEY, uuid()),
        "IfMatch": header("If-Match", false, "The revision that the write is based on, in double quotes.", text()),
        "WebhookId": header(webhook::ID, true, "The event's identifier, the same for each try (Standard Webhooks).", text()),
        "WebhookTimestamp": header(webhook::TIMESTAMP, true, "When it was sent, in seconds since 1970.", json!({ "type": "integer" })),
        "WebhookSignature": header(webhook::SIGNATURE, true, "v1, and base64 of HMAC-SHA256, once per secret in use, with blanks between.", text()),
        "UcpAgent": header("UCP-Agent", false, "The platform's profile, as a dictionary (RFC 8941): profile=\"https://…\". With it the answer has what both speak (UCP, negotiation).", text()),
    })
}
