//! What was reserved on wish lists is bought: for people whose address the giver never sees, beside goods for oneself, in
//! one checkout and one payment.

use anyhow::Result;
use handsel_e2e::{ADA, Checkout, Friend, JONAS, Reserved, Stage, Viewport};

/// Keeps every answer that the page gets.
const LISTEN: &str = "
    window.heard = [];
    const real = window.fetch;
    window.fetch = async (...call) => {
        const answer = await real(...call);
        answer.clone().text().then(text => window.heard.push(text));
        return answer;
    }";
const HEARD: &str = "return window.heard.join(' ') + performance.getEntries().map(entry => entry.name).join(' ')
    + location.href + document.documentElement.textContent";

const AMY: Friend =
    Friend { name: "Amy Lovelace", street: "12 Secret Lane", town: "Naperville", state: "IL", zip: "60540" };
const BEN: Friend =
    Friend { name: "Ben Carter", street: "7 Hidden Court", town: "Burlingame", state: "CA", zip: "94010" };

/// Goes to the demo shop's checkout with a reservation, as the list's page leads there.
async fn buy<'a>(stage: &'a Stage, reserved: &[&Reserved]) -> Result<Checkout<'a>> {
    for it in reserved {
        stage.visit(&format!("/demo/checkout.html?hold={}&id=anything&quantity=1", it.id)).await?;
        stage.checkout().host().says("Review").await?;
    }
    Ok(stage.checkout())
}

/// Nothing that the browser got or shows says where a friend lives.
async fn keeps_secrets(stage: &Stage, reserved: &[&Reserved]) -> Result<()> {
    let mut all = stage.script(HEARD, vec![]).await?.as_str().unwrap_or_default().to_owned();
    all.push_str(&stage.checkout().host().text().await?);
    assert!(reserved.iter().all(|it| all.contains(&it.id)), "it was not listened to");
    for Friend { street, town, zip, .. } in [AMY, BEN] {
        for secret in [street, town, zip] {
            assert!(!all.contains(secret), "{secret} is known");
        }
    }
    let secret = |it: &&Reserved| all.contains(it.secret.as_str());
    assert!(!reserved.iter().any(secret), "a secret was answered, or stands in an address");
    Ok(())
}

#[tokio::test]
async fn gifts_from_two_lists_and_a_book_for_oneself_are_one_order() -> Result<()> {
    let stage = Stage::new().await?;
    let for_amy = stage.reserve(&AMY, "moka_pot", 1, 1).await?;
    let for_ben = stage.reserve(&BEN, "mugs_speckled", 2, 2).await?;
    let reserved = [&for_amy, &for_ben];
    stage.keep(&reserved).await?;
    stage.fill_cart(&[("cookbook_suppers", 1)]).await?;
    stage.before_every_page(LISTEN).await?;
    let checkout = buy(&stage, &reserved).await?;
    let page = checkout.host();

    for (number, name, region) in [(1, "Amy Lovelace", "1 item · Illinois"), (2, "Ben Carter", "2 items · California")]
    {
        let card = checkout.person(number).place().clone();
        card.says(region).await?;
        card.says("The shop knows the address and keeps it to itself.").await?;
        let said = card.text().await?;
        assert_eq!(said.matches(name).count(), 1, "the name is said once: {said}");
    }
    page.says("Amy Lovelace gets 1").await?;
    page.says("Ben Carter gets 2").await?;
    assert_eq!(page.field("Quantity of Moka Coffee Pot").count().await?, 0, "the reservation says how many");
    assert_eq!(checkout.person(1).place().css("[id$='-street_address']").count().await?, 0);
    checkout.email().fill("jonas@example.com").await?;
    checkout.person(0).address(&JONAS).await?;
    assert!(checkout.person(1).place().checkbox("No prices in the parcel").is_checked().await?);
    checkout.person(1).control("message").fill("For the balcony.").await?;
    checkout.person(2).delivery("Express Shipping (US)").await?;
    checkout.pay_by("Test card: Succeeds").await?;

    // What is removed comes back with the person it is for.
    page.button("Remove Moka Coffee Pot").click().await?;
    page.css(".person").times(2).await?;
    page.button("Undo").click().await?;
    page.css(".person").times(3).await?;
    checkout.person(1).control("message").holds("For the balcony.").await?;
    stage.reload().await?;
    checkout.person(1).place().says("1 item · Illinois").await?;
    checkout.pay_by("Test card: Succeeds").await?;

    // 42.00 + 2 × 36.00 + 32.00 = 146.00. Delivery 5.00 to Amy and to Jonas, free from 100.00 on, and 15.00 to Ben.
    // Tax 6.25 % of 42.00 = 2.625, 7.25 % of 87.00 = 6.3075, 19 % of 32.00 = 6.08: 2.63 + 6.31 + 6.08 = 15.02.
    // 146.00 + 25.00 − 10.00 + 15.02 = 176.02.
    keeps_secrets(&stage, &reserved).await?;
    checkout.place("$176.02").await?;
    let placed = checkout.placed().await?;
    for text in ["To Amy Lovelace", "Illinois", "1 × Moka Coffee Pot", "To Ben Carter", "California", "To Jonas Weber"]
    {
        assert!(placed.contains(text), "{text:?} is not in {placed:?}");
    }
    keeps_secrets(&stage, &reserved).await?;

    let database = stage.database();
    let sent: Vec<(String, String, i64, bool)> = database
        .rows(
            "select street, product_id, order_allocations.quantity, gift_hide_prices from order_allocations
             join order_lines using (order_id, line_id)
             join order_parcels using (order_id, method_id)
             join order_addresses on role = 'to:' || method_id and order_addresses.order_id = order_lines.order_id
             order by street",
        )
        .await?;
    let row = |street: &str, item: &str, quantity, hidden| (street.to_owned(), item.to_owned(), quantity, hidden);
    assert_eq!(
        sent,
        [
            row("12 Secret Lane", "moka_pot", 1, true),
            row("7 Hidden Court", "mugs_speckled", 2, true),
            row("Lindenstraße 5", "cookbook_suppers", 1, false),
        ]
    );
    let orders: Vec<(String, i64)> = database.rows("select buyer_email, total from orders").await?;
    assert_eq!(orders, [("jonas@example.com".to_owned(), 17_602)]);
    let invoiced: String = database.value("select street from order_addresses where role = 'invoice'").await?;
    assert_eq!(invoiced, JONAS.street);
    let messages: Vec<(Option<String>,)> = database.rows("select gift_message from order_parcels order by 1").await?;
    assert_eq!(messages.iter().filter_map(|(it,)| it.as_deref()).collect::<Vec<_>>(), ["For the balcony."]);
    let holds: Vec<(String, String)> =
        database.rows("select id, state from wish_holds order by created_at, rowid").await?;
    assert_eq!(holds, reserved.map(|it| (it.id.clone(), "bought".to_owned())));
    stage.close().await
}

