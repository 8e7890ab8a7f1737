//! Addresses that are suggested while one is typed: chosen with the keyboard alone or with a finger, taken back, told to a screen
//! reader, from right to left – and of no consequence where the backend has none, fails, or answers too late.

use std::path::Path;

use anyhow::{Result, ensure};
use handsel_e2e::{ADA, Checkout, Find, Key, Stage, Viewport, until};
use serde_json::json;

use super::languages::{CHECKOUT, visit};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures");

/// The street of the first recipient, and the list below it.
struct Street<'a> {
    stage: &'a Stage,
    checkout: Checkout<'a>,
    input: Find<'a>,
    list: Find<'a>,
}

impl<'a> Street<'a> {
    /// In a country, with the shop's answer there.
    async fn of(stage: &'a Stage, country: &str) -> Result<Self> {
        let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
        let form = checkout.person(0);
        form.control("address_country").choose(country).await?;
        form.control("full_name").fill(ADA.name).await?;
        Ok(Self { stage, checkout, input: form.control("street_address"), list: form.place().css("[role=listbox]") })
    }

    /// The state that assistive technology is told.
    async fn is_expanded(&self, expanded: &str) -> Result<()> {
        until("the list is open, or is not", async || {
            let said = self.input.attribute("aria-expanded").await?;
            ensure!(said.as_deref() == Some(expanded), "aria-expanded is {said:?}");
            Ok(())
        })
        .await
    }

    /// The text of the option that the keyboard is at; none says that it is in the field.
    async fn active(&self, text: Option<&str>) -> Result<()> {
        const ACTIVE: &str = "const field = arguments[0], id = field.getAttribute('aria-activedescendant');
            const option = id && field.getRootNode().getElementById(id);
            return [option?.textContent ?? null, option?.getAttribute('aria-selected') ?? null,
                field.getRootNode().activeElement === field]";
        let expected = json!([text, text.map(|_| "true"), true]);
        until("the keyboard is at the option", async || {
            let field = self.input.element().await?.to_json()?;
            let active = self.stage.script(ACTIVE, vec![field]).await?;
            ensure!(active == expected, "{active}, not {expected}");
            Ok(())
        })
        .await
    }

    /// How often the stand-in was asked, or has answered, once the page has drawn.
    async fn count(&self, what: &str) -> Result<i64> {
        let count =
            "return new Promise(then => requestAnimationFrame(() => setTimeout(() => then(stoodIn[arguments[0]]))))";
        Ok(self.stage.script(count, vec![json!(what)]).await?.as_i64().unwrap_or_default())
    }

    /// Waits until the stand-in was asked, or has answered whatever it was asked.
    async fn has(&self, what: &str) -> Result<()> {
        until("the stand-in was asked, or has answered", async || {
            let (asked, count) = (self.count("asked").await?, self.count(what).await?);
            ensure!(asked > 0 && count == asked, "{count} of {asked}");
            Ok(())
        })
        .await
    }
}

/// Pictures of the open list on a phone and on a desk, where a finger finds every option and none sticks out of the window.
async fn pictures(stage: &Stage, name: &str) -> Result<()> {
    const MISSED: &str = "const root = document.querySelector('handsel-checkout').shadowRoot;
        root.activeElement.scrollIntoView({ block: 'center' });
        const options = [...root.querySelectorAll('[role=option]')].map(option => option.getBoundingClientRect());
        return [options.length, options.filter(box =>
            box.height < 44 || box.left < 0 || box.right > document.documentElement.clientWidth).length]";
    for viewport in [Viewport::Small, Viewport::Phone, Viewport::Desktop] {
        stage.resize(viewport).await?;
        assert_eq!(stage.script(MISSED, vec![]).await?, json!([2, 0]), "{name}, {viewport:?}");
        stage.shoot(name).await?;
    }
    Ok(())
}

const NEW_YORK: [&str; 2] = ["1000 5th Ave, New York NY 10028", "476 5th Ave, New York NY 10018"];

