//! The founding story: a shopper on the demo storefront sends one cart to three people in three countries, has it invoiced
//! to a fourth address, and every quantity, address and cent of it is in the database.

use anyhow::Result;
use handsel_e2e::{ADA, HANA, JONAS, NGOZI, Stage};

/// One recipient's parcel, as it is stored: option, goods, delivery, what is taken off it, tax, gift, prices hidden.
type Parcel = (String, i64, i64, i64, i64, Option<String>, Option<String>, bool);
/// An address, as it is stored: role, country, name, street, town, region, postcode.
type Stored = (String, String, String, String, String, String, String);

#[tokio::test]
async fn one_cart_goes_to_three_people_and_the_invoice_to_a_fourth() -> Result<()> {
    let stage = Stage::new().await?;
    stage.visit("/demo/").await?;
    for _ in 0..5 {
        stage.page().button("Add to cart: Bouquet of Red Roses").click().await?;
    }
    stage.page().button("Add to cart: Moka Coffee Pot").click().await?;
    stage.visit("/demo/checkout.html").await?;

    let checkout = stage.checkout();
    let page = checkout.host();
    checkout.email().fill("ines@example.com").await?;
    let ada = checkout.person(0);
    ada.address(&ADA).await?;
    ada.delivery("Express Shipping (US)").await?;

    let jonas = checkout.add_person().await?;
    jonas.address(&JONAS).await?;
    jonas.place().checkbox("This is a gift").click().await?;
    jonas.control("message").fill("Happy birthday, Jonas.").await?;
    jonas.control("from").fill("Ines").await?;
    jonas.place().checkbox("No prices in the parcel").click().await?;
    for _ in 0..2 {
        page.css(".shares").nth(0).button("One more: Bouquet of Red Roses for Jonas Weber").click().await?;
    }
    jonas.delivery("Standard Shipping").await?;

    let hana = checkout.add_person().await?;
    hana.address(&HANA).await?;
    page.css(".shares").nth(0).button("One more: Bouquet of Red Roses for 山田 花子").click().await?;
    hana.delivery("International Express").await?;

    checkout.invoice_elsewhere().await?.address(&NGOZI).await?;
    page.button("Add a promotion code").click().await?;
    page.field("Promotion code").fill("10OFF").await?;
    page.button("Apply").click().await?;
    checkout.pay_by("Invoice").await?;

    // 5 × 35.00 + 42.00 = 217.00, less 10 % = 195.30: 100.80 to Ada (2 roses, the pot), 63.00 to Jonas, 31.50 to Hana.
    // Delivery 15.00 to Ada, 25.00 to Hana, and 5.00 to Jonas, which is free because the goods come to 100.00 and more.
    // Tax 6.25 % of 115.80 = 7.2375, 19 % of 63.00 = 11.97, 10 % of 56.50 = 5.65.
    // 195.30 + 45.00 − 5.00 + 7.24 + 11.97 + 5.65 = 260.16.
    checkout.place("$260.16").await?;
    let placed = checkout.placed().await?;
    for text in [
        "Order 1001",
        "Ada Lindqvist",
        "2 × Bouquet of Red Roses, 1 × Moka Coffee Pot",
        "Jonas Weber",
        "山田 花子",
        "ines@example.com",
        "$260.16",
    ] {
        assert!(placed.contains(text), "{text:?} is not in {placed:?}");
    }

    let database = stage.database();
    let lines: Vec<(String, i64, i64, i64)> =
        database.rows("select product_id, quantity, subtotal, discount from order_lines order by position").await?;
    assert_eq!(lines, [("bouquet_roses".into(), 5, 17_500, 1_750), ("moka_pot".into(), 1, 4_200, 420)]);

    let shares: Vec<(String, String, i64)> = database
        .rows(
            "select full_name, product_id, order_allocations.quantity from order_allocations
             join order_lines using (order_id, line_id)
             join order_addresses on role = 'to:' || method_id and order_addresses.order_id = order_lines.order_id
             order by full_name, product_id",
        )
        .await?;
    let expected = [
        ("Ada Lindqvist", "bouquet_roses", 2),
        ("Ada Lindqvist", "moka_pot", 1),
        ("Jonas Weber", "bouquet_roses", 2),
        ("山田 花子", "bouquet_roses", 1),
    ];
    assert_eq!(shares, expected.map(|(name, item, quantity)| (name.to_owned(), item.to_owned(), quantity)));

    let parcels: Vec<Parcel> = database
        .rows(
            "select option_id, goods, delivery, delivery_discount, tax, gift_message, gift_from, gift_hide_prices
             from order_parcels order by position",
        )
        .await?;
    let parcel = |option: &str, goods, delivery, off, tax, gift: Option<(&str, &str)>| {
        let (message, from) = gift.map(|(message, from)| (message.to_owned(), from.to_owned())).unzip();
        (option.to_owned(), goods, delivery, off, tax, message, from, gift.is_some())
    };
    assert_eq!(
        parcels,
        [
            parcel("exp-ship-us", 10_080, 1_500, 0, 724, None),
            parcel("std-ship", 6_300, 500, 500, 1_197, Some(("Happy birthday, Jonas.", "Ines"))),
            parcel("exp-ship-intl", 3_150, 2_500, 0, 565, None),
        ]
    );

    let addresses: Vec<Stored> = database
        .rows(
            "select case role when 'invoice' then role else 'parcel' end, country, full_name, street, locality, region,
             postal_code from order_addresses order by country",
        )
        .await?;
    let address = |texts: [&str; 7]| {
        let [a, b, c, d, e, f, g] = texts.map(str::to_owned);
        (a, b, c, d, e, f, g)
    };
    assert_eq!(
        addresses,
        [
            address(["parcel", "DE", "Jonas Weber", "Lindenstraße 5", "Berlin", "", "10969"]),
            address(["invoice", "GB", "Ngozi Okafor", "1 High Street", "London", "", "SW1A 1AA"]),
            address(["parcel", "JP", "山田 花子", "千代田1-1", "千代田区", "東京都", "100-0001"]),
            address(["parcel", "US", "Ada Lindqvist", "123 Main St", "Springfield", "IL", "62704"]),
        ]
    );

    let totals: Vec<(String, i64)> =
        database.rows("select kind, amount from order_totals where part = 0 order by position").await?;
    let expected = [
        ("subtotal", 21_700),
        ("items_discount", -2_170),
        ("fulfillment", 4_500),
        ("discount", -500),
        ("tax", 2_486),
        ("total", 26_016),
    ];
    assert_eq!(totals, expected.map(|(kind, amount)| (kind.to_owned(), amount)));
    let orders: Vec<(String, i64)> = database.rows("select buyer_email, total from orders").await?;
    assert_eq!(orders, [("ines@example.com".to_owned(), 26_016)]);
    let payments: Vec<(String, i64, String)> = database.rows("select handler_id, amount, state from payments").await?;
    assert_eq!(payments, [("invoice".to_owned(), 26_016, "due".to_owned())]);
    let stock: Vec<(String, i64)> = database
        .rows("select product_id, on_hand from stock where product_id in ('bouquet_roses', 'moka_pot') order by 1")
        .await?;
    assert_eq!(stock, [("bouquet_roses".to_owned(), 1_000 - 5), ("moka_pot".to_owned(), 120 - 1)]);
    stage.close().await
}
