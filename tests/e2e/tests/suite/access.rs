//! Nobody is kept out: axe-core finds nothing on any step, in the dark on a phone and in the light at a desk, and the whole way from
//! goods to order can be gone with the keyboard alone.

use anyhow::Result;
use handsel_e2e::{ADA, Findings, JONAS, Key, NGOZI, Stage, Viewport, starting};

#[tokio::test]
async fn axe_finds_nothing_on_any_step() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.checkout();
    let page = checkout.host();
    let mut axe = Findings::new(&stage);

    stage.visit("/demo/checkout.html").await?;
    stage.page().css("main").says("Your cart is empty").await?;
    axe.look("the shop's empty cart").await?;
    let append = "const checkout = document.createElement('handsel-checkout');
        document.querySelector('main').append(checkout)";
    stage.script(append, vec![]).await?;
    page.says("Nothing here yet").await?;
    axe.look("no goods").await?;

    stage.check_out(&[("bouquet_roses", 3), ("mugs_speckled", 1)]).await?;
    axe.look("goods, and nothing typed").await?;

    checkout.place_button().click().await?;
    page.css("#missing").says("things are missing").await?;
    assert_eq!(stage.focused().await?.name, "Email", "the first thing that is missing has the focus");
    axe.look("everything missing").await?;

    checkout.email().fill("ines@example.com").await?;
    checkout.person(0).address(&ADA).await?;
    let jonas = checkout.add_person().await?;
    jonas.address(&JONAS).await?;
    jonas.place().checkbox("This is a gift").click().await?;
    jonas.control("message").fill("Happy birthday, Jonas.").await?;
    jonas.place().button("One more: Bouquet of Red Roses for Jonas Weber").click().await?;
    jonas.delivery("Standard Shipping").await?;
    axe.look("two people and a gift").await?;

    checkout.add_person().await?;
    axe.look("a third person, still blank").await?;
    page.button("Remove Person 3").click().await?;
    page.says("Person 3 was removed").await?;
    axe.look("a person removed").await?;

    checkout.invoice_elsewhere().await?.address(&NGOZI).await?;
    page.button("Add a promotion code").click().await?;
    page.button("Add your reference").click().await?;
    axe.look("invoiced elsewhere").await?;

    stage.offline(true).await?;
    page.says("You are offline").await?;
    axe.look("offline").await?;
    stage.offline(false).await?;

    // 3 × 35.00 + 36.00 = 141.00, delivery 5.00 twice and twice free, 6.25 % of 106.00 = 6.625, 19 % of 35.00 = 6.65.
    checkout.pay_by("Test card: Asks you to approve").await?;
    checkout.place("$154.28").await?;
    let step = checkout.control("payment-step");
    step.element().await?;
    axe.look("one more step of the payment").await?;
    step.click().await?;
    stage.tab(1).await?;
    stage.page().button("Approve").element().await?;
    axe.look("the bank's page").await?;
    stage.page().button("Approve").click().await?;
    stage.tab(0).await?;
    checkout.placed().await?;
    axe.look("placed").await?;
    axe.nothing()?;
    stage.close().await
}

/// Goes to the next thing of this role and name by Tab, and types there.
async fn tab_and_type(stage: &Stage, role: &str, name: &str, text: &str) -> Result<()> {
    stage.tab_to(role, starting(name)).await?;
    stage.press(text).await
}

