//! A guest in someone else's page: whatever its styles and scripts do, and whatever it does to the element, the checkout
//! works and keeps what was typed.

use anyhow::{Result, ensure};
use handsel_e2e::{ADA, Checkout, Elsewhere, Stage, until};

const EMAIL: &str = "ines@example.com";

/// A merchant's page with this in its head and this in its body.
fn serve(stage: &Stage, name: &str, head: &str, body: &str) -> Result<()> {
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>A shop</title>
         <meta name=viewport content='width=device-width'>{head}</head><body><main>{body}</main></body></html>"
    );
    stage.server().serve(name, &page)
}

const LOADER: &str = "<script src=/handsel.js data-backend=/ async></script>";
const CHECKOUT: &str = r#"<handsel-checkout items='[{"id":"moka_pot","quantity":1}]'></handsel-checkout>"#;

/// A page with the checkout and nothing else, answered with 42.00 and 5.00 for delivery, and an email typed into it.
async fn plain_page(stage: &Stage) -> Result<Checkout<'_>> {
    serve(stage, "shop.html", LOADER, &format!("<div id=left>{CHECKOUT}</div><div id=right></div>"))?;
    stage.visit("/shop.html").await?;
    let checkout = stage.checkout();
    checkout.place_button().says("$47.00").await?;
    checkout.email().fill(EMAIL).await?;
    Ok(checkout)
}

#[tokio::test]
async fn hostile_styles_and_scripts_and_a_second_loader_do_not_stop_an_order() -> Result<()> {
    let stage = Stage::new().await?;
    stage.server().serve("hostile.css", "* { all: unset } input, select, button { display: none !important }")?;
    stage.server().serve(
        "throws.js",
        "for (const type of ['input', 'change', 'click', 'handsel-ready', 'handsel-changed', 'handsel-order-placed'])
            addEventListener(type, () => { throw new Error('a listener of the shop') }, true);
         Promise.reject(new WebAssembly.RuntimeError('a game of the shop'));
         throw new Error('a script of the shop');",
    )?;
    let head = format!("<link rel=stylesheet href=/hostile.css><script src=/throws.js></script>{LOADER}");
    let body = format!("{CHECKOUT}<script src=/handsel.js data-backend=/></script>");
    serve(&stage, "hostile.html", &head, &body)?;
    stage.visit("/hostile.html").await?;

    let checkout = stage.checkout();
    checkout.fill_in(&ADA, "Invoice").await?;
    checkout.place("$49.94").await?;
    checkout.placed().await?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 1);
    stage.close().await
}

#[tokio::test]
async fn moved_or_taken_out_and_put_back_it_keeps_what_was_typed() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = plain_page(&stage).await?;
    let ada = checkout.person(0);
    ada.address(&ADA).await?;

    // Moved in the middle of a word: the page does not lose a letter, and the shopper types on.
    let street = ada.control("street_address");
    street.fill("123 Ma").await?;
    stage.script("right.append(document.querySelector('handsel-checkout'))", vec![]).await?;
    street.holds("123 Ma").await?;
    checkout.email().holds(EMAIL).await?;
    street.fill(ADA.street).await?;
    ada.holds(&ADA).await?;

    let out = "window.kept = document.querySelector('handsel-checkout'); kept.remove();
        return new Promise(done => setTimeout(() => done(kept.shadowRoot.childElementCount), 0))";
    assert_eq!(stage.script(out, vec![]).await?, 0, "out of the page nothing is left running");
    stage.script("left.append(window.kept)", vec![]).await?;
    checkout.email().holds(EMAIL).await?;
    checkout.person(0).holds(&ADA).await?;

    checkout.pay_by("Invoice").await?;
    checkout.place("$49.94").await?;
    checkout.placed().await?;
    let streets: Vec<(String,)> =
        stage.database().rows("select street from order_addresses where role like 'to:%'").await?;
    assert_eq!(streets, [(ADA.street.to_owned(),)]);
    stage.close().await
}

#[tokio::test]
async fn properties_that_were_set_before_the_loader_came_count() -> Result<()> {
    let stage = Stage::new().await?;
    serve(&stage, "late.html", "", "<handsel-checkout></handsel-checkout>")?;
    stage.visit("/late.html").await?;
    let set = "const checkout = document.querySelector('handsel-checkout');
        checkout.items = [{ id: 'moka_pot', quantity: 3 }];
        checkout.backend = '/';
        const loader = document.createElement('script');
        loader.src = '/handsel.js';
        document.head.append(loader);";
    stage.script(set, vec![]).await?;
    stage.checkout().place_button().says("$126.00").await?;
    let again = "document.querySelector('handsel-checkout').items = [{ id: 'moka_pot', quantity: 2 }]";
    stage.script(again, vec![]).await?;
    stage.checkout().place_button().says("$89.00").await?;
    stage.close().await
}

#[tokio::test]
async fn what_is_set_while_it_loads_counts_too() -> Result<()> {
    let stage = Stage::new().await?;
    serve(&stage, "slow.html", LOADER, "")?;
    stage.visit("/slow.html").await?;
    // In the page, and asking for its files; then it is told what it sells, and in which language.
    let set = "const checkout = document.createElement('handsel-checkout');
        customElements.whenDefined('handsel-checkout').then(() => {
            document.querySelector('main').append(checkout);
            checkout.locale = 'fr';
            checkout.items = [{ id: 'moka_pot', quantity: 3 }];
            checkout.sentences = { GoodsHeading: 'Vos trésors' };
        })";
    stage.script(set, vec![]).await?;
    // Who reads French is taken to live in France: 3 × 42.00, and 20 % tax.
    stage.checkout().place_button().says("151,20").await?;
    stage.checkout().host().says("Vos trésors").await?;
    stage.close().await
}

