//! A press that comes to nothing says why beside the button, charges nothing, and leaves the way free for the next one.

use anyhow::Result;
use handsel_e2e::{ADA, Checkout, Key, Stage};

/// One coffee pot, 42.00, and standard delivery, 5.00, to Illinois, where 6.25 % of 47.00 is 2.9375.
const TOTAL: &str = "$49.94";

async fn declined(checkout: &Checkout<'_>, stage: &Stage) -> Result<()> {
    checkout.host().css("#review").says("The payment was declined. Nothing was charged.").await?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 0);
    Ok(())
}

#[tokio::test]
async fn declined_refused_at_the_bank_and_offline_and_then_it_works() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.fill_in(&ADA, "Test card: Is declined").await?;
    checkout.place(TOTAL).await?;
    declined(&checkout, &stage).await?;

    checkout.pay_by("Test card: Asks you to approve").await?;
    checkout.place(TOTAL).await?;
    checkout.control("payment-step").click().await?;
    stage.tab(1).await?;
    stage.page().button("Decline").click().await?;
    stage.page().says("Nothing was charged").await?;
    stage.tab(0).await?;
    declined(&checkout, &stage).await?;

    checkout.pay_by("Invoice").await?;
    stage.offline(true).await?;
    checkout.host().says("You are offline").await?;
    checkout.place(TOTAL).await?;
    checkout.host().css("#review").says("An order needs a connection.").await?;
    stage.offline(false).await?;

    checkout.place(TOTAL).await?;
    checkout.placed().await?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 1);
    assert_eq!(
        stage.database().rows::<(String, i64)>("select handler_id, amount from payments").await?,
        [("invoice".to_owned(), 4_994)]
    );
    let charged: i64 = stage.database().value("select count(*) from test_card_charges where state = 'charged'").await?;
    assert_eq!(charged, 0);
    stage.close().await
}

#[tokio::test]
async fn a_card_that_was_chosen_before_a_reload_is_asked_for_again() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.fill_in(&ADA, "Test card: Succeeds").await?;
    checkout.place_button().says(TOTAL).await?;
    let kept = stage.script("return JSON.stringify(localStorage)", vec![]).await?.to_string();
    assert!(kept.contains(ADA.street) && !kept.contains("test_succeeds"), "no secret of a card is kept: {kept}");
    stage.reload().await?;
    checkout.place(TOTAL).await?;
    checkout.host().css("#review").says("Choose").await?;
    assert!(!checkout.host().css("#review").text().await?.contains("declined"), "nobody was asked for money");
    assert_eq!(stage.database().value::<i64>("select count(*) from payment_attempts").await?, 0);
    checkout.pay_by("Test card: Succeeds").await?;
    checkout.place(TOTAL).await?;
    checkout.placed().await?;
    stage.close().await
}

#[tokio::test]
async fn where_the_session_is_gone_the_button_says_so_and_leads_on() -> Result<()> {
    const GONE: &str = "window.real = window.fetch;
        window.fetch = async () => new Response('{\"status\":404,\"code\":\"not_found\"}',
            { status: 404, headers: { 'content-type': 'application/problem+json' } })";
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    checkout.place_button().says(TOTAL).await?;
    stage.script(GONE, vec![]).await?;
    checkout.place_button().click().await?;
    let review = checkout.host().css("#review");
    review.says("This checkout has expired. What you typed is still here.").await?;
    checkout.place_button().says("Place order").await?;
    checkout.place_button().click().await?;
    stage.focus_on("button", "Start again with the same details").await?;
    stage.script("window.fetch = window.real", vec![]).await?;
    stage.press(Key::Enter).await?;
    checkout.place(TOTAL).await?;
    checkout.placed().await?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 1);
    stage.close().await
}