#[tokio::test]
async fn the_keyboard_alone_chooses_an_address_and_takes_it_back() -> Result<()> {
    let stage = Stage::new().await?;
    let street = Street::of(&stage, "United States").await?;
    street.checkout.person(0).place().button("Add flat, floor, entrance").click().await?;
    street.checkout.person(0).control("extended_address").fill("Apt 4").await?;
    street.is_expanded("false").await?;
    street.input.fill("5th av").await?;
    street.is_expanded("true").await?;
    for text in NEW_YORK {
        street.list.says(text).await?;
    }
    street.checkout.person(0).place().css(".suggested [role=status]").says("2 suggested addresses").await?;
    assert_eq!(street.input.attribute("role").await?.as_deref(), Some("combobox"));
    let autofill = street.input.attribute("autocomplete").await?.unwrap_or_default();
    assert!(autofill.ends_with(" shipping address-line1"), "{autofill}");
    assert_eq!(stage.axe(Some("handsel-checkout")).await?, [""; 0]);

    street.active(None).await?;
    for (key, text) in [
        (Key::Down, Some(NEW_YORK[0])),
        (Key::Down, Some(NEW_YORK[1])),
        (Key::Down, None),
        (Key::Up, Some(NEW_YORK[1])),
    ] {
        stage.press(key).await?;
        street.active(text).await?;
    }
    assert_eq!(stage.axe(Some("handsel-checkout")).await?, [""; 0]);
    stage.press(Key::Escape).await?;
    street.is_expanded("false").await?;
    street.input.holds("5th av").await?;
    stage.press(Key::Down).await?;
    stage.press(Key::Enter).await?;
    let form = street.checkout.person(0);
    for (name, text) in [
        ("full_name", ADA.name),
        ("street_address", "1000 5th Ave"),
        ("extended_address", "Apt 4"),
        ("address_locality", "New York"),
        ("address_region", "NY"),
        ("postal_code", "10028"),
    ] {
        form.control(name).holds(text).await?;
    }
    street.is_expanded("false").await?;
    street.active(None).await?;
    form.place().says("The address was filled in.").await?;
    until("the shop has the address", async || {
        let document: String = stage.database().value("select document from sessions").await?;
        ensure!(document.contains("1000 5th Ave") && document.contains("10028"), "{document}");
        Ok(())
    })
    .await?;

    stage.back_tab_to("button", "Undo").await?;
    stage.press(Key::Enter).await?;
    form.control("street_address").holds("5th av").await?;
    form.control("address_locality").holds("").await?;
    form.control("full_name").holds(ADA.name).await?;
    until("the focus is on the street, for the button is gone", async || {
        let focused = stage.focused().await?.name;
        ensure!(focused == "Street address", "{focused}");
        Ok(())
    })
    .await?;
    stage.close().await
}

#[tokio::test]
async fn a_finger_chooses_an_address_and_it_is_seen_from_both_sides() -> Result<()> {
    let stage = Stage::at(Viewport::Phone).await?;
    let street = Street::of(&stage, "United States").await?;
    street.input.fill("chicago").await?;
    street.list.says("400 S State St, Chicago IL 60605").await?;
    pictures(&stage, "29-suggested-addresses").await?;
    stage.resize(Viewport::Phone).await?;
    stage.prefers_dark(true).await?;
    stage.shoot("29-suggested-addresses-dark").await?;
    assert_eq!(stage.axe(Some("handsel-checkout")).await?, [""; 0]);
    stage.prefers_dark(false).await?;
    street.list.css("[role=option]").nth(1).click().await?;
    street.input.holds("400 S State St").await?;
    street.checkout.person(0).control("postal_code").holds("60605").await?;
    street.active(None).await?;

    visit(&stage, "ar", CHECKOUT, "").await?;
    let form = stage.checkout().person(0);
    form.control("address_country").choose("الولايات المتحدة").await?;
    until("addresses are suggested", async || {
        let role = form.control("street_address").attribute("role").await?;
        ensure!(role.as_deref() == Some("combobox"), "{role:?}");
        Ok(())
    })
    .await?;
    form.control("street_address").fill("chicago").await?;
    form.place().css("[role=listbox]").says("400 S State St, Chicago IL 60605").await?;
    stage.press(Key::Down).await?;
    pictures(&stage, "30-suggested-addresses-ar").await?;
    assert_eq!(stage.axe(Some("handsel-checkout")).await?, [""; 0]);
    stage.close().await
}

