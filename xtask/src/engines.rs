//! The engines that the stories are told in, and what is left out where one has no means for it. The list itself is
//! `tests/e2e/differences.toml`: this reads it, passes its stories over by name, and shows it.
//! What each difference means to a merchant is in docs/browsers.md.

use std::process::Command;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde::Deserialize;

use crate::paths;
use crate::run::say;

/// A browser engine, by the name that the stories take from `HANDSEL_BROWSER`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// Chromium, in which everything is told
    Chromium,
    /// Firefox ESR
    Firefox,
    /// WebKitGTK, the engine that is nearest to Safari's on this system
    #[value(name = "webkit")]
    WebKit,
}

/// Something that differs from Chromium.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    engine: Engine,
    /// What differs, as a sentence.
    what: String,
    /// The stories that are not told there for it; where there are none, it is left out in the stories that have it.
    #[serde(default)]
    stories: Vec<String>,
}

/// The whole list.
#[derive(Debug, Deserialize)]
pub struct Differences {
    difference: Vec<Difference>,
}

impl Differences {
    /// Reads it.
    pub fn read() -> Result<Self> {
        let file = paths::root().join("tests/e2e/differences.toml");
        let text = std::fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        toml::from_str(&text).with_context(|| format!("{} is not as it should be", file.display()))
    }

    /// Has the test runner pass over what is not told in an engine.
    pub fn leave_out(&self, engine: Engine, tests: &mut Command) {
        for story in self.of(engine).flat_map(|difference| &difference.stories) {
            tests.args(["--skip", story]);
        }
    }

    /// Shows what was left out in an engine.
    pub fn show(&self, engine: Engine) {
        for Difference { what, stories, .. } in self.of(engine) {
            say(format_args!("{engine:?}: {what}"));
            for story in stories {
                say(format_args!("    not told: {story}"));
            }
        }
    }

    fn of(&self, engine: Engine) -> impl Iterator<Item = &Difference> {
        self.difference.iter().filter(move |difference| difference.engine == engine)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Differences;
    use crate::paths;

    /// The text of every file of stories.
    fn stories(folder: &Path) -> String {
        let mut all = String::new();
        for entry in folder.read_dir().expect("a folder of stories").flatten() {
            if entry.path().is_dir() {
                all += &stories(&entry.path());
            } else {
                all += &std::fs::read_to_string(entry.path()).expect("a file of stories");
            }
        }
        all
    }

    #[test]
    fn what_is_left_out_is_a_story_and_is_written_down() {
        let all = stories(&paths::root().join("tests/e2e/tests"));
        let page = std::fs::read_to_string(paths::root().join("docs/browsers.md")).expect("the page");
        for difference in &Differences::read().expect("the list").difference {
            assert!(page.contains(&difference.what), "docs/browsers.md does not say: {}", difference.what);
            for story in &difference.stories {
                assert!(all.contains(&format!("async fn {story}(")), "there is no story {story}");
                assert!(page.contains(&format!("`{story}`")), "docs/browsers.md does not name {story}");
            }
        }
    }
}
