//! Leaving is safe: after a reload, after going away and coming back, and after a while without network, everything typed
//! is there again, sense or nonsense. What does not fit is said at its field, when the field is left.

use anyhow::{Result, ensure};
use handsel_e2e::{ADA, Address, JONAS, NGOZI, Stage, until};

const EMAIL: &str = "ines@example.com";
const STREET: &str = "7 Wacker Drive";
const UNREACHABLE: &str = "The shop does not answer right now.";
const MESSAGE: &str = "Happy birthday, Jonas.";

/// Waits until the shop has this text in the session.
async fn saved(stage: &Stage, text: &str) -> Result<()> {
    until(&format!("{text:?} is saved"), async || {
        let sessions: Vec<(String,)> = stage.database().rows("select document from sessions").await?;
        ensure!(sessions.iter().any(|(document,)| document.contains(text)), "{sessions:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_reload_at_any_step_keeps_everything() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("bouquet_roses", 2)]).await?;
    let page = checkout.host();
    checkout.email().fill(EMAIL).await?;
    stage.reload().await?;
    checkout.email().holds(EMAIL).await?;

    // In the middle of an address, and of a word: Illinois is not chosen yet.
    let half = Address { region: "", ..ADA };
    checkout.person(0).address(&half).await?;
    checkout.person(0).control("street_address").fill("12").await?;
    stage.reload().await?;
    checkout.person(0).control("street_address").holds("12").await?;
    checkout.person(0).address(&ADA).await?;
    stage.reload().await?;
    checkout.person(0).holds(&ADA).await?;
    checkout.person(0).control("address_region").holds("IL").await?;

    // A person who was only just added, and then everything about him.
    checkout.add_person().await?;
    stage.reload().await?;
    page.css(".person").times(2).await?;
    let jonas = checkout.person(1);
    jonas.address(&JONAS).await?;
    jonas.place().checkbox("This is a gift").click().await?;
    jonas.control("message").fill(MESSAGE).await?;
    jonas.place().checkbox("No prices in the parcel").click().await?;
    jonas.place().button("One more: Bouquet of Red Roses for Jonas Weber").click().await?;
    jonas.delivery("International Express").await?;
    stage.reload().await?;
    // What is complete is folded to a line.
    jonas.place().says("Jonas Weber 1 item · Lindenstraße 5, 10969 Berlin, Germany").await?;
    jonas.place().button("Edit Jonas Weber").click().await?;
    jonas.holds(&JONAS).await?;
    jonas.control("message").holds(MESSAGE).await?;
    assert!(jonas.place().checkbox("No prices in the parcel").is_checked().await?);
    assert!(jonas.place().radio(handsel_e2e::containing("International Express")).is_checked().await?);

    let invoice = checkout.invoice_elsewhere().await?;
    invoice.address(&NGOZI).await?;
    page.button("Add a promotion code").click().await?;
    page.field("Promotion code").fill("10OFF").await?;
    page.button("Apply").click().await?;
    checkout.pay_by("Invoice").await?;
    stage.reload().await?;
    invoice.holds(&NGOZI).await?;
    page.button("Remove the code 10OFF").element().await?;
    assert!(page.css("#payment").radio(handsel_e2e::starting("Invoice")).is_checked().await?);

    // 2 × 35.00 less 10 %, 0.00 to Ada, 25.00 to Jonas, 6.25 % of 31.50 = 1.96875, 19 % of 56.50 = 10.735.
    checkout.place("$100.71").await?;
    checkout.placed().await?;
    stage.close().await
}

#[tokio::test]
async fn going_away_and_coming_back_keeps_everything() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.email().fill(EMAIL).await?;
    checkout.person(0).address(&ADA).await?;
    stage.page().link("Back to the shop").click().await?;
    stage.page().button("Add to cart: Wildflower Honey").click().await?;
    stage.driver().back().await?;
    checkout.email().holds(EMAIL).await?;
    checkout.person(0).holds(&ADA).await?;
    // 42.00 + 14.00 + 5.00, and 6.25 % of 61.00 is 3.8125: what was put into the cart meanwhile is there, too.
    checkout.place_button().says("$64.81").await?;
    stage.driver().forward().await?;
    stage.page().heading("In the shop today").element().await?;
    stage.driver().back().await?;
    checkout.person(0).holds(&ADA).await?;
    stage.close().await
}

#[tokio::test]
async fn without_network_one_types_on_and_it_is_sent_later() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.email().fill(EMAIL).await?;
    saved(&stage, EMAIL).await?;
    stage.offline(true).await?;
    checkout.host().says("You are offline. Go on typing; it is sent when you are back.").await?;
    checkout.person(0).address(&ADA).await?;
    checkout.person(0).holds(&ADA).await?;
    let sessions: Vec<(String,)> = stage.database().rows("select document from sessions").await?;
    assert!(!sessions[0].0.contains(ADA.street), "it cannot be there yet");
    stage.offline(false).await?;
    saved(&stage, ADA.street).await?;
    checkout.place_button().says("$49.94").await?;
    let said = checkout.host().text().await?;
    assert!(!said.contains("You are offline"), "{said}");
    stage.close().await
}

#[tokio::test]
async fn what_a_closed_tab_could_not_send_is_taken_over_by_the_one_that_stays() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.person(0).address(&ADA).await?;
    saved(&stage, ADA.street).await?;
    stage.new_tab().await?;
    stage.visit("/demo/checkout.html").await?;
    checkout.person(0).holds(&ADA).await?;
    // Of the first tab alone no request arrives any more.
    stage.tab(0).await?;
    stage.script("window.fetch = async () => { throw new TypeError('lost') }", vec![]).await?;
    checkout.email().fill(EMAIL).await?;
    checkout.host().says(UNREACHABLE).await?;
    stage.tab(1).await?;
    checkout.email().holds("").await?;
    // The second one keeps something of its own, and then it is alone.
    checkout.person(0).control("street_address").fill(STREET).await?;
    saved(&stage, STREET).await?;
    stage.tab(0).await?;
    stage.close_tab().await?;
    stage.tab(0).await?;
    stage.script("window.dispatchEvent(new Event('focus'))", vec![]).await?;
    checkout.email().holds(EMAIL).await?;
    checkout.person(0).control("street_address").holds(STREET).await?;
    saved(&stage, EMAIL).await?;
    stage.close().await
}

