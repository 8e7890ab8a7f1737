//! Addresses of the world through the real form: each country asks for what its addresses have, under the names its people
//! use, and what is typed reaches the shop as the country writes it. A whole address is pasted, and taken back.

use anyhow::{Context, Result, ensure};
use handsel_e2e::{ADA, Address, Checkout, NGOZI, Stage, containing, until};
use serde_json::{Value, json};

/// A country's name, what is typed into which field (UCP's names), what its fields are called, and what the shop then has.
struct Abroad {
    country: &'static str,
    typed: &'static [(&'static str, &'static str)],
    labels: &'static [&'static str],
    written: &'static [(&'static str, &'static str)],
}

const COUNTRIES: [Abroad; 10] = [
    Abroad {
        country: "United States",
        typed: &[
            ("full_name", "Ada Lindqvist"),
            ("street_address", "123 Main St"),
            ("address_locality", "Springfield"),
            ("address_region", "Illinois"),
            ("postal_code", "627041234"),
            ("phone_number", "(217) 555-0100"),
        ],
        labels: &["State", "ZIP code"],
        written: &[("address_region", "IL"), ("postal_code", "62704-1234"), ("phone_number", "+12175550100")],
    },
    Abroad {
        country: "Germany",
        typed: &[
            ("full_name", "Jürgen Groß"),
            ("street_address", "Lange Straße 7"),
            ("address_locality", "Köln"),
            ("postal_code", "D-50667"),
            ("phone_number", "0221 / 123 456"),
        ],
        labels: &["Postcode"],
        written: &[("postal_code", "50667"), ("phone_number", "+49221123456")],
    },
    Abroad {
        country: "Japan",
        typed: &[
            ("full_name", "山田花子"),
            ("postal_code", "〒１５００００１"),
            ("address_region", "東京都 – Tokyo"),
            ("address_locality", "渋谷区"),
            ("street_address", "神宮前1-5-3"),
        ],
        labels: &["Prefecture"],
        written: &[("postal_code", "150-0001"), ("address_region", "東京都")],
    },
    Abroad {
        country: "Hong Kong",
        typed: &[
            ("full_name", "Chan Tai Man"),
            ("street_address", "Flat 25, 12/F, Acacia Building"),
            ("address_locality", "Mong Kok"),
            ("address_region", "九龍 – Kowloon"),
        ],
        labels: &["Area"],
        written: &[("address_region", "九龍")],
    },
    Abroad {
        country: "Brazil",
        typed: &[
            ("full_name", "Ana Souza"),
            ("street_address", "Rua Augusta, 1500"),
            ("dependent_locality", "Consolação"),
            ("address_locality", "São Paulo"),
            ("address_region", "São Paulo"),
            ("postal_code", "01310100"),
        ],
        labels: &["State", "District"],
        written: &[("address_region", "SP"), ("postal_code", "01310-100")],
    },
    Abroad {
        country: "United Kingdom",
        typed: &[
            ("full_name", "T. Okafor"),
            ("street_address", "221B Baker Street"),
            ("address_locality", "London"),
            ("postal_code", "nw16xe"),
        ],
        labels: &["Postcode"],
        written: &[("postal_code", "NW1 6XE")],
    },
    Abroad {
        country: "Ireland",
        typed: &[
            ("full_name", "Aoife Byrne"),
            ("street_address", "3 Main Street"),
            ("address_locality", "Dundalk"),
            ("address_region", "Louth"),
            ("postal_code", "a91x2ty"),
        ],
        labels: &["County", "Eircode"],
        written: &[("postal_code", "A91 X2TY"), ("address_region", "Co. Louth")],
    },
    Abroad {
        country: "Poland",
        typed: &[
            ("full_name", "Jan Kowalski"),
            ("street_address", "ul. Długa 5/7"),
            ("address_locality", "Gdańsk"),
            ("postal_code", "80831"),
        ],
        labels: &["Postcode"],
        written: &[("postal_code", "80-831")],
    },
    Abroad {
        country: "United Arab Emirates",
        typed: &[("full_name", "Layla Haddad"), ("street_address", "Al Wasl Road 12"), ("address_region", "Dubai")],
        labels: &["Emirate"],
        written: &[("address_region", "Dubai")],
    },
    Abroad {
        country: "China",
        typed: &[
            ("full_name", "李雷"),
            ("postal_code", "２０００３０"),
            ("address_region", "上海市 – Shanghai Shi"),
            ("address_locality", "上海市"),
            ("dependent_locality", "徐汇区"),
            ("street_address", "中山路1号"),
        ],
        labels: &["Province", "District"],
        written: &[("postal_code", "200030"), ("address_region", "上海市")],
    },
];

