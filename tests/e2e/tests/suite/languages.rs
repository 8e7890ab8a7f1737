//! The elements in other languages: a page's own language is spoken whole, to the eye and to assistive technology, from
//! right to left where it is written so; a merchant says single sentences otherwise; and without its file it is English.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use handsel_e2e::{Invitation, ListOwner, Stage, Viewport};
use serde_json::json;

const LANGUAGES: [&str; 9] = ["ar", "de", "es", "fr", "he", "ja", "pl", "pt", "zh"];
const RIGHT_TO_LEFT: [&str; 2] = ["ar", "he"];
/// Two goods for two people, so that most of the page has something to say.
pub const CHECKOUT: &str = r#"<handsel-checkout items='[{"id":"moka_pot","quantity":2}]'></handsel-checkout>"#;
pub const LIST: &str = "<handsel-wishlist currency=USD></handsel-wishlist>";

/// The sentences of a language by name.
fn sentences(language: &str) -> Result<HashMap<String, String>> {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/i18n/languages").join(language).with_extension("txt");
    let text = std::fs::read_to_string(&file).with_context(|| format!("{} is not there", file.display()))?;
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    Ok(lines.map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
}

/// A merchant's page in a language, and with an element.
pub async fn visit(stage: &Stage, language: &str, element: &str, path: &str) -> Result<()> {
    let page = format!(
        "<!doctype html><html lang={language}><meta charset=utf-8><title>A shop</title>
         <meta name=viewport content='width=device-width'><main><h1>A shop</h1>{element}
         <script src=/handsel.js data-backend=/ async></script></main></html>"
    );
    stage.server().serve(&format!("{language}.html"), &page)?;
    stage.visit(&format!("/{language}.html{path}")).await
}

/// Which language an element says that it speaks, and from where to where it is written.
const DIRECTION: &str = "const view = document.querySelector(arguments[0]).shadowRoot.querySelector('.view');
    return [view.lang, getComputedStyle(view).direction]";

async fn is_spoken(stage: &Stage, tag: &str, language: &str) -> Result<()> {
    let direction = if RIGHT_TO_LEFT.contains(&language) { "rtl" } else { "ltr" };
    let found = stage.script(DIRECTION, vec![json!(tag)]).await?;
    ensure!(found == json!([language, direction]), "{tag} says {found}");
    Ok(())
}

/// A list of three kinds of wishes, and an invitation to it.
pub async fn a_list(stage: &Stage) -> Result<(ListOwner, Invitation)> {
    let list =
        json!({ "title": "Ada’s birthday", "owner_name": "Ada", "event_date": "2027-03-04", "show_givers": true });
    let owner = ListOwner::make(stage.server(), list).await?;
    owner.add(json!({ "item_id": "moka_pot", "priority": "high", "note": "The small one, please." })).await?;
    owner.add(json!({ "item_id": "mugs_speckled", "wanted": 3 })).await?;
    owner.add(json!({ "item_id": "saucepan_copper", "goal": 12_800 })).await?;
    let invitation = owner.invite("Family", "reserve", None).await?;
    Ok((owner, invitation))
}

/// Nothing sticks out, a finger finds everything, and axe-core finds nothing.
pub async fn look(stage: &Stage, tag: &str, step: &str) -> Result<()> {
    stage.fit_to_be_seen(tag, step, "no such part").await?;
    stage.resize(Viewport::Phone).await?;
    let found = stage.axe(None).await?;
    ensure!(found.is_empty(), "{step}: {}", found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn a_checkout_speaks_the_language_of_its_page() -> Result<()> {
    let stage = Stage::new().await?;
    for language in LANGUAGES {
        let said = sentences(language)?;
        visit(&stage, language, CHECKOUT, "").await?;
        let checkout = stage.checkout();
        for name in ["GoodsHeading", "ContactHeading", "PaymentHeading", "InvoiceHeading"] {
            checkout.host().says(&said[name]).await.with_context(|| language)?;
        }
        is_spoken(&stage, "handsel-checkout", language).await?;
        let another = checkout.add_person().await?;
        another.place().element().await?;
        checkout.place_button().click().await?;
        checkout.host().says(&said["NeedEmail"]).await?;
        look(&stage, "handsel-checkout", &format!("language-{language}-checkout")).await?;
        stage.script("localStorage.clear()", vec![]).await?;
    }
    stage.close().await
}

#[tokio::test]
async fn a_list_speaks_the_language_of_its_page() -> Result<()> {
    let stage = Stage::new().await?;
    let (owner, invitation) = a_list(&stage).await?;
    for language in LANGUAGES {
        let said = sentences(language)?;
        for (link, name, step) in
            [(&invitation.link, "WishReserve", "friend"), (&owner.link(), "OwnAddHeading", "owner")]
        {
            visit(&stage, language, LIST, link).await?;
            stage.handsel("handsel-wishlist").says(&said[name]).await.with_context(|| language)?;
            is_spoken(&stage, "handsel-wishlist", language).await?;
            look(&stage, "handsel-wishlist", &format!("language-{language}-{step}")).await?;
            stage.visit("/demo/privacy.html").await?;
        }
        stage.script("localStorage.clear()", vec![]).await?;
    }
    stage.close().await
}

#[tokio::test]
async fn a_number_takes_its_own_form_of_a_sentence() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let goods = async |language: &str, expected: &str| -> Result<()> {
        visit(&stage, language, CHECKOUT, "").await?;
        stage.checkout().host().css(".summary-bar").says(expected).await
    };
    let said = sentences("pl")?;
    let few = said["PersonItems"].split('|').find_map(|form| form.strip_prefix("few:")).context("a form for few")?;
    goods("pl", &few.replace("{n}", "2")).await?;
    stage.close().await
}

#[tokio::test]
async fn a_merchant_says_it_otherwise_and_a_language_without_a_file_is_english() -> Result<()> {
    let stage = Stage::new().await?;
    let own = CHECKOUT.replace("<handsel-checkout", r#"<handsel-checkout sentences='{"GoodsHeading":"Dein Korb"}'"#);
    visit(&stage, "de", &own, "").await?;
    let said = sentences("de")?;
    stage.checkout().host().says("Dein Korb").await?;
    stage.checkout().host().says(&said["ContactHeading"]).await?;
    let change = "document.querySelector('handsel-checkout').sentences = { GoodsHeading: 'Korb' }";
    stage.checkout().email().fill("ines@example.com").await?;
    stage.script(change, vec![]).await?;
    stage.checkout().host().css("#goods").says("Korb").await?;
    stage.checkout().email().holds("ines@example.com").await?;

    visit(&stage, "nl", CHECKOUT, "").await?;
    stage.checkout().host().says("Your goods").await?;
    is_spoken(&stage, "handsel-checkout", "en").await?;

    // Its file does not come.
    stage.never_comes("/languages/").await?;
    visit(&stage, "fr", CHECKOUT, "").await?;
    stage.checkout().host().says("Your goods").await?;
    is_spoken(&stage, "handsel-checkout", "en").await?;
    stage.close().await
}