#[tokio::test]
async fn a_wish_button_wishes_for_what_it_is_about_when_it_is_pressed() -> Result<()> {
    let stage = Stage::new().await?;
    serve(&stage, "product.html", LOADER, "<handsel-wish-button item=moka_pot></handsel-wish-button>")?;
    stage.make_list("Ada’s birthday", "Ada").await?;
    stage.visit("/product.html").await?;
    let button = stage.handsel("handsel-wish-button");
    button.button("♡ Add to wish list").element().await?;
    stage.script("document.querySelector('handsel-wish-button').item = 'mugs_speckled'", vec![]).await?;
    button.button("♡ Add to wish list").click().await?;
    button.says("It is on your list").await?;
    let wished: String = stage.database().value("select product_id from wish_items").await?;
    ensure!(wished == "mugs_speckled", "{wished}");
    stage.close().await
}

#[tokio::test]
async fn a_system_without_a_language_and_a_page_that_names_none_read_english() -> Result<()> {
    // What WebKitGTK tells of a system whose locale is C.
    const LANGUAGES: &str = "Object.defineProperty(navigator, 'languages', { value: ['C'] })";
    let stage = Stage::new().await?;
    stage
        .server()
        .serve("mute.html", &format!("<!doctype html><title>A shop</title>{LOADER}<main>{CHECKOUT}</main>"))?;
    stage.before_every_page(LANGUAGES).await?;
    stage.visit("/mute.html").await?;
    stage.checkout().place_button().says("Place order").await?;
    stage.close().await
}

/// Traps the module: overwrites its memory and has it hear of an event, by its own script as ever. Waits for a fresh one.
async fn trap(stage: &Stage) -> Result<()> {
    // A script of the page: what a driver's own script throws later is not told to the page in every engine.
    const TRAP: &str = "import start from '/handsel_checkout.js';
        window.broken = await start();
        addEventListener('error', (event) => window.trapped = event.error instanceof WebAssembly.RuntimeError);
        new Uint8Array(broken.memory.buffer).fill(0xff);
        setTimeout(() => dispatchEvent(new Event('focus')));";
    const RUN: &str = "const script = document.createElement('script');
        Object.assign(script, { type: 'module', src: '/trap.js' });
        document.head.append(script)";
    const FRESH: &str = "const loaded = performance.getEntriesByType('resource').map(entry => entry.name);
        return Boolean(window.trapped) && loaded.some(name => name.includes('handsel_checkout.js?'))";
    stage.server().serve("trap.js", TRAP)?;
    stage.script(RUN, vec![]).await?;
    until("the module has trapped, and a fresh one is loaded", async || {
        ensure!(stage.script(FRESH, vec![]).await? == true, "not yet");
        Ok(())
    })
    .await
}

/// Goes on after a trap: everything is still there, and the order is placed.
async fn goes_on(stage: &Stage) -> Result<()> {
    let checkout = stage.checkout();
    checkout.email().holds(EMAIL).await?;
    checkout.person(0).holds(&ADA).await?;
    checkout.pay_by("Invoice").await?;
    checkout.place("$49.94").await?;
    checkout.placed().await?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 1);
    Ok(())
}

#[tokio::test]
async fn after_a_trap_it_comes_back_with_what_was_typed() -> Result<()> {
    let stage = Stage::new().await?;
    plain_page(&stage).await?.person(0).address(&ADA).await?;
    trap(&stage).await?;
    goes_on(&stage).await?;
    stage.close().await
}

#[tokio::test]
async fn what_is_left_of_a_trapped_module_does_no_harm() -> Result<()> {
    const HAUNT: &str = "new Uint8Array(window.broken.memory.buffer).fill(0xff);
        for (let times = 0; times < 5; times += 1) dispatchEvent(new Event('focus'))";
    let stage = Stage::new().await?;
    plain_page(&stage).await?.person(0).address(&ADA).await?;
    trap(&stage).await?;
    stage.checkout().email().holds(EMAIL).await?;
    stage.script(HAUNT, vec![]).await?;
    goes_on(&stage).await?;
    stage.close().await
}

#[tokio::test]
async fn on_a_page_of_another_origin_that_may_store_nothing_it_places_an_order() -> Result<()> {
    let stage = Stage::new().await?;
    let url = stage.url();
    let page = format!(
        "<!doctype html><html lang=en><title>A shop</title><main>
         <script src='{url}/handsel.js' data-backend='{url}' async></script>{CHECKOUT}</main>"
    );
    // With an origin of its own that has no storage at all.
    let shop = Elsewhere::start(page, "Content-Security-Policy: sandbox allow-scripts allow-forms").await?;
    stage.open(shop.url()).await?;
    let storage = "try { return typeof localStorage } catch (error) { return error.name }";
    assert_eq!(stage.script(storage, vec![]).await?, "SecurityError");
    let checkout = stage.checkout();
    checkout.fill_in(&ADA, "Invoice").await?;
    checkout.place("$49.94").await?;
    checkout.placed().await?;
    assert_eq!(stage.database().value::<i64>("select count(*) from orders").await?, 1);
    stage.close().await
}