/// The invoice's address as the shop has it, in a session with nothing wrong about it.
async fn invoiced(stage: &Stage, wanted: &[(&str, &str)]) -> Result<()> {
    until("the shop has the address", async || {
        let document: String = stage.database().value("select document from sessions").await?;
        let document: Value = serde_json::from_str(&document)?;
        let address = find(&document, "invoice").and_then(|invoice| invoice.get("address")).context("no address")?;
        for (field, text) in wanted {
            ensure!(address.get(field) == Some(&json!(text)), "{field} is not {text}: {address}");
        }
        Ok(())
    })
    .await
}

/// The first member of this name, however deep.
fn find<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let members = value.as_object()?;
    members
        .get(name)
        .filter(|found| found.is_object())
        .or_else(|| members.values().find_map(|member| find(member, name)))
}

#[tokio::test]
async fn each_country_asks_in_its_own_way_and_is_written_in_it() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let invoice = checkout.invoice_elsewhere().await?;
    for abroad in &COUNTRIES {
        invoice.control("address_country").choose(abroad.country).await?;
        for label in abroad.labels {
            invoice.place().says(label).await?;
        }
        for (name, text) in abroad.typed {
            let control = invoice.control(name);
            if invoice.place().css(&format!("select[id$='-{name}']")).count().await? > 0 {
                control.choose(text).await?;
            } else {
                control.fill(text).await?;
            }
        }
        checkout.email().focus().await?;
        let has = |name: &str| abroad.written.iter().any(|(known, _)| *known == name);
        let plain = abroad.typed.iter().copied().filter(|(name, _)| !has(name));
        invoiced(&stage, &plain.chain(abroad.written.iter().copied()).collect::<Vec<_>>()).await?;
        let problems = "const root = document.querySelector('handsel-checkout').shadowRoot;
            return [...root.querySelectorAll('#invoice .problem')].map(problem => problem.textContent).filter(Boolean)";
        assert_eq!(stage.script(problems, vec![]).await?, json!([]), "{}", abroad.country);
        for (name, _) in [("postal_code", ()), ("address_region", ())] {
            let asked = abroad.typed.iter().any(|(typed, _)| *typed == name);
            assert_eq!(invoice.control(name).count().await? > 0, asked, "{} {name}", abroad.country);
        }
    }
    stage.close().await
}

/// Pastes a text into a field, as the browser would. Firefox takes it by other names.
async fn paste(checkout: &Checkout<'_>, stage: &Stage, id: &str, text: &str) -> Result<()> {
    const PASTE: &str = "const [field, text] = arguments, data = new DataTransfer();
        data.setData('text/plain', text);
        field.focus();
        const event = new ClipboardEvent('paste', { clipboardData: data, dataType: 'text/plain', data: text, bubbles: true,
            cancelable: true, composed: true });
        return field.dispatchEvent(event)";
    let field = checkout.control(id).element().await?.to_json()?;
    let untouched = stage.script(PASTE, vec![field, json!(text)]).await?;
    ensure!(untouched == false, "the text went into the field as it is");
    Ok(())
}

