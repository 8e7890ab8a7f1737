//! Derives the address table in `crates/core/data` and the lists in `www/addresses` from libaddressinput's data.
//! It downloads nothing: whoever runs it brings the file, and our corrections over it stand in `corrections.txt`.
//! Read [`country`] for what is taken over, then [`corrections`].

mod corrections;
mod country;
mod subdivisions;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use country::Country;

const CORRECTIONS: &str = include_str!("../../crates/core/data/corrections.txt");

/// Reads `countryinfo` (libaddressinput's `countryinfo.txt`) and writes `crates/core/data/countries.txt` and
/// `www/addresses/*.json` below `out_dir`, the root of the repository. Nothing is written when a correction or a line of
/// the data cannot be used.
pub fn run(countryinfo: &Path, out_dir: &Path) -> Result<()> {
    let text = fs::read_to_string(countryinfo).with_context(|| format!("cannot read {}", countryinfo.display()))?;
    let mut countries = country::parse(&text).with_context(|| format!("cannot use {}", countryinfo.display()))?;
    corrections::apply(CORRECTIONS, &mut countries).context("cannot use crates/core/data/corrections.txt")?;

    let rows = countries.values().map(Country::row).collect::<Result<Vec<_>>>()?;
    let lists: Vec<(&str, String)> = countries
        .values()
        .filter(|country| country.has_list())
        .map(|country| Ok((country.code.as_str(), subdivisions::to_json(&country.subdivisions)?)))
        .collect::<Result<_>>()?;

    let table = rows.join("\n") + "\n";
    write(&out_dir.join("crates/core/data/countries.txt"), &table)?;
    println!("countries.txt: {} countries, {} bytes, {} brotli", rows.len(), table.len(), brotli_size(&table)?);

    let folder = out_dir.join("www/addresses");
    clear(&folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    let mut sizes = Vec::new();
    for (code, json) in &lists {
        write(&folder.join(code).with_extension("json"), json)?;
        sizes.push((brotli_size(json)?, *code));
    }
    sizes.sort_unstable();
    let (middle, largest) = (sizes.get(sizes.len() / 2), sizes.last());
    if let (Some((middle, _)), Some((largest, code))) = (middle, largest) {
        println!(
            "www/addresses: {} lists, half below {middle} bytes brotli, the largest {code} {largest}",
            lists.len()
        );
    }
    Ok(())
}

/// Makes the folder if need be and takes the lists out: one of a country that no longer has any would stay behind.
fn clear(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn write(path: &Path, content: &str) -> Result<()> {
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn brotli_size(text: &str) -> Result<usize> {
    let mut compressed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut text.as_bytes(), &mut compressed, &params)?;
    Ok(compressed.len())
}
