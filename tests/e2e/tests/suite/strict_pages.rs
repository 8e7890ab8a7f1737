//! Pages that allow little: a strict Content Security Policy with Trusted Types, a frame in a sandbox, no WebAssembly, no
//! script at all, and a file that is not what was built. Where the checkout cannot run, what the page offers instead is shown.

use anyhow::{Result, ensure};
use handsel_e2e::{ADA, Elsewhere, KEEP_REFUSALS, Stage, until};

/// A checkout with the merchant's own way to order between its tags.
const CHECKOUT: &str = r#"<handsel-checkout items='[{"id":"moka_pot","quantity":1}]'>
    <a href="tel:+15555550100">Order by telephone</a></handsel-checkout>"#;

/// A merchant's page with the widget of this server, under this policy.
async fn page_under(policy: &str, url: &str) -> Result<Elsewhere> {
    page_with("", policy, url).await
}

/// The same with this in its head.
async fn page_with(head: &str, policy: &str, url: &str) -> Result<Elsewhere> {
    let page = format!(
        "<!doctype html><html lang=en><title>A shop</title>{head}<main>
         <script src='{url}/handsel.js' data-backend='{url}' async></script>{CHECKOUT}</main>"
    );
    Elsewhere::start(page, &format!("Content-Security-Policy: {policy}")).await
}

/// What the widget needs of a policy, as docs/embed.md says it, and nothing more.
fn strict(url: &str) -> String {
    format!(
        "default-src 'none'; script-src {url} 'wasm-unsafe-eval'; style-src {url}; connect-src {url}; img-src {url}; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

async fn orders(stage: &Stage) -> Result<i64> {
    stage.database().value("select count(*) from orders").await
}

#[tokio::test]
async fn a_strict_policy_with_trusted_types_is_not_violated_by_a_whole_order() -> Result<()> {
    let stage = Stage::new().await?;
    let url = stage.url().to_owned();
    stage.server().serve("keep.js", KEEP_REFUSALS)?;
    let shop = page_with(&format!("<script src='{url}/keep.js'></script>"), &strict(&url), &url).await?;
    stage.open(shop.url()).await?;
    let checkout = stage.checkout();
    checkout.fill_in(&ADA, "Invoice").await?;
    checkout.place("$49.94").await?;
    checkout.placed().await?;
    assert_eq!(orders(&stage).await?, 1);
    assert_eq!(stage.refused().await?, Vec::<String>::new());
    stage.close().await
}

#[tokio::test]
async fn in_a_frame_in_a_sandbox_it_places_an_order() -> Result<()> {
    let stage = Stage::new().await?;
    let url = stage.url().to_owned();
    let shop = page_under(&strict(&url), &url).await?;
    let frame = format!(
        "<!doctype html><html lang=en><title>A portal</title>
         <iframe src='{}' sandbox='allow-scripts allow-forms' width=400 height=1400 title='A shop'></iframe>",
        shop.url()
    );
    let portal = Elsewhere::start(frame, "X-Content-Type-Options: nosniff").await?;
    stage.open(portal.url()).await?;
    stage.browser().driver().enter_frame(0).await?;
    let checkout = stage.checkout();
    checkout.email().fill("ines@example.com").await?;
    checkout.person(0).address(&ADA).await?;
    // By its place: the tree of roles is that of the outer page.
    checkout.host().css("#payment label").about("Invoice").click().await?;
    checkout.place("$49.94").await?;
    checkout.placed().await?;
    assert_eq!(orders(&stage).await?, 1);
    stage.close().await
}

/// Waits for the words that say that it could not start, with the merchant's own way below them.
async fn another_way(stage: &Stage) -> Result<()> {
    stage.handsel("handsel-checkout").says("This could not start here. Nothing was ordered").await?;
    shown(stage).await
}

/// Waits until the merchant's own way is on the screen.
async fn shown(stage: &Stage) -> Result<()> {
    until("the page's own way is shown", async || {
        let link = "return document.querySelector('handsel-checkout a').checkVisibility()";
        ensure!(stage.script(link, vec![]).await? == true, "it is not");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_webassembly_the_page_offers_its_own_way() -> Result<()> {
    let stage = Stage::new().await?;
    let url = stage.url().to_owned();
    let shop = page_under(&strict(&url).replace("'wasm-unsafe-eval'", ""), &url).await?;
    stage.open(shop.url()).await?;
    another_way(&stage).await?;
    stage.close().await
}

#[tokio::test]
async fn without_scripts_the_page_offers_its_own_way() -> Result<()> {
    let stage = Stage::new().await?;
    let url = stage.url().to_owned();
    let shop =
        page_under(&strict(&url).replace(&format!("script-src {url} 'wasm-unsafe-eval'"), "script-src 'none'"), &url)
            .await?;
    stage.open(shop.url()).await?;
    shown(&stage).await?;
    stage.close().await
}

#[tokio::test]
async fn a_file_that_is_not_what_was_built_does_not_run() -> Result<()> {
    for changed in ["handsel_checkout_bg.wasm", "handsel_checkout.js"] {
        let stage = Stage::new().await?;
        stage.server().serve_changed("changed", changed)?;
        let page = format!(
            "<!doctype html><html lang=en><title>A shop</title><script src=/changed/handsel.js data-backend=/ async></script>{CHECKOUT}"
        );
        stage.server().serve("changed.html", &page)?;
        stage.visit("/changed.html").await?;
        another_way(&stage).await?;
        stage.close().await?;
    }
    Ok(())
}
