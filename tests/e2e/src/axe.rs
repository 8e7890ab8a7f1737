//! axe-core's accessibility rules on the page as it is now. It looks into open shadow roots by itself.

use anyhow::{Context, Result};
use serde_json::json;

use crate::{Browser, env};

const RUN: &str = "return axe.run(arguments[0] ?? document, { resultTypes: ['violations'] })
    .then(found => found.violations.flatMap(rule =>
        rule.nodes.map(node => `${rule.id}: ${rule.help}, at ${JSON.stringify(node.target)}`)))";

impl Browser {
    /// What the rules find wrong, one line per place; nothing is the aim. `inside` is a selector, or the whole page.
    pub async fn axe(&self, inside: Option<&str>) -> Result<Vec<String>> {
        if self.script("return typeof axe", vec![]).await? != "object" {
            self.script(&std::fs::read_to_string(env::axe()?)?, vec![]).await.context("axe-core did not load")?;
        }
        let found = self.script(RUN, vec![json!(inside)]).await.context("axe-core did not run")?;
        Ok(serde_json::from_value(found)?)
    }
}
