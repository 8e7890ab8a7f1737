//! What each file must hash to, written into the script that brings it (W3C Subresource Integrity, level 1): a file that was
//! changed on its way, or comes from another build, is refused by the browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::publish::files;

/// What stands in a script where its hashes come.
const PLACE: &str = "const INTEGRITY = {};";
/// Names of regions: a list for each country, and too many hashes for a loader. None of them is code.
const ADDRESSES: &str = "addresses/";

/// A script of `www/` with the hashes of those files in the folder that it names, or whose folder it names.
pub fn filled_in(script: &str, staging: &Path) -> Result<String> {
    ensure!(script.contains(PLACE), "a script has no line `{PLACE}`");
    let mut hashes = BTreeMap::new();
    for file in files(staging)? {
        let name = file.strip_prefix(staging)?.to_string_lossy().replace('\\', "/");
        if !name.starts_with(ADDRESSES) && is_named(script, &name) {
            let content = fs::read(&file).with_context(|| format!("could not read {name}"))?;
            hashes.insert(name, of(&content));
        }
    }
    let table = serde_json::to_string(&hashes)?;
    Ok(script.replacen(PLACE, &format!("const INTEGRITY = {table};"), 1))
}

/// The integrity metadata of a file's bytes.
pub fn of(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// Scripts name a file whole, or begin its name and take the rest from elsewhere: `languages/`, `handsel_checkout`.
fn is_named(script: &str, name: &str) -> bool {
    let folder = name.split_once('/').map_or(name, |(folder, _)| folder);
    let module = name.trim_end_matches(".js").trim_end_matches("_bg.wasm");
    [name, folder, module].iter().any(|part| script.contains(part))
}

#[cfg(test)]
mod tests {
    use super::{filled_in, of};

    #[test]
    fn a_script_learns_the_hashes_of_what_it_brings() {
        let folder = std::env::temp_dir().join(format!("handsel-integrity-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("languages")).expect("a folder");
        for (file, content) in [("languages/de.json", "[]"), ("a_bg.wasm", "b"), ("other.css", "c")] {
            std::fs::write(folder.join(file), content).expect("a file");
        }
        let script = "const INTEGRITY = {};\nbring(`languages/${language}.json`); new Module(\"a\")";
        let filled = filled_in(script, &folder).expect("filled in");
        std::fs::remove_dir_all(&folder).expect("removed");
        let expected = format!(r#"{{"a_bg.wasm":"{}","languages/de.json":"{}"}}"#, of(b"b"), of(b"[]"));
        assert_eq!(filled, script.replacen("{}", &expected, 1));
        assert_eq!(of(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert!(filled_in("", &folder).is_err(), "a script without a place for them");
    }
}
