//! Readers who see the page otherwise, or hear it: forced colours, texts spaced wider, no motion, and what a screen reader is
//! told of changes (WCAG 2.2: 1.4.11, 1.4.12, 2.3.3, 4.1.3).

use anyhow::{Result, ensure};
use handsel_e2e::{ADA, Stage, until};
use serde_json::{Value, json};

/// Runs in the checkout's shadow root as `root`.
async fn inside(stage: &Stage, body: &str) -> Result<Value> {
    let within = format!("const root = document.querySelector('handsel-checkout').shadowRoot; {body}");
    stage.script(&within, vec![]).await
}

#[tokio::test]
async fn in_forced_colours_every_control_has_an_edge() -> Result<()> {
    const EDGELESS: &str = "
        return [...root.querySelectorAll('input, select, textarea, .button, .choice, .stepper')]
            .filter(node => node.getBoundingClientRect().width > 1 && !node.matches('[type=radio], [type=checkbox], .stepper input'))
            .map(node => [node, getComputedStyle(node)])
            .filter(([, style]) => style.borderTopStyle === 'none' || style.borderTopColor === style.backgroundColor)
            .map(([node]) => node.id || node.className)";
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    stage.force_colours().await?;
    assert_eq!(inside(&stage, EDGELESS).await?, json!([]));
    stage.fit_to_be_seen("handsel-checkout", "forced-colours", "#goods").await?;
    stage.close().await
}

#[tokio::test]
async fn with_texts_spaced_wider_nothing_is_cut_off() -> Result<()> {
    // The figures of WCAG 1.4.12.
    const SPACED: &str = "const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
        root.adoptedStyleSheets = [sheet]";
    const CUT: &str = "
        return [...root.querySelectorAll('label, p, .button, .link, .choice-title, .heading, dt, dd')]
            .filter(node => node.clientWidth > 1 && getComputedStyle(node).overflow !== 'visible' &&
                (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1))
            .map(node => node.textContent)";
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    inside(&stage, SPACED).await?;
    stage.fit_to_be_seen("handsel-checkout", "text-spacing", "#people").await?;
    assert_eq!(inside(&stage, CUT).await?, json!([]));
    stage.close().await
}

#[tokio::test]
async fn who_asks_for_no_motion_gets_none() -> Result<()> {
    const MOVING: &str = "
        return [...root.querySelectorAll('*')].map(node => [node, getComputedStyle(node)])
            .filter(([, style]) => parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0)
            .map(([node]) => node.className)";
    let stage = Stage::new().await?;
    stage.prefers_no_motion(false).await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    assert_ne!(inside(&stage, MOVING).await?, json!([]), "nothing moves anyway");
    stage.prefers_no_motion(true).await?;
    // WebKit tells a page of it at once, and draws it so from its next load on.
    stage.reload().await?;
    checkout.place_button().says("Place order").await?;
    assert_eq!(inside(&stage, MOVING).await?, json!([]));
    stage.close().await
}

#[tokio::test]
async fn a_change_of_the_total_and_a_removal_are_announced() -> Result<()> {
    const TOLD: &str = "
        return [...root.querySelectorAll('[role=status], [role=alert], [aria-live=polite]')]
            .map(node => node.textContent).filter(Boolean)";
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1), ("mugs_speckled", 1)]).await?;
    checkout.fill_in(&ADA, "Invoice").await?;
    checkout.place_button().says("Place order").await?;
    let announced = async |words: &str| {
        until(&format!("“{words}” is announced"), async || {
            let told = inside(&stage, TOLD).await?;
            let found = told
                .as_array()
                .is_some_and(|all| all.iter().any(|text| text.as_str().is_some_and(|text| text.contains(words))));
            ensure!(found, "{told}");
            Ok(())
        })
        .await
    };
    checkout.host().button("Remove Speckled Mugs, Pair").click().await?;
    announced("Speckled Mugs, Pair was removed.").await?;
    announced("The total is now $49.94.").await?;
    announced("Saved").await?;
    stage.close().await
}