#[tokio::test]
async fn where_nothing_is_offered_nobody_is_asked() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for file in Path::new(FIXTURES).join("shop").read_dir()? {
        let file = file?;
        if file.file_name() != "suggested_addresses.csv" {
            std::fs::copy(file.path(), folder.path().join(file.file_name()))?;
        }
    }
    let fixtures = folder.path().display().to_string();
    let stage = Stage::with(Viewport::Desktop, &["--fixtures", &fixtures]).await?;
    stage.suggestions_answer(0, 200, "{}").await?;
    let street = Street::of(&stage, "United States").await?;
    street.input.fill("111 s mich").await?;
    street.checkout.person(0).address(&ADA).await?;
    street.checkout.person(0).delivery("Standard").await?;
    for name in ["role", "aria-expanded", "aria-controls", "aria-autocomplete", "aria-activedescendant"] {
        assert_eq!(street.input.attribute(name).await?, None, "{name}");
    }
    assert_eq!(street.count("asked").await?, 0);
    stage.close().await
}

#[tokio::test]
async fn a_backend_that_fails_or_is_late_harms_nothing() -> Result<()> {
    let stage = Stage::new().await?;
    for (status, body) in [(500, "no"), (200, "{"), (200, "{\"suggestions\":[{\"display_text\":7}]}"), (429, "{}")] {
        let stand_in = stage.suggestions_answer(0, status, body).await?;
        let street = Street::of(&stage, "United States").await?;
        street.input.fill("111 s mich").await?;
        street.has("answered").await?;
        street.is_expanded("false").await?;
        street.checkout.person(0).address(&ADA).await?;
        street.checkout.person(0).delivery("Standard").await?;
        street.checkout.host().css(".notice-problem").gone().await?;
        stage.no_longer(stand_in).await?;
    }

    // An answer that comes after the field was left opens nothing, and fills nothing in.
    let late = std::fs::read_to_string(Path::new(FIXTURES).join("contract/address_suggestions.json"))?;
    stage.suggestions_answer(4_000, 200, &late).await?;
    let street = Street::of(&stage, "United States").await?;
    street.input.fill("111 s mich").await?;
    street.has("asked").await?;
    stage.press(Key::Tab).await?;
    street.has("answered").await?;
    street.is_expanded("false").await?;
    street.input.holds("111 s mich").await?;
    street.checkout.person(0).address(&ADA).await?;
    street.checkout.person(0).holds(&ADA).await?;
    stage.close().await
}

#[tokio::test]
async fn what_the_browser_fills_in_is_no_question() -> Result<()> {
    let stage = Stage::new().await?;
    stage.suggestions_answer(0, 200, "{}").await?;
    let street = Street::of(&stage, "United States").await?;
    let address = [
        ("NAME_FULL", ADA.name),
        ("ADDRESS_HOME_STREET_ADDRESS", "111 S Michigan Ave"),
        ("ADDRESS_HOME_CITY", "Chicago"),
        ("ADDRESS_HOME_STATE", "IL"),
        ("ADDRESS_HOME_ZIP", "60603"),
        ("ADDRESS_HOME_COUNTRY", "US"),
    ];
    street.input.autofill(&address).await?;
    let form = street.checkout.person(0);
    form.control("postal_code").holds("60603").await?;
    street.input.holds("111 S Michigan Ave").await?;
    form.delivery("Standard").await?;
    assert_eq!(street.count("asked").await?, 0);
    street.is_expanded("false").await?;
    stage.close().await
}