#[tokio::test]
async fn a_person_added_in_each_of_two_tabs_makes_two() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 3)]).await?;
    checkout.person(0).address(&ADA).await?;
    saved(&stage, ADA.street).await?;
    stage.new_tab().await?;
    stage.visit("/demo/checkout.html").await?;
    checkout.person(0).holds(&ADA).await?;
    // Neither tab knows of the other's person when it adds its own.
    const LOSE: &str = "window.real = window.fetch; window.fetch = async () => { throw new TypeError('lost') }";
    stage.script(LOSE, vec![]).await?;
    checkout.add_person().await?;
    checkout.person(1).control("full_name").fill(NGOZI.name).await?;
    stage.tab(0).await?;
    checkout.add_person().await?;
    checkout.person(1).control("full_name").fill(JONAS.name).await?;
    saved(&stage, JONAS.name).await?;
    stage.tab(1).await?;
    stage.script("window.fetch = window.real; window.dispatchEvent(new Event('online'))", vec![]).await?;
    checkout.host().css(".person").times(3).await?;
    saved(&stage, NGOZI.name).await?;
    saved(&stage, JONAS.name).await?;
    stage.close().await
}

#[tokio::test]
async fn what_a_crashed_tab_could_not_send_is_there_when_the_checkout_is_opened_again() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.person(0).address(&ADA).await?;
    saved(&stage, ADA.street).await?;
    stage.script("window.fetch = async () => { throw new TypeError('lost') }", vec![]).await?;
    checkout.email().fill(EMAIL).await?;
    checkout.host().says(UNREACHABLE).await?;
    stage.new_tab().await?;
    stage.tab(0).await?;
    stage.close_tab().await?;
    stage.tab(0).await?;
    stage.visit("/demo/checkout.html").await?;
    checkout.email().holds(EMAIL).await?;
    saved(&stage, EMAIL).await?;
    stage.close().await
}

#[tokio::test]
async fn nonsense_is_answered_at_its_field_when_the_field_is_left() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let ada = checkout.person(0);

    checkout.email().fill("ines at example").await?;
    assert_eq!(checkout.control("email-problem").text().await?, "", "not while it is typed");
    ada.address(&Address { postcode: "ABC", ..ADA }).await?;
    checkout.control("email-problem").says("An email looks like name@example.com.").await?;
    assert_eq!(ada.control("postal_code-problem").text().await?, "", "not while it is typed");
    ada.control("full_name").focus().await?;
    ada.control("postal_code-problem").says("This ZIP code does not fit the country. It looks like").await?;
    assert_eq!(checkout.email().attribute("aria-invalid").await?.as_deref(), Some("true"));

    stage.reload().await?;
    checkout.email().holds("ines at example").await?;
    ada.control("postal_code").holds("ABC").await?;

    // The last button leads to it, and nothing is ordered.
    checkout.pay_by("Invoice").await?;
    checkout.place_button().click().await?;
    stage.focus_on("textbox", "Email").await?;
    checkout.control("missing").says("2 things").await?;
    checkout.email().fill(EMAIL).await?;
    // Spaces and small letters: what is right is not scolded for its form, but written as its country does.
    let loose = Address { postcode: " sw1a1aa ", ..NGOZI };
    ada.address(&loose).await?;
    checkout.email().focus().await?;
    ada.control("postal_code").holds("SW1A 1AA").await?;
    until("the postcode is not scolded any more", async || {
        let problem = ada.control("postal_code-problem").text().await?;
        ensure!(problem.is_empty(), "{problem}");
        Ok(())
    })
    .await?;
    // 42.00 and 5.00, and 20 % of it.
    checkout.place("$56.40").await?;
    checkout.placed().await?;
    stage.close().await
}