#[tokio::test]
async fn a_gift_alone_asks_for_no_address_and_a_declined_payment_gives_it_back_to_its_giver() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let for_amy = stage.reserve(&AMY, "moka_pot", 1, 1).await?;
    stage.keep(&[&for_amy]).await?;
    let checkout = buy(&stage, &[&for_amy]).await?;
    let page = checkout.host();
    checkout.person(0).place().says("For Amy Lovelace, Illinois").await?;
    checkout.person(0).place().says("The shop knows the address and keeps it to itself.").await?;
    assert_eq!(page.css(".person").count().await?, 1);
    checkout.email().fill("ines@example.com").await?;
    checkout.pay_by("Test card: Is declined").await?;
    checkout.place("$49.94").await?;
    page.says("Choose a country.").await?;
    let faults = stage.axe(Some("handsel-checkout")).await?;
    assert!(faults.is_empty(), "{faults:?}");
    page.css("[id='invoice-address_country']").choose(ADA.country).await?;
    page.css("[id='invoice-full_name']").fill(ADA.name).await?;
    page.css("[id='invoice-street_address']").fill(ADA.street).await?;
    page.css("[id='invoice-address_locality']").fill(ADA.town).await?;
    page.css("select[id='invoice-address_region']").choose(ADA.region).await?;
    page.css("[id='invoice-postal_code']").fill(ADA.postcode).await?;
    checkout.place("$49.94").await?;
    page.says("The payment was declined. Nothing was charged.").await?;
    let state: String = stage.database().value("select state from wish_holds").await?;
    assert_eq!(state, "held");

    // Lost meanwhile: said at the line, before anything is paid.
    for_amy.lose().await?;
    checkout.email().fill("ines.k@example.com").await?;
    page.css(".line").says("Its time was over, and somebody else gives it now. Take it out.").await?;
    checkout.pay_by("Test card: Succeeds").await?;
    checkout.place("$49.94").await?;
    page.says("The order was not placed yet.").await?;
    let orders: i64 = stage.database().value("select count(*) from orders").await?;
    assert_eq!(orders, 0);
    stage.close().await
}

#[tokio::test]
async fn a_reservation_that_does_not_open_is_left_out_aloud() -> Result<()> {
    let stage = Stage::new().await?;
    let for_amy = stage.reserve(&AMY, "moka_pot", 1, 1).await?;
    let for_ben = stage.reserve(&BEN, "mugs_speckled", 2, 2).await?;
    for_ben.lose().await?;
    stage.keep(&[&for_ben]).await?;
    stage.fill_cart(&[("cookbook_suppers", 1)]).await?;
    let checkout = buy(&stage, &[&for_amy, &for_ben]).await?;
    let page = checkout.host();
    page.says("A gift is left out: its reservation cannot be opened here.").await?;
    page.says("Speckled Mugs, Pair is left out: it is not reserved for you, or not sold here.").await?;
    page.css(".line").times(1).await?;
    page.css(".person").times(1).await?;
    // Once the browser has it, it comes in.
    stage.keep(&[&for_amy]).await?;
    let checkout = buy(&stage, &[&for_amy]).await?;
    checkout.person(1).place().says("1 item · Illinois").await?;
    stage.close().await
}
