//! The browser's own autofill fills a recipient's address completely, one person at a time, also where the country
//! changes which fields there are. The order is sent to what it filled in.

use anyhow::Result;
use handsel_e2e::{Form, Stage};

/// Chromium's field types, and what they hold. It fills a telephone number in without the plus.
const ADA: [(&str, &str); 7] = [
    ("NAME_FULL", "Ada Lindqvist"),
    ("ADDRESS_HOME_STREET_ADDRESS", "123 Main St"),
    ("ADDRESS_HOME_CITY", "Springfield"),
    ("ADDRESS_HOME_STATE", "IL"),
    ("ADDRESS_HOME_ZIP", "62704"),
    ("ADDRESS_HOME_COUNTRY", "US"),
    ("PHONE_HOME_WHOLE_NUMBER", "12175550100"),
];
const NOOR: [(&str, &str); 7] = [
    ("NAME_FULL", "Noor Haddad"),
    ("ADDRESS_HOME_STREET_ADDRESS", "111 Wellington St"),
    ("ADDRESS_HOME_CITY", "Ottawa"),
    ("ADDRESS_HOME_STATE", "ON"),
    ("ADDRESS_HOME_ZIP", "K1A 0A9"),
    ("ADDRESS_HOME_COUNTRY", "CA"),
    ("PHONE_HOME_WHOLE_NUMBER", "16135550123"),
];

/// A row of the database: name, street, town, region, postcode, country, telephone number.
type Stored = (String, String, String, String, String, String, String);

async fn is_filled(person: &Form<'_>, address: [(&str, &str); 7]) -> Result<()> {
    const NAMES: [&str; 7] = [
        "full_name",
        "street_address",
        "address_locality",
        "address_region",
        "postal_code",
        "address_country",
        "phone_number",
    ];
    for (name, (_, value)) in NAMES.into_iter().zip(address).take(6) {
        person.control(name).holds(value).await?;
    }
    person.control(NAMES[6]).holds(&international(address[6].1)).await
}

/// A telephone number with its plus, as the shop wants it.
fn international(number: &str) -> String {
    format!("+{number}")
}

fn stored(address: [(&str, &str); 7]) -> Stored {
    let [a, b, c, d, e, f, g] = address.map(|(_, value)| value.to_owned());
    (a, b, c, d, e, f, international(&g))
}

#[tokio::test]
async fn autofill_fills_each_recipient_completely() -> Result<()> {
    let stage = Stage::new().await?;
    let checkout = stage.check_out(&[("moka_pot", 2)]).await?;
    checkout.email().fill("ines@example.com").await?;

    let ada = checkout.person(0);
    ada.control("full_name").autofill(&ADA).await?;
    is_filled(&ada, ADA).await?;
    // It may have been the wrong address of several.
    ada.place().button("Undo").click().await?;
    ada.control("street_address").holds("").await?;
    ada.control("full_name").autofill(&ADA).await?;
    is_filled(&ada, ADA).await?;

    let noor = checkout.add_person().await?;
    noor.control("full_name").autofill(&NOOR).await?;
    is_filled(&noor, NOOR).await?;
    noor.place().button("One more: Moka Coffee Pot for Noor Haddad").click().await?;

    checkout.pay_by("Invoice").await?;
    // 2 × 42.00, delivery 5.00 twice; 6.25 % of 47.00 = 2.9375, 13 % of 47.00 = 6.11.
    checkout.place("$103.05").await?;
    checkout.placed().await?;
    let addresses: Vec<Stored> = stage
        .database()
        .rows(
            "select full_name, street, locality, region, postal_code, country, phone from order_addresses
             where role like 'to:%' order by full_name",
        )
        .await?;
    assert_eq!(addresses, [stored(ADA), stored(NOOR)]);
    stage.close().await
}
