//! The stage itself: what the stories rely on, tried on a small page with an open shadow root.

use anyhow::Result;
use handsel_e2e::{Key, Stage, Viewport, starting};
use serde_json::json;

/// A custom element with a form in its shadow root, and an unlabelled field beside it.
const PAGE: &str = "
    document.documentElement.lang = 'en';
    document.head.innerHTML = '<title>Ground</title><meta name=viewport content=\"width=device-width\">';
    document.body.innerHTML = '<main><h1>Ground</h1><ground-form></ground-form></main>';
    const root = document.querySelector('ground-form').attachShadow({ mode: 'open' });
    root.innerHTML = `<form><fieldset><legend>Recipient 1</legend>
        <label for=name>Name</label><input id=name autocomplete='section-one shipping name'>
        <label for=street>Street</label><input id=street autocomplete='section-one shipping street-address'>
        <label for=city>City</label><input id=city autocomplete='section-one shipping address-level2'>
        <label for=zip>Postcode</label><input id=zip autocomplete='section-one shipping postal-code'>
        <label for=country>Country</label><select id=country autocomplete='section-one shipping country'>
            <option value=AT>Austria</option><option value=FR>France</option></select>
        </fieldset><fieldset><legend>Recipient 2</legend><label for=second>Name</label><input id=second></fieldset>
        <button type=button>Place order · €84.20</button><output></output></form>`;
    root.querySelector('button').onclick = () => setTimeout(() => {
        root.querySelector('output').textContent = 'placed for ' + root.querySelector('input').value;
    }, 200);";

async fn ground(viewport: Viewport) -> Result<Stage> {
    let stage = Stage::at(viewport).await?;
    stage.visit("/healthz").await?;
    stage.script(PAGE, vec![]).await?;
    Ok(stage)
}

#[tokio::test]
async fn things_are_found_by_role_and_name_through_a_shadow_root() -> Result<()> {
    let stage = ground(Viewport::Phone).await?;
    let (width, _) = Viewport::Phone.size();
    assert_eq!(stage.script("return innerWidth", vec![]).await?, width);
    let form = stage.handsel("ground-form");
    let first = form.group("Recipient 1");
    first.field("Name").fill("Ines").await?;
    first.field("Name").fill("Ines Moreau").await?;
    first.field("Country").choose("France").await?;
    assert_eq!(first.field("Country").value().await?, "FR");
    form.button(starting("Place order")).click().await?;
    form.says("placed for Ines Moreau").await?;
    let picture = stage.shoot("ground").await?;
    assert!(picture.ends_with(format!("ground-{width}.png")) && picture.metadata()?.len() > 1000);
    assert_eq!(form.field("Name").count().await?, 2);
    let ambiguous = form.field("Name").now().await.expect_err("two fields have this name");
    assert!(format!("{ambiguous:#}").contains("2 things fit"), "{ambiguous:#}");
    let missing = form.button("Pay").now().await.expect_err("there is no such button");
    assert!(format!("{missing:#}").contains("Place order · €84.20"), "{missing:#}");
    stage.close().await
}

#[tokio::test]
async fn the_keyboard_reaches_a_button_and_presses_it() -> Result<()> {
    let stage = ground(Viewport::Desktop).await?;
    stage.tab_to("textbox", "Name").await?;
    stage.press("Lea").await?;
    stage.tab_to("button", starting("Place order")).await?;
    stage.press(Key::Enter).await?;
    stage.handsel("ground-form").says("placed for Lea").await?;
    stage.press_back_tab().await?;
    assert_eq!(stage.focused().await?.name, "Name");
    stage.close().await
}

#[tokio::test]
async fn axe_finds_a_fault_inside_a_shadow_root() -> Result<()> {
    let stage = ground(Viewport::Desktop).await?;
    assert_eq!(stage.axe(None).await?, Vec::<String>::new());
    let spoil = "const form = document.querySelector('ground-form').shadowRoot.querySelector('form');
        form.append(document.createElement('input'))";
    stage.script(spoil, vec![]).await?;
    let found = stage.axe(Some("ground-form")).await?;
    assert!(found.len() == 1 && found[0].starts_with("label: "), "{found:?}");
    stage.close().await
}

#[tokio::test]
async fn autofill_fills_a_form_inside_a_shadow_root() -> Result<()> {
    let stage = ground(Viewport::Desktop).await?;
    let form = stage.handsel("ground-form").group("Recipient 1");
    let address = [
        ("NAME_FULL", "Ines Moreau"),
        ("ADDRESS_HOME_STREET_ADDRESS", "3 Rue de Lille"),
        ("ADDRESS_HOME_CITY", "Paris"),
        ("ADDRESS_HOME_ZIP", "75007"),
        ("ADDRESS_HOME_COUNTRY", "FR"),
    ];
    form.field("Name").autofill(&address).await?;
    form.field("City").holds("Paris").await?;
    form.field("Name").holds("Ines Moreau").await?;
    form.field("Street").holds("3 Rue de Lille").await?;
    form.field("Postcode").holds("75007").await?;
    form.field("Country").holds("FR").await?;
    stage.close().await
}

#[tokio::test]
async fn the_network_and_the_server_go_and_come_back() -> Result<()> {
    let mut stage = Stage::new().await?;
    stage.visit("/healthz").await?;
    let call = "return fetch('/healthz').then(() => 'answered', () => 'failed')";
    stage.offline(true).await?;
    assert_eq!(stage.script(call, vec![]).await?, "failed");
    stage.offline(false).await?;
    assert_eq!(stage.script(call, vec![]).await?, "answered");
    let before = stage.server().url().to_owned();
    stage.server_mut().kill()?;
    assert_eq!(stage.script(call, vec![]).await?, "failed");
    stage.server_mut().restart()?;
    assert_eq!(stage.script(call, vec![]).await?, "answered");
    assert_eq!(stage.server().url(), before);
    stage.close().await
}

#[tokio::test]
async fn a_second_tab_is_as_large_and_shares_the_storage() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    stage.visit("/healthz").await?;
    stage.script("localStorage.probe = 'kept'", vec![]).await?;
    stage.new_tab().await?;
    stage.visit("/healthz").await?;
    let seen = stage.script("return [Math.min(screen.width, outerWidth), localStorage.probe]", vec![]).await?;
    assert_eq!(seen, json!([Viewport::Phone.size().0, "kept"]));
    stage.tab(0).await?;
    stage.close().await
}

#[tokio::test]
async fn the_database_can_be_read_beside_the_server() -> Result<()> {
    let stage = Stage::new().await?;
    let tables: i64 = stage.database().value("select count(*) from sqlite_schema where type = 'table'").await?;
    assert!(tables > 0);
    stage.close().await
}
