//! A platform that speaks too little for what it asks is told so in UCP's words, and nothing was done.

use handsel_contract::ucp::{CHECKOUT, FULFILLMENT, GIFT, ORDER};
use serde_json::json;

use super::platform::Platform;
use super::{active, shop, told};
use crate::shopper::{assert_says, by_invoice, complete, count, create, fixture, key, path};

#[tokio::test]
async fn without_what_a_call_needs_there_is_no_call() {
    let shop = shop().await;
    let session = create(&shop, &fixture("plain_create")).await;
    let order =
        complete(&shop, &create(&shop, &fixture("plain_create")).await, &by_invoice()).await["order"]["id"].clone();
    let order = format!("/orders/{}", order.as_str().expect("an id"));
    let before = count(&shop, "SELECT count(*) FROM sessions").await;
    let nothing = Platform::declaring(&[]).await;
    let orders_only = Platform::declaring(&[ORDER, FULFILLMENT, GIFT]).await;
    let no_delivery = Platform::declaring(&[CHECKOUT]).await;
    let post = || shop.post("/checkout-sessions", &fixture("plain_create"));
    let cancel = || shop.post(&path(&session, "/cancel"), &json!({}));
    for (platform, request) in [
        (&nothing, post()),
        (&nothing, shop.get(&order)),
        (&orders_only, post()),
        (&orders_only, shop.get(&path(&session, ""))),
        (&orders_only, cancel()),
        (&no_delivery, post()),
        (&no_delivery, shop.put(&path(&session, ""), &fixture("plain_create"))),
        (&no_delivery, shop.post(&path(&session, "/complete"), &by_invoice()).header("Idempotency-Key", key())),
        (&no_delivery, shop.post(&path(&session, "/stock-holds/extend"), &json!({})).header("Idempotency-Key", key())),
        (&no_delivery, shop.post(&path(&session, "/address-suggestions"), &fixture("address_suggestions_write"))),
        (&no_delivery, shop.get(&order)),
    ] {
        let told = told(platform, request, 200).await;
        assert_eq!((&told["ucp"]["status"], told.get("id")), (&json!("error"), None));
        assert_eq!(active(&told), [""; 0]);
        assert_says(&told, "error capabilities_incompatible $ unrecoverable");
    }
    assert_eq!(count(&shop, "SELECT count(*) FROM sessions").await, before);

    assert_eq!(active(&told(&orders_only, shop.get(&order), 200).await), [ORDER]);
    let head = shop.client.head(format!("{}{}", shop.url, path(&session, ""))).header("UCP-Agent", no_delivery.agent());
    assert_eq!(head.send().await.expect("an answer").status(), 200);
    let read = told(&no_delivery, shop.get(&path(&session, "")), 200).await;
    assert_eq!((active(&read), read.get("fulfillment")), (vec![CHECKOUT], None));
    assert_says(&read, "warning extension_inactive $");
    assert_eq!(told(&no_delivery, cancel(), 200).await["status"], "canceled");
}
