//! What a checkout for a wish list needs: a list whose address no giver may see, and a body that buys what is held on it.

use serde_json::{Value, json};

use crate::shopper::fixture;
use crate::support::TestServer;
use crate::wishing::{Held, List, Person, birthday};

/// A shop with a card that takes no money.
pub async fn shop() -> TestServer {
    TestServer::start_with(|config| config.demo = true).await
}

/// A list with a secret address, and one item of the shop.
pub async fn list(server: &TestServer, name: &str, item: &str, wanted: i64) -> (List, String, Person) {
    let mut body = birthday();
    body["owner_name"] = json!(name);
    body["delivery_address"] = json!({
        "full_name": "Augusta Lovelace", "street_address": "12 Secret Lane", "address_locality": "Naperville",
        "address_region": "IL", "postal_code": "60540", "address_country": "US", "phone_number": "+12175550123",
    });
    let list = List::new(&server.url, &body).await;
    let item = list.item(json!({ "item_id": item, "wanted": wanted })).await;
    let giver = list.giver().await;
    (list, item, giver)
}

/// A checkout that buys one hold's item for its recipient.
pub async fn basket(held: &Held, item: &str, quantity: i64) -> Value {
    let hold = held.read().await;
    let mut invoice = fixture("one_recipient")["fulfillment"]["methods"][0]["destinations"][0].clone();
    invoice.as_object_mut().expect("an object").remove("id");
    json!({
        "line_items": [{ "id": "line", "item": { "id": item }, "quantity": quantity }],
        "buyer": { "email": "grace@example.org" },
        "fulfillment": { "methods": [{
            "id": "friend", "type": "shipping", "line_item_ids": ["line"],
            "gift": { "recipient_ref": hold["recipient"]["recipient_ref"], "message": "For you", "hide_prices": true },
        }] },
        "invoice": { "address": invoice },
        "wish_holds": [{
            "hold_id": held.id, "secret": held.giver.token.as_str(), "line_item_id": "line", "method_id": "friend",
        }],
    })
}
