//! However often the last button is pressed and whatever gets lost on the way: one order, one payment, one stock decrement.

use anyhow::{Result, ensure};
use handsel_e2e::{ADA, Checkout, Stage, soon, until};

/// One coffee pot, 42.00, and standard delivery, 5.00, to Illinois, where 6.25 % of 47.00 is 2.9375.
const TOTAL: &str = "$49.94";
const LATE: &str = "Test card: Answers after four seconds";

async fn one_pot_for_ada<'a>(stage: &'a Stage, way: &str) -> Result<Checkout<'a>> {
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.fill_in(&ADA, way).await?;
    Ok(checkout)
}

/// Waits until the card is charged, which is while the answer is still awaited.
async fn charged(stage: &Stage) -> Result<()> {
    until("the card is charged", async || {
        let charges: i64 = stage.database().value("select count(*) from test_card_charges").await?;
        ensure!(charges == 1, "{charges} charges");
        Ok(())
    })
    .await?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 0, "the answer is not there yet");
    Ok(())
}

/// Has the page lose the answer to the purchase: the request arrives, and what comes back is dropped.
const LOSE: &str = "const real = window.fetch;
    window.fetch = async (...call) => {
        const answer = await real(...call);
        if (!String(call[0]).endsWith('/complete')) return answer;
        window.fetch = real;
        throw new TypeError('lost');
    }";

async fn ordered_once(stage: &Stage, by_card: bool) -> Result<()> {
    let database = stage.database();
    assert_eq!(database.value::<i64>("select count(*) from orders").await?, 1, "one order");
    assert_eq!(database.rows::<(i64,)>("select amount from payments").await?, [(4_994,)], "one payment");
    assert_eq!(database.value::<i64>("select count(*) from payment_attempts").await?, 1, "one attempt");
    let charges: Vec<(i64, String)> = database.rows("select amount, state from test_card_charges").await?;
    let expected = by_card.then(|| (4_994, "charged".to_owned()));
    assert_eq!(charges, expected.into_iter().collect::<Vec<_>>(), "one charge");
    let left: i64 = database.value("select on_hand from stock where product_id = 'moka_pot'").await?;
    assert_eq!(left, 120 - 1, "one decrement");
    assert_eq!(database.value::<i64>("select count(*) from stock_holds").await?, 0, "nothing is held any more");
    Ok(())
}

#[tokio::test]
async fn a_double_click_orders_once() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = one_pot_for_ada(&stage, LATE).await?;
    checkout.place_button().says(TOTAL).await?;
    checkout.place_button().double_click().await?;
    charged(&stage).await?;
    // And once more, while the answer is awaited.
    checkout.place_button().says("Placing your order").await?;
    checkout.place_button().click().await?;
    checkout.placed().await?;
    ordered_once(&stage, true).await?;
    stage.close().await
}

#[tokio::test]
async fn two_tabs_that_press_at_once_order_once() -> Result<()> {
    let stage = Stage::new().await?;
    let first = one_pot_for_ada(&stage, "Invoice").await?;
    first.place_button().says(TOTAL).await?;
    stage.new_tab().await?;
    stage.visit("/demo/checkout.html").await?;
    let soon = soon();
    for tab in [0, 1] {
        stage.tab(tab).await?;
        stage.checkout().place_at(TOTAL, soon).await?;
    }
    for tab in [0, 1] {
        stage.tab(tab).await?;
        // Either the confirmation, or the shop's own word when the other tab was first and emptied the cart.
        stage.page().css("main").says("Order 1001").await?;
    }
    ordered_once(&stage, false).await?;
    stage.close().await
}

#[tokio::test]
async fn an_answer_that_is_lost_with_the_network_is_found_again() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = one_pot_for_ada(&stage, LATE).await?;
    stage.script(LOSE, vec![]).await?;
    checkout.place(TOTAL).await?;
    charged(&stage).await?;
    stage.offline(true).await?;
    checkout.host().says("Finding out whether your order arrived").await?;
    stage.offline(false).await?;
    checkout.placed().await?;
    ordered_once(&stage, true).await?;
    stage.close().await
}

#[tokio::test]
async fn a_reload_while_the_answer_is_awaited_finds_the_order() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = one_pot_for_ada(&stage, LATE).await?;
    checkout.place(TOTAL).await?;
    charged(&stage).await?;
    stage.reload().await?;
    checkout.placed().await?;
    ordered_once(&stage, true).await?;
    // Once more, with nothing under way: the shop says that the order is placed.
    stage.reload().await?;
    stage.page().css("main").says("Order 1001 is placed").await?;
    ordered_once(&stage, true).await?;
    stage.close().await
}

#[tokio::test]
async fn a_server_killed_between_payment_and_answer_has_ordered_once_after_its_restart() -> Result<()> {
    let mut stage = Stage::new().await?;
    one_pot_for_ada(&stage, LATE).await?.place(TOTAL).await?;
    charged(&stage).await?;
    stage.server_mut().kill()?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 0, "killed before the order");
    let charges: Vec<(String,)> = stage.database().rows("select state from test_card_charges").await?;
    assert_eq!(charges, [("charged".to_owned(),)], "and after the payment");
    stage.checkout().host().says("Finding out whether your order arrived").await?;
    stage.server_mut().restart()?;
    stage.checkout().placed().await?;
    ordered_once(&stage, true).await?;
    stage.close().await
}
