//! Our corrections over the data. The file they stand in explains its own form at its top.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use handsel_core::address::Subdivision;

use super::country::{COLUMNS, Country};

/// Applies every line of `text`; an error names the first that cannot be used, changes nothing or stands under no
/// reason.
pub fn apply(text: &str, countries: &mut BTreeMap<String, Country>) -> Result<()> {
    let mut has_reason = false;
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            has_reason = !line.is_empty();
            continue;
        }
        let place = || format!("line {}: {line}", number + 1);
        ensure!(has_reason, "{}: no reason stands above it", place());
        let mut parts = line.splitn(3, ' ');
        let (codes, what) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let value = parts.next().unwrap_or_default();
        for code in codes.split(',') {
            let country = countries.get_mut(code).with_context(|| format!("{}: {code} is not there", place()))?;
            correct(country, what, value).with_context(place)?;
        }
    }
    Ok(())
}

fn correct(country: &mut Country, what: &str, value: &str) -> Result<()> {
    let list = &mut country.subdivisions;
    match what {
        "sub" => put(list, subdivision(value)?),
        "rename" => {
            let (old, new) = value.split_once('~').context("it needs the old key and the new")?;
            let place = position(list, old)?;
            let mut new = subdivision(new)?;
            new.other_names.insert(0, old.to_owned());
            list[place] = new;
            Ok(())
        }
        "drop" => {
            let place = position(list, value)?;
            list.remove(place);
            Ok(())
        }
        "names-as-keys" => {
            for subdivision in list {
                let old = std::mem::replace(&mut subdivision.key, subdivision.name.clone());
                subdivision.other_names.push(old);
            }
            Ok(())
        }
        "without" => {
            for subdivision in list {
                let shown = subdivision.key.strip_prefix(value).context("a key does not begin so")?;
                subdivision.name = shown.trim_start().to_owned();
            }
            Ok(())
        }
        "no-postcodes" => {
            for key in value.split(',') {
                let place = position(list, key)?;
                list[place].postal_code.clear();
            }
            Ok(())
        }
        column => replace(country, column, value),
    }
}

fn replace(country: &mut Country, column: &str, value: &str) -> Result<()> {
    let Some(column) = COLUMNS.into_iter().find(|known| *known == column) else { bail!("{column} is no column") };
    let old = country.columns.insert(column, value.to_owned());
    ensure!(old.as_deref() != Some(value), "it changes nothing; the data has caught up, so take it out");
    Ok(())
}

/// In the place of the one with the same key, else where its name belongs in the alphabet.
fn put(list: &mut Vec<Subdivision>, new: Subdivision) -> Result<()> {
    if let Ok(place) = position(list, &new.key) {
        ensure!(list[place] != new, "it changes nothing; the data has caught up, so take it out");
        list[place] = new;
    } else {
        let name = plain(&new.name);
        let place = list.iter().position(|other| plain(&other.name) > name).unwrap_or(list.len());
        list.insert(place, new);
    }
    Ok(())
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace('ñ', "n")
}

fn position(list: &[Subdivision], key: &str) -> Result<usize> {
    list.iter().position(|subdivision| subdivision.key == key).with_context(|| format!("there is no {key}"))
}

fn subdivision(value: &str) -> Result<Subdivision> {
    let mut parts = value.split('~').map(str::to_owned);
    let (Some(key), Some(name)) = (parts.next(), parts.next()) else { bail!("it needs a key and a name") };
    Ok(Subdivision {
        key,
        name,
        latin_name: parts.next().filter(|latin| !latin.is_empty()),
        postal_code: parts.next().unwrap_or_default(),
        other_names: parts.collect(),
    })
}