#[tokio::test]
async fn a_whole_address_is_pasted_and_taken_back() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let invoice = checkout.invoice_elsewhere().await?;
    invoice.control("address_country").choose("United States").await?;
    invoice.control("street_address").fill("an old street").await?;
    let text = "Bücher & Söhne GmbH\nJürgen Groß\nLange Straße 7\n50667 Köln\nGermany\nTel. 0221 123456";
    paste(&checkout, &stage, "invoice-street_address", text).await?;
    for (name, expected) in [
        ("address_country", "DE"),
        ("full_name", "Jürgen Groß"),
        ("organization", "Bücher & Söhne GmbH"),
        ("street_address", "Lange Straße 7"),
        ("address_locality", "Köln"),
        ("postal_code", "50667"),
    ] {
        invoice.control(name).holds(expected).await?;
    }
    invoice.place().says("The address was filled in.").await?;
    invoice.place().button("Undo").click().await?;
    invoice.control("address_country").holds("US").await?;
    invoice.control("street_address").holds("an old street").await?;
    invoice.control("full_name").holds("").await?;
    stage.close().await
}

#[tokio::test]
async fn who_lives_where_the_first_person_does_needs_a_name_alone() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 2)]).await?;
    checkout.person(0).address(&ADA).await?;
    let jonas = checkout.add_person().await?;
    stage.focus_on("combobox", "Country or region").await?;
    jonas.control("full_name").fill("Jonas Weber").await?;
    jonas.place().says("Same address as").await?;
    jonas.place().button(ADA.name).click().await?;
    jonas.holds(&Address { name: "Jonas Weber", ..ADA }).await?;
    jonas.control("address_region").holds("IL").await?;
    stage.focus_on("textbox", "Full name").await?;
    jonas.place().button(ADA.name).times(0).await?;
    stage.close().await
}

#[tokio::test]
async fn an_own_address_of_the_invoice_comes_back_after_another_was_chosen() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    checkout.person(0).address(&ADA).await?;
    checkout.invoice_elsewhere().await?.address(&NGOZI).await?;
    checkout.host().css("#invoice").radio(containing(ADA.name)).click().await?;
    checkout.host().css("#invoice [id$='-street_address']").times(0).await?;
    checkout.invoice_elsewhere().await?.holds(&NGOZI).await?;
    stage.close().await
}

#[tokio::test]
async fn a_region_of_another_country_is_asked_for_anew() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let form = checkout.person(0);
    form.address(&ADA).await?;
    form.place().css("select[id$='-address_region']").choose("California").await?;
    form.control("address_country").choose("Canada").await?;
    form.place().css("select[id$='-address_region']").element().await?;
    checkout.place_button().click().await?;
    form.place().says("Choose the province from the list.").await?;
    stage.close().await
}

#[tokio::test]
async fn where_the_courier_does_not_go_is_said_at_the_field() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 1)]).await?;
    let form = checkout.person(0);
    let says = async |field: &str, text: &str| {
        let id = form.control(field).attribute("id").await?.context("an id")?;
        checkout.control(&format!("{id}-problem")).says(text).await
    };
    stage.offline(true).await?;
    form.control("address_country").choose("United States").await?;
    form.control("street_address").fill("PO Box 12").await?;
    checkout.email().focus().await?;
    says("street_address", "We can't deliver to PO boxes. A street address works.").await?;
    form.control("street_address").fill("PSC 802 Box 74").await?;
    form.control("address_locality").fill("APO").await?;
    checkout.email().focus().await?;
    says("address_locality", "We can't deliver to military post offices (APO, FPO, DPO, BFPO).").await?;
    form.control("address_country").choose("United Kingdom").await?;
    form.control("address_locality").fill("London").await?;
    form.control("postal_code").fill("bf1 2au").await?;
    checkout.email().focus().await?;
    says("postal_code", "We can't deliver to military post offices").await?;
    form.control("postal_code").fill("nw16xe").await?;
    checkout.email().focus().await?;
    until("nothing is wrong with the postcode", async || {
        let problem = form.place().css("[id$='-postal_code-problem']").text().await?;
        ensure!(problem.is_empty(), "{problem}");
        Ok(())
    })
    .await?;
    stage.close().await
}
