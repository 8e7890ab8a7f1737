//! The page says what is so, when it is so: no amount that nobody can know yet, no warning about a word that is still being
//! typed, no heading that is over.

use anyhow::{Result, ensure};
use handsel_e2e::{ADA, Find, Stage, until};

/// Nothing is said at a field. What would be said is said at once, so there is nothing to wait for.
async fn unscolded(problem: &Find<'_>) -> Result<()> {
    assert_eq!(problem.text().await?, "", "at {problem}");
    Ok(())
}

#[tokio::test]
async fn tax_is_told_when_it_is_known_and_not_as_nothing() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let summary = checkout.host().css(".summary");
    summary.says("Tax is worked out when we know where it goes.").await?;
    let said = summary.text().await?;
    assert!(!said.contains("$0.00"), "a tax that nobody can know yet is told as {said:?}");
    assert!(said.contains("Total so far"), "{said}");

    checkout.person(0).address(&ADA).await?;
    summary.says("Tax $2.94 Total $49.94").await?;
    let said = checkout.host().text().await?;
    assert!(!said.contains("when we know where it goes"), "{said}");

    // Another person, whose address nobody knows: what is known of the first one is still told.
    checkout.control("quantity-l1").fill("2").await?;
    let jonas = checkout.add_person().await?;
    jonas.control("address_country").choose("Canada").await?;
    summary.says("Tax is worked out when we know where everything goes.").await?;
    stage.close().await
}

#[tokio::test]
async fn what_is_chosen_from_a_list_is_asked_for_as_such() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let ada = checkout.person(0);
    ada.control("address_country").choose("United States").await?;
    ada.place().css("select[id$='-address_region']").element().await?;
    checkout.place_button().click().await?;
    ada.control("address_region-problem").says("Choose the state.").await?;
    ada.control("postal_code-problem").says("Enter the ZIP code.").await?;
    checkout.control("missing").says("Choose the state.").await?;
    ada.control("address_country").choose("Japan").await?;
    checkout.place_button().click().await?;
    ada.control("address_region-problem").says("Choose the prefecture.").await?;
    ada.control("postal_code-problem").says("Enter the postcode.").await?;
    ada.control("address_country").choose("United States").await?;
    ada.control("postal_code").fill("ABC").await?;
    checkout.email().focus().await?;
    ada.control("postal_code-problem").says("This ZIP code does not fit the country. It looks like").await?;
    stage.close().await
}

#[tokio::test]
async fn a_correction_is_not_scolded_from_its_first_key() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let (email, problem) = (checkout.email(), checkout.control("email-problem"));
    let leave = async || checkout.person(0).control("full_name").focus().await;

    email.fill("ines at example").await?;
    unscolded(&problem).await?;
    leave().await?;
    problem.says("An email looks like name@example.com.").await?;
    email.fill("ines@example.com").await?;
    unscolded(&problem).await?;
    // It was left once, and that was good: what is typed next is news again when it is left.
    email.fill("ada@exam").await?;
    unscolded(&problem).await?;
    leave().await?;
    problem.says("An email looks like name@example.com.").await?;

    // The button tells what is missing; the first letter repairs that, and is not a mistake yet.
    email.fill("").await?;
    checkout.place_button().click().await?;
    problem.says("Enter your email.").await?;
    email.fill("i").await?;
    unscolded(&problem).await?;
    let postcode = checkout.person(0).control("postal_code-problem");
    postcode.says("Enter the ZIP code.").await?;
    checkout.person(0).control("postal_code").fill("6").await?;
    unscolded(&postcode).await?;
    leave().await?;
    postcode.says("This ZIP code does not fit the country.").await?;

    // A person who came after the button was pressed is not scolded for being new.
    let jonas = checkout.add_person().await?;
    unscolded(&jonas.control("full_name-problem")).await?;
    checkout.place_button().click().await?;
    jonas.control("full_name-problem").says("Enter the recipient's name.").await?;
    stage.close().await
}

#[tokio::test]
async fn an_emptied_cart_stays_empty_until_the_goods_are_taken_back() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.host().button("Remove Moka Coffee Pot").click().await?;
    checkout.host().says("Nothing here yet.").await?;
    stage.focus_on("button", "Undo").await?;
    // What is typed meanwhile waits with it.
    checkout.email().fill("ines@example.com").await?;
    checkout.person(0).control("full_name").focus().await?;
    checkout.host().button("Undo").click().await?;
    stage.focus_on("textbox", "Quantity of Moka Coffee Pot").await?;
    checkout.place_button().says("$47.00").await?;
    stage.reload().await?;
    checkout.place_button().says("$47.00").await?;
    checkout.email().holds("ines@example.com").await?;
    stage.close().await
}

#[tokio::test]
async fn what_a_keyboard_of_wide_letters_types_is_understood() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.email().fill("ａｄａ@example.com").await?;
    let quantity = checkout.host().field("Quantity of Moka Coffee Pot");
    quantity.fill("３").await?;
    checkout.email().focus().await?;
    checkout.email().holds("ada@example.com").await?;
    quantity.holds("3").await?;
    checkout.host().says("$126.00").await?;
    stage.close().await
}

#[tokio::test]
async fn a_code_that_is_not_known_is_told_while_it_can_be_mended() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let page = checkout.host();
    page.button("Add a promotion code").click().await?;
    page.field("Promotion code").fill("NOSUCH").await?;
    page.button("Apply").click().await?;
    page.says("This code is not known here").await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    checkout.place("$49.94").await?;
    let said = checkout.placed().await?;
    assert!(!said.contains("This code"), "{said}");
    stage.close().await
}

#[tokio::test]
async fn the_shop_s_heading_goes_with_the_order() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    stage.page().css("h1").says("Check out").await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    checkout.place("$49.94").await?;
    checkout.placed().await?;
    stage.page().css("h1").says("Your order").await?;
    assert_eq!(stage.script("return document.title", vec![]).await?, "Order 1001 · Marigold & Copper");
    stage.reload().await?;
    stage.page().css("main").says("Order 1001 is placed").await?;
    let said = stage.page().css("main").text().await?;
    assert!(!said.contains("Check out"), "{said}");
    stage.close().await
}

#[tokio::test]
async fn back_from_the_browser_s_cache_the_cart_is_read_again() -> Result<()> {
    // What another page of the shop wrote while this one was frozen told it nothing.
    const THAW: &str =
        "localStorage.setItem('marigold-copper.cart', JSON.stringify([{ id: 'moka_pot', quantity: 2 }]));
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.place_button().says("$47.00").await?;
    stage.script(THAW, vec![]).await?;
    checkout.place_button().says("$89.00").await?;
    until("the page shows what is in the cart", async || {
        let kept = stage.script("return localStorage.getItem('marigold-copper.cart')", vec![]).await?;
        ensure!(kept.as_str().is_some_and(|kept| kept.contains("2")), "{kept}");
        Ok(())
    })
    .await?;
    stage.close().await
}
