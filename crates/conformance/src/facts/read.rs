//! The file of facts: TOML, one table for each fact, of which all but the item may be left out. What cannot be used is
//! named with its place and never shown, because a credential may stand there. Read [`super::Facts`] for what is in it.

use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Map, Value};

use super::Facts;

/// The largest amount of the contract, in minor units: 2^53 − 1.
const MOST: i64 = (1 << 53) - 1;

/// Reads a file of facts.
///
/// # Errors
/// When it cannot be read, is no TOML, or says something that no shop can be like; the text names the fact.
pub fn read(path: &Path) -> Result<Facts> {
    let text = std::fs::read_to_string(path).with_context(|| format!("--facts: cannot read {}", path.display()))?;
    parse(&text).with_context(|| format!("--facts: {}", path.display()))
}

fn parse(text: &str) -> Result<Facts> {
    let facts: Facts = toml::from_str(text).map_err(|error: toml::de::Error| {
        // Without the line itself, which the error's own text would show.
        let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
        let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
        anyhow!("line {}, column {column}: {}", before.matches('\n').count() + 1, error.message())
    })?;
    check(&facts)?;
    Ok(facts)
}

fn check(facts: &Facts) -> Result<()> {
    let letters = facts.currency.len() == 3 && facts.currency.bytes().all(|byte| byte.is_ascii_uppercase());
    ensure!(letters, "currency: write the three letters of ISO 4217, such as EUR");
    ensure!(!facts.item.id.is_empty(), "item.id: write the shop's identifier of something of which there is plenty");
    ensure!((1..=MOST / 100).contains(&facts.item.price), "item.price: write what one costs in minor units, from 1");
    if let Some(scarce) = &facts.scarce {
        ensure!((1..=50).contains(&scarce.units), "scarce.units: write how many are left, from 1 to 50");
    }
    for (name, address) in [("deliverable", &facts.deliverable), ("undeliverable", &facts.undeliverable)] {
        has(name, address.as_ref(), &["address_country"])?;
    }
    has("suggested", facts.suggested.as_ref(), &["address_country", "street_address"])?;
    for (name, instrument) in [("pays", &facts.pays), ("declined", &facts.declined)] {
        has(name, instrument.as_ref(), &["handler_id", "type"])?;
    }
    Ok(())
}

fn has(name: &str, fact: Option<&Map<String, Value>>, members: &[&str]) -> Result<()> {
    let Some(fact) = fact else { return Ok(()) };
    for member in members {
        let found = fact.get(*member).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        ensure!(found, "{name}.{member}: this is missing; write it as UCP has it, in a text");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: &str = "currency = \"EUR\"\n[item]\nid = \"tulips\"\nprice = 3000\n";

    fn refused(more: &str) -> String {
        let text = format!("{LEAST}{more}");
        format!("{:#}", parse(&text).err().expect("a refusal"))
    }

    #[test]
    fn an_item_is_enough_and_what_is_not_there_is_missing_by_its_name() {
        let facts = parse(LEAST).expect("facts");
        assert_eq!((facts.item.id.as_str(), facts.item.price), ("tulips", 3000));
        let missing = facts.discount().map(str::to_owned);
        assert!(matches!(missing, Err(crate::suite::stop::Stop::Missing("discount"))));
        assert!(parse("currency = \"EUR\"").is_err());
    }

    #[test]
    fn what_cannot_be_used_is_named_and_not_shown() {
        for (more, says) in [
            ("[pays]\ntype = \"card\"\n", "pays.handler_id"),
            ("[deliverable]\nstreet_address = \"1 Secret Lane\"\n", "deliverable.address_country"),
            ("[suggested]\naddress_country = \"US\"\n", "suggested.street_address"),
            ("[scarce]\nid = \"vase\"\nunits = 0\n", "scarce.units"),
            ("[declined]\nhandler_id = \"c\"\ntype = \"card\"\ncredential = { token = \"Secret\" \n", "line 8"),
            ("[promised]\nid = \"Secret\"\n", "promised"),
        ] {
            let text = refused(more);
            assert!(text.contains(says) && !text.contains("Secret"), "{text}");
        }
        assert!(format!("{:#}", parse(&LEAST.replace("3000", "0")).err().expect("a refusal")).contains("item.price"));
        assert!(format!("{:#}", parse(&LEAST.replace("EUR", "euro")).err().expect("a refusal")).contains("currency"));
    }
}
