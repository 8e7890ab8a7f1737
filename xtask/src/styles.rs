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
    let kit = src.join("ui/kit");
    files.sort_by_key(|file| (!file.starts_with(&kit), file.clone()));
    let tokens = paths::www().join("tokens.css");
    let all = Some(tokens).filter(|file| file.is_file()).into_iter().chain(files);
    all.map(|file| fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))).collect()
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
