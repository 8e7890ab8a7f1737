//! The widget's one stylesheet, put together from the files that lie beside the views.
//!
//! The order is: `www/tokens.css`, the shared controls of `src/ui/kit/`, then everything else under `src/` by its path.
//! So a view can count on its own rules to come after those of the controls it uses.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::paths;

/// All styles, one file after another.
pub fn collect() -> Result<String> {
    let src = paths::root().join("src");
    let mut files = Vec::new();
    find(&src, &mut files).context("could not look for styles in src/")?;
    let all = std::iter::once(paths::www().join("tokens.css")).chain(ordered(&src, files));
    all.map(|file| fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))).collect()
}

fn ordered(src: &Path, mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    let kit = src.join("ui/kit");
    files.sort_by_cached_key(|file| (!file.starts_with(&kit), file.clone()));
    files
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "css") {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Path, PathBuf, ordered};

    #[test]
    fn the_kit_comes_first_and_the_rest_by_path() {
        let files = ["ui/order/order.css", "ui/address/address.css", "ui/kit/field.css", "ui/kit/button.css"];
        let src = Path::new("src");
        let sorted = ordered(src, files.iter().map(|file| src.join(file)).collect());
        let wanted = ["ui/kit/button.css", "ui/kit/field.css", "ui/address/address.css", "ui/order/order.css"];
        assert_eq!(sorted, wanted.iter().map(|file| src.join(file)).collect::<Vec<PathBuf>>());
    }
}
