//! The languages of `src/i18n/languages/` as the loader brings them: `pkg/languages/XX.json`, a list in the order of the
//! sentences in `src/i18n/sentences.rs`, behind the few words of the loader itself. `names.json` has the names in that order, for a page that says
//! something otherwise. What a translation must hold is not looked at here but in `src/i18n/languages.rs`.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::{paths, run};

/// The words of the loader, in the order of its `WORDS`.
const LOADER: [&str; 5] = ["loader.direction", "loader.email", "loader.wish", "loader.failed", "loader.again"];

/// Writes every language, and the names, into the `languages` folder of a folder.
pub fn write(staging: &Path) -> Result<()> {
    let folder = staging.join("languages");
    run::folder(&folder)?;
    let english = paths::root().join("src/i18n/sentences.rs");
    let english = fs::read_to_string(english).context("could not read src/i18n/sentences.rs")?;
    let names = names(&english);
    ensure!(names.len() > LOADER.len(), "src/i18n/sentences.rs has no sentences, or another form");
    fs::write(folder.join("names.json"), serde_json::to_string(&names)?)?;
    for file in sources()? {
        let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        let name = file.file_stem().context("a file has a name")?;
        let list = in_order(&names, &text);
        fs::write(folder.join(name).with_extension("json"), serde_json::to_string(&list)?)?;
    }
    Ok(())
}

/// The files of the languages, by their names.
pub fn sources() -> Result<Vec<PathBuf>> {
    let folder = paths::root().join("src/i18n/languages");
    let entries = fs::read_dir(&folder).with_context(|| format!("could not look into {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    Ok(files)
}

/// The names of all sentences: those of the loader, and one from each line `Name = "…";`.
fn names(english: &str) -> Vec<&str> {
    let name = |line| {
        let (name, text): (&str, &str) = str::trim_start(line).split_once(" = \"")?;
        (text.ends_with("\";") && name.chars().all(char::is_alphanumeric)).then_some(name)
    };
    LOADER.into_iter().chain(english.lines().filter_map(name)).collect()
}

/// What a language says for each name; nothing where it has no words for it.
fn in_order<'a>(names: &[&str], language: &'a str) -> Vec<Option<&'a str>> {
    let said: HashMap<&str, &str> = language.lines().filter_map(|line| line.split_once(" = ")).collect();
    names.iter().map(|name| said.get(name).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::{LOADER, in_order, names};

    #[test]
    fn a_language_is_a_list_in_the_order_of_the_sentences() {
        let english = "sentences! {\n    Checkout = \"Checkout\";\n\n    Undo = \"Undo\";\n}\nfn a() { let b = \"c\" }";
        let names = names(english);
        assert_eq!(names[LOADER.len()..], ["Checkout", "Undo"]);
        let list = in_order(&names, "# Deutsch.\nUndo = Zurück = rückgängig\nloader.email = E-Mail\n");
        assert_eq!(list, [None, Some("E-Mail"), None, None, None, None, Some("Zurück = rückgängig")]);
    }
}
