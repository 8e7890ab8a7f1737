//! axe-core's accessibility rules on the page as it is now. It looks into open shadow roots by itself.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::{Browser, Engine, Stage, Viewport, env};

const RUN: &str = "return axe.run(arguments[0] ?? document, { resultTypes: ['violations'] })
    .then(found => found.violations.flatMap(rule =>
        rule.nodes.map(node => `${rule.id}: ${node.failureSummary ?? rule.help}, at ${JSON.stringify(node.target)}`)))";

/// Has a page skip nothing of an element for being far away (`content-visibility`): WebKit tells of that where it was when it was last
/// near, and axe-core takes what lies there for something behind it.
const SKIP_NOTHING: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    for (const { shadowRoot } of document.querySelectorAll('*')) {
        if (shadowRoot && !shadowRoot.skipsNothing) shadowRoot.adoptedStyleSheets.push(sheet);
        if (shadowRoot) shadowRoot.skipsNothing = true;
    }
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))";

impl Browser {
    /// What the rules find wrong, one line per place; nothing is the aim. `inside` is a selector, or the whole page.
    pub async fn axe(&self, inside: Option<&str>) -> Result<Vec<String>> {
        if self.script("return typeof axe", vec![]).await? != "object" {
            self.script(&std::fs::read_to_string(env::axe()?)?, vec![]).await.context("axe-core did not load")?;
        }
        if self.engine() == Engine::WebKit {
            self.script(SKIP_NOTHING, vec![]).await?;
        }
        let found = self.script(RUN, vec![json!(inside)]).await.context("axe-core did not run")?;
        Ok(serde_json::from_value(found)?)
    }
}

/// What axe-core finds on the way through a story, in the dark on a phone and in the light at a desk.
pub struct Findings<'a> {
    stage: &'a Stage,
    found: Vec<String>,
}

impl<'a> Findings<'a> {
    /// Nothing yet.
    pub fn new(stage: &'a Stage) -> Self {
        Self { stage, found: Vec::new() }
    }

    /// Looks at a step.
    pub async fn look(&mut self, step: &str) -> Result<()> {
        for (viewport, dark) in [(Viewport::Phone, true), (Viewport::Desktop, false)] {
            self.stage.resize(viewport).await?;
            self.stage.prefers_dark(dark).await?;
            let found = self.stage.axe(None).await?;
            self.found.extend(found.iter().map(|finding| format!("{step}, {viewport:?}: {finding}")));
        }
        Ok(())
    }

    /// Fails with all that was found.
    pub fn nothing(self) -> Result<()> {
        ensure!(self.found.is_empty(), "{}", self.found.join("\n"));
        Ok(())
    }
}
