//! The last steps: a compressed copy beside every file, and all of them into `pkg/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::compress::brotli;
use crate::{paths, run};

/// Writes `FILE.br` beside every file of a folder and its folders.
pub fn compress(staging: &Path) -> Result<()> {
    files(staging)?.iter().try_for_each(|file| compress_beside(staging, file))
}

/// Replaces the built files of `pkg/`; those that git keeps stay.
pub fn publish(staging: &Path) -> Result<()> {
    let pkg = paths::pkg();
    run::folder(&pkg)?;
    for entry in fs::read_dir(&pkg)?.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        match path.is_dir() {
            true => fs::remove_dir_all(path)?,
            false if ["package.json", "README.md"].contains(&&*name.to_string_lossy()) => {}
            false => fs::remove_file(path)?,
        }
    }
    for file in files(staging)? {
        let to = pkg.join(file.strip_prefix(staging)?);
        run::folder(to.parent().unwrap_or(&pkg))?;
        fs::copy(&file, to)?;
    }
    Ok(())
}

/// Compresses, unless the very same file was compressed before.
fn compress_beside(staging: &Path, file: &Path) -> Result<()> {
    let name = file.strip_prefix(staging)?.to_string_lossy().replace(['/', '\\'], "+");
    let memory = paths::wasm_target().join("compressed");
    let (before, after) = (memory.join(&name), memory.join(format!("{name}.br")));
    let content = fs::read(file)?;
    if !after.is_file() || fs::read(&before).ok().as_ref() != Some(&content) {
        run::folder(&memory)?;
        fs::write(&after, brotli(&content)?)?;
        fs::write(&before, &content)?;
    }
    let mut beside = file.as_os_str().to_owned();
    beside.push(".br");
    fs::copy(&after, beside)?;
    Ok(())
}

/// Every file in a folder and its folders.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not look into {}", folder.display()))? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.append(&mut files(&path)?),
            false => found.push(path),
        }
    }
    Ok(found)
}
