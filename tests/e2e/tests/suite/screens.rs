//! What a merchant is shown: every step as a picture, on a phone and on a desk, in `target/screenshots/`. Nothing may stick
//! out of the window at the side, and a finger finds every control on a phone.

use anyhow::Result;
use handsel_e2e::{ADA, Address, CLAIRE, Friend, JONAS, NGOZI, Stage, starting};
use serde_json::Value;

/// Days whose line may end before the dash between them.
const LOOSE: &str = "const root = document.querySelector('handsel-checkout').shadowRoot;
    return [...root.querySelectorAll('.choice-title')].map(title => title.textContent).filter(text => /[ \\u2009]–/.test(text))";

/// A picture of a step at both sizes, with this part of the checkout at the top.
async fn picture(stage: &Stage, step: &str, part: &str) -> Result<()> {
    stage.fit_to_be_seen("handsel-checkout", step, part).await
}

/// Names and words as long as they come.
const LONG: Address = Address {
    name: "Maximiliane-Konstanze von Hohenlohe-Waldenburg-Schillingsfürst",
    street: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsstraße 1",
    town: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    ..NGOZI
};

#[tokio::test]
async fn gifts_fit_beside_what_is_for_oneself() -> Result<()> {
    let stage = Stage::new().await?;
    let amy = Friend { name: "Amy Lovelace", street: "12 Secret Lane", town: "Naperville", state: "IL", zip: "60540" };
    let max = Friend { name: LONG.name, state: "CA", town: "Burlingame", zip: "94010", ..amy };
    let reserved = [stage.reserve(&amy, "moka_pot", 1, 1).await?, stage.reserve(&max, "mugs_speckled", 2, 2).await?];
    stage.keep(&[&reserved[0], &reserved[1]]).await?;
    let visit = |at: usize| format!("/demo/checkout.html?hold={}&id=gift&quantity=1", reserved[at].id);
    stage.visit(&visit(0)).await?;
    let checkout = stage.checkout();
    checkout.host().css(".delivery").says("Standard Shipping").await?;
    picture(&stage, "23-gift-alone", "#people").await?;
    picture(&stage, "24-gift-alone-invoiced", "#invoice").await?;
    stage.fill_cart(&[("cookbook_suppers", 1)]).await?;
    stage.visit(&visit(0)).await?;
    let card = |of: &str| checkout.host().css(".person").about(of);
    card(amy.name).says("Standard Shipping").await?;
    stage.visit(&visit(1)).await?;
    card(max.name).says("Standard Shipping").await?;
    picture(&stage, "25-gifts-goods", "#goods").await?;
    picture(&stage, "26-gifts-people", "#people").await?;
    checkout.host().button("Done with Amy Lovelace").click().await?;
    picture(&stage, "27-gifts-folded", ".folded").await?;
    picture(&stage, "28-gifts-reviewed", "#review").await?;
    stage.close().await
}

#[tokio::test]
async fn long_names_stick_out_nowhere() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.person(0).address(&LONG).await?;
    let another = checkout.add_person().await?;
    another.address(&LONG).await?;
    picture(&stage, "20-long-names", "#goods").await?;
    picture(&stage, "21-long-names-reviewed", "#invoice").await?;
    another.place().button(starting("Remove Max")).click().await?;
    checkout.host().css("#people").says("was removed. Undo").await?;
    picture(&stage, "22-someone-removed", "#people .notice").await?;
    stage.close().await
}

#[tokio::test]
async fn every_step_is_fit_to_be_seen() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("bouquet_roses", 5), ("moka_pot", 1), ("honey_wildflower", 2)]).await?;
    picture(&stage, "01-goods", "no such part").await?;

    checkout.place_button().click().await?;
    checkout.control("missing").element().await?;
    picture(&stage, "02-missing-at-the-fields", "#contact").await?;
    picture(&stage, "03-missing-at-the-button", "#review").await?;
    stage.script("localStorage.clear()", vec![]).await?;

    let checkout = stage.check_out(&[("bouquet_roses", 5), ("moka_pot", 1), ("honey_wildflower", 2)]).await?;
    checkout.email().fill("ines@example.com").await?;
    checkout.person(0).address(&ADA).await?;
    checkout.person(0).delivery("Express Shipping (US)").await?;
    picture(&stage, "04-address", "#contact").await?;
    picture(&stage, "05-delivery", ".delivery").await?;
    assert_eq!(stage.script(LOOSE, vec![]).await?, Value::Array(Vec::new()));

    let jonas = checkout.add_person().await?;
    jonas.address(&JONAS).await?;
    jonas.place().checkbox("This is a gift").click().await?;
    jonas.control("message").fill("Happy birthday, Jonas. The honey is for the bread, not for the bees.").await?;
    jonas.control("from").fill("Ines").await?;
    jonas.place().checkbox("No prices in the parcel").click().await?;
    let more = "One more: Bouquet of Red Roses for Jonas Weber";
    jonas.place().button(more).click().await?;
    jonas.place().button(more).click().await?;
    jonas.delivery("Standard Shipping").await?;
    picture(&stage, "06-gift", ".gift").await?;

    let claire = checkout.add_person().await?;
    picture(&stage, "07-several-people", "#people").await?;
    claire.address(&CLAIRE).await?;
    claire.place().button("One more: Bouquet of Red Roses for Claire Petit").click().await?;
    claire.delivery("International Express").await?;
    checkout.place_button().says("$319.99").await?;
    picture(&stage, "08-who-gets-how-many", "#goods").await?;
    picture(&stage, "09-third-person", ".person:last-of-type").await?;

    checkout.invoice_elsewhere().await?.address(&NGOZI).await?;
    picture(&stage, "10-invoice", "#invoice").await?;
    checkout.pay_by("Test card: Asks you to approve").await?;
    picture(&stage, "11-payment", "#payment").await?;
    checkout.place_button().says("Place order · $").await?;
    picture(&stage, "12-review", "#review").await?;

    // 175.00 + 42.00 + 28.00; 15.00 + 0.00 + 25.00; 6.25 % of 155.00 = 9.6875, 19 % of 70.00, 20 % of 60.00.
    checkout.place("$319.99").await?;
    checkout.control("payment-step").element().await?;
    picture(&stage, "13-one-more-step", "#review .notice").await?;
    checkout.control("payment-step").click().await?;
    stage.tab(1).await?;
    stage.page().button("Approve").click().await?;
    stage.tab(0).await?;
    checkout.placed().await?;
    checkout.host().says("Claire Petit").await?;
    picture(&stage, "14-placed", "no such part").await?;
    stage.close().await
}