#[tokio::test]
async fn the_keyboard_alone_places_an_order_for_two() -> Result<()> {
    let stage = Stage::new().await?;
    stage.check_out(&[("bouquet_roses", 2)]).await?;

    tab_and_type(&stage, "textbox", "Email", "ines@example.com").await?;
    stage.tab_to("combobox", "Country or region").await?;
    stage.choose_by_keys("United States").await?;
    tab_and_type(&stage, "textbox", "Full name", ADA.name).await?;
    tab_and_type(&stage, "combobox", "Street address", ADA.street).await?;
    tab_and_type(&stage, "textbox", "Town or city", ADA.town).await?;
    tab_and_type(&stage, "combobox", "State", "Illi").await?;
    tab_and_type(&stage, "textbox", "ZIP code", ADA.postcode).await?;

    stage.tab_to("button", "Send to several people").await?;
    stage.press(" ").await?;
    stage.focus_on("combobox", "Country or region").await?;
    stage.press("Ger").await?;
    tab_and_type(&stage, "textbox", "Full name", JONAS.name).await?;
    tab_and_type(&stage, "combobox", "Street address", JONAS.street).await?;
    tab_and_type(&stage, "textbox", "Postcode", JONAS.postcode).await?;
    tab_and_type(&stage, "textbox", "Town or city", JONAS.town).await?;
    // Back up to what Jonas gets.
    stage.back_tab_to("button", "One more: Bouquet of Red Roses for Jonas Weber").await?;
    stage.press(" ").await?;
    stage.tab_to("checkbox", "This is a gift").await?;
    stage.press(" ").await?;
    stage.focus_on("textbox", starting("Your message")).await?;
    stage.press("Happy birthday, Jonas.").await?;
    stage.tab_to("checkbox", "No prices in the parcel").await?;
    stage.press(" ").await?;

    // Standard delivery is chosen for him already: down once is express.
    stage.checkout().person(1).place().radio(handsel_e2e::containing("International Express")).element().await?;
    stage.tab_to("radio", handsel_e2e::containing("Standard Shipping")).await?;
    stage.press(Key::Down).await?;
    stage.tab_to("radio", starting("Same as Ada Lindqvist")).await?;
    stage.press(Key::Down).await?;
    stage.tab_to("radio", starting("Invoice")).await?;
    stage.press(" ").await?;

    // 2 × 35.00; 5.00 to Ada, which is free for roses; 25.00 to Jonas; 6.25 % of 35.00 = 2.1875, 19 % of 60.00 = 11.40.
    stage.checkout().place_button().says("Place order · $108.59").await?;
    stage.tab_to("button", "Place order · $108.59").await?;
    stage.press(Key::Enter).await?;
    stage.checkout().placed().await?;
    stage.focus_on("heading", "Thank you. Your order is placed.").await?;

    let database = stage.database();
    let parcels: Vec<(String, String, Option<String>, bool)> = database
        .rows(
            "select full_name, option_id, gift_message, gift_hide_prices from order_parcels
             join order_addresses using (order_id) where role = 'to:' || method_id order by position",
        )
        .await?;
    let message = Some("Happy birthday, Jonas.".to_owned());
    assert_eq!(
        parcels,
        [
            (ADA.name.to_owned(), "std-ship".to_owned(), None, false),
            (JONAS.name.to_owned(), "exp-ship-intl".to_owned(), message, true),
        ]
    );
    let invoiced: Vec<(String,)> =
        database.rows("select full_name from order_addresses where role = 'invoice'").await?;
    assert_eq!(invoiced, [(JONAS.name.to_owned(),)], "one down from Ada");
    stage.close().await
}

/// How much of what has the focus is seen, in hundredths: its middle column, looked at from top to bottom.
const SEEN: &str = "
    const root = document.querySelector('handsel-checkout').shadowRoot, node = root.activeElement;
    if (!node) return null;
    const box = (node.closest('label') ?? node).getBoundingClientRect();
    const seen = [...Array(21).keys()].filter(part => {
        const top = root.elementFromPoint(box.left + box.width / 2, box.top + box.height * (part + 0.5) / 21);
        return top && (node.contains(top) || top.closest('label')?.contains(node) || top.contains(node));
    });
    return Math.round(seen.length / 21 * 100)";

#[tokio::test]
async fn on_a_phone_nothing_lies_over_what_has_the_focus() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    stage.check_out(&[("bouquet_roses", 3), ("mugs_speckled", 1)]).await?;
    let checkout = stage.checkout();
    checkout.email().fill("ines@example.com").await?;
    checkout.person(0).address(&ADA).await?;
    checkout.add_person().await?.address(&JONAS).await?;

    // Up from the end, where what comes next is above the window, under the total that stays there. The demo's page leaves room
    // for that; another one may not.
    const BEGIN: &str = "document.documentElement.style.scrollPaddingTop = 0;
        document.querySelector('handsel-checkout').shadowRoot.querySelector('#place-order').focus()";
    stage.script(BEGIN, vec![]).await?;
    let mut stops = 0;
    loop {
        let focused = stage.focused().await?;
        let Some(seen) = stage.script(SEEN, vec![]).await?.as_u64() else { break };
        anyhow::ensure!(seen >= 95, "of {focused:?} {seen} hundredths are seen");
        stage.press_back_tab().await?;
        stops += 1;
    }
    assert!(stops > 30, "only {stops} things had the focus");
    stage.close().await
}
