//! The gallery's looks on both elements, in scripts of their own: nothing sticks out of the smallest window, which is what a
//! desk at 400 % shows (WCAG 1.4.10), a finger finds every control, and axe-core finds nothing.

use anyhow::{Result, ensure};
use handsel_e2e::{JONAS, Stage};
use serde_json::json;

use crate::languages::{CHECKOUT, LIST, a_list, look, visit};

const THEMES: [&str; 4] = ["As it comes", "Night", "Loud", "High contrast"];
/// From right to left, without spaces between words, and as most pages are.
const LANGUAGES: [&str; 3] = ["ar", "ja", "en"];

/// Dresses an element, and the page around it, as the gallery does.
const DRESS: &str = "return import('/demo/examples.js').then(({ examples }) => {
    const element = document.querySelector(arguments[0]);
    const { tokens = {} } = examples.find(({ label }) => label === arguments[1]);
    element.removeAttribute('style');
    for (const [name, value] of Object.entries(tokens)) element.style.setProperty(`--handsel-${name}`, value);
    return Object.keys(tokens).length;
})";

async fn in_each_theme(stage: &Stage, tag: &str, step: &str) -> Result<()> {
    for theme in THEMES {
        let tokens = stage.script(DRESS, vec![json!(tag), json!(theme)]).await?;
        ensure!((tokens == 0) == (theme == THEMES[0]), "{theme} has {tokens} tokens");
        let name = theme.replace(' ', "-").to_lowercase();
        look(stage, tag, &format!("theme-{name}-{step}")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_checkout_in_every_theme() -> Result<()> {
    let stage = Stage::new().await?;
    for language in LANGUAGES {
        visit(&stage, language, CHECKOUT, "").await?;
        let checkout = stage.checkout();
        checkout.email().fill("ines@example.com").await?;
        checkout.control("add-person").click().await?;
        let person = checkout.person(1);
        person.control("full_name").fill(JONAS.name).await?;
        checkout.place_button().click().await?;
        checkout.control("missing").element().await?;
        in_each_theme(&stage, "handsel-checkout", &format!("{language}-checkout")).await?;
        stage.script("localStorage.clear()", vec![]).await?;
    }
    stage.close().await
}

#[tokio::test]
async fn a_list_in_every_theme() -> Result<()> {
    let stage = Stage::new().await?;
    let (owner, invitation) = a_list(&stage).await?;
    for language in LANGUAGES {
        for (link, step) in [(&invitation.link, "friend"), (&owner.link(), "owner")] {
            visit(&stage, language, LIST, link).await?;
            stage.handsel("handsel-wishlist").says("Moka Coffee Pot").await?;
            in_each_theme(&stage, "handsel-wishlist", &format!("{language}-{step}")).await?;
            stage.visit("/demo/privacy.html").await?;
        }
        stage.script("localStorage.clear()", vec![]).await?;
    }
    stage.close().await
}
