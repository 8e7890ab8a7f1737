//! `shop.toml`: the shop's name, currency, time zone, where it delivers, and its links.
//! It holds no goods; those are the tables beside it. Read [`super::folder`] for the folder as a whole.

use handsel_core::money::Currency;
use serde::Deserialize;
use toml::Spanned;

use super::goods::ShopFacts;
use super::mistake::{Mistake, Place};
use super::value::{URL, is_country, is_url};
use crate::local_time::ShopZone;
use crate::store::catalogue::Link;

/// The file's name.
pub const FILE: &str = "shop.toml";

const KEYS: [&str; 9] = [
    "name",
    "currency",
    "time_zone",
    "email",
    "ship_to",
    "allows_po_boxes",
    "allows_military_addresses",
    "handling",
    "links",
];

#[derive(Deserialize)]
struct ShopFile {
    name: Option<Spanned<String>>,
    currency: Option<Spanned<String>>,
    time_zone: Option<Spanned<String>>,
    email: Option<Spanned<String>>,
    #[serde(default)]
    ship_to: Vec<Spanned<String>>,
    allows_po_boxes: Option<bool>,
    allows_military_addresses: Option<bool>,
    handling: Option<String>,
    #[serde(default)]
    links: Vec<LinkFile>,
}

#[derive(Deserialize)]
struct LinkFile {
    #[serde(rename = "type")]
    kind: String,
    title: Option<String>,
    url: Spanned<String>,
}

/// Reads the file. Keys that it does not know are remarked on and left out.
///
/// # Errors
/// When it is not TOML, or a value is not what its key takes.
pub fn read(text: &str, remarks: &mut Vec<String>) -> Result<ShopFacts, Mistake> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let refused = |error: toml::de::Error| {
        let place = Place::of(text, error.span().map_or(0, |span| span.start));
        Mistake::at(FILE, place, error.message())
    };
    let keys: toml::Table = toml::from_str(text).map_err(refused)?;
    for key in keys.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        remarks.push(format!("{FILE}: \"{key}\" is not known and was ignored"));
    }
    let file: ShopFile = toml::from_str(text).map_err(refused)?;

    let checked = |value: Spanned<String>, fits: fn(&str) -> bool, expected: &str| {
        if fits(value.get_ref()) {
            return Ok(value.into_inner());
        }
        let place = Place::of(text, value.span().start);
        Err(Mistake::at(FILE, place, format!("expected {expected}, found \"{}\"", value.get_ref())))
    };
    let optional =
        |value: Option<Spanned<String>>, fits, expected| value.map(|value| checked(value, fits, expected)).transpose();
    let filled: fn(&str) -> bool = |text| !text.trim().is_empty();
    let link = |link: LinkFile| Ok(Link { kind: link.kind, title: link.title, url: checked(link.url, is_url, URL)? });
    let country = |code| checked(code, is_country, "two capital letters (ISO 3166-1), such as US");
    let currency = optional(file.currency, |code| Currency::parse(code).is_ok(), CURRENCY)?;
    Ok(ShopFacts {
        name: optional(file.name, filled, "a name")?,
        currency: currency.and_then(|code| Currency::parse(&code).ok()),
        time_zone: optional(file.time_zone, |name| ShopZone::named(name).is_some(), TIME_ZONE)?,
        email: optional(file.email, |text| text.contains('@'), "an e-mail address")?,
        ship_to: file.ship_to.into_iter().map(country).collect::<Result<_, _>>()?,
        allows_po_boxes: file.allows_po_boxes,
        allows_military_addresses: file.allows_military_addresses,
        handling: file.handling,
        links: file.links.into_iter().map(link).collect::<Result<_, Mistake>>()?,
    })
}

/// What a currency has to look like.
pub const CURRENCY: &str = "a current ISO 4217 code of three capital letters, such as USD";
/// What a time zone has to look like.
pub const TIME_ZONE: &str = "the IANA name of a time zone, such as America/Chicago";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_told_and_ignored() {
        let mut remarks = Vec::new();
        let shop = read("\u{feff}name = \"Box\"\r\nmotto = \"x\"\r\n", &mut remarks).expect("a shop");
        assert_eq!(shop.name.as_deref(), Some("Box"));
        assert_eq!(remarks, ["shop.toml: \"motto\" is not known and was ignored"]);
    }

    #[test]
    fn each_mistake_has_its_place() {
        for (text, expected) in [
            ("name = \"Box\"\ncurrency = \"usd\"\n", "shop.toml, line 2, column 12: expected a current ISO 4217"),
            ("name = \"\"", "shop.toml, line 1, column 8: expected a name"),
            ("time_zone = \"Mars/Olympus\"", "shop.toml, line 1, column 13: expected the IANA name"),
            ("ship_to = [\n  \"US\",\n  \"Germany\",\n]", "shop.toml, line 3, column 3: expected two capital letters"),
            ("[[links]]\ntype = \"faq\"\nurl = \"javascript:0\"", "shop.toml, line 3, column 7: expected an address"),
            ("name = \"Box\"\nship_to", "shop.toml, line 2, column 8:"),
            ("allows_po_boxes = 1", "shop.toml, line 1, column 19:"),
            ("allows_military_addresses = \"no\"", "shop.toml, line 1, column 29:"),
        ] {
            let mistake = read(text, &mut Vec::new()).expect_err(text).to_string();
            assert!(mistake.starts_with(expected), "{mistake}");
        }
    }
}
