//! From a description to the elements that fit it now. The waiting is done elsewhere, in [`crate::act`].

use anyhow::{Context, Result, bail};
use serde_json::json;
use thirtyfour::WebElement;

use crate::find::{Find, Step};

/// All that fit a selector below a node, through every open shadow root.
const DEEP: &str = "
    const [root, selector] = arguments, found = [];
    const look = (node) => {
        if (node.matches?.(selector) && node !== root) found.push(node);
        if (node.shadowRoot) look(node.shadowRoot);
        for (const child of node.children) look(child);
    };
    look(root);
    return found;";

/// Those with a text in them. They are arguments of their own: WebKit loses elements within a list.
const ABOUT: &str = "const [text, ...nodes] = arguments; return nodes.filter(node => node.textContent.includes(text))";

impl Find<'_> {
    /// The elements that fit now, in the order of the page; none is not an error for the last step.
    pub(crate) async fn all(&self) -> Result<Vec<WebElement>> {
        let browser = self.stage.browser();
        let page = browser.driver().execute("return document.documentElement", vec![]).await?.element()?;
        let mut found = vec![page];
        let mut inside = String::from("the page");
        for (number, step) in self.steps.iter().enumerate() {
            if let Step::Nth(wanted) = step {
                let count = found.len();
                found = found.into_iter().nth(*wanted).into_iter().collect();
                if found.is_empty() {
                    bail!("{inside} is there {count} times");
                }
                continue;
            }
            if let Step::About(text) = step {
                let nodes = found.iter().map(WebElement::to_json).collect::<Result<Vec<_>, _>>()?;
                let arguments = [vec![json!(text)], nodes].concat();
                found = browser.driver().execute(ABOUT, arguments).await?.elements()?;
                continue;
            }
            let [scope] = found.as_slice() else { bail!("{} of {inside} are there", found.len()) };
            found = match step {
                Step::Css(selector) => {
                    let arguments = vec![scope.to_json()?, json!(selector)];
                    browser.driver().execute(DEEP, arguments).await?.elements()?
                }
                Step::Role(roles, name) => {
                    let elements = browser.of_role(scope, roles, name).await?;
                    if elements.is_empty() && number + 1 < self.steps.len() {
                        let names = browser.names_of(scope, roles).await?;
                        bail!("no {} {name:?} is in {inside}; there are {names:?}", roles[0]);
                    }
                    elements
                }
                Step::About(_) | Step::Nth(_) => unreachable!("taken above"),
            };
            inside = Find { stage: self.stage, steps: self.steps[..=number].to_vec() }.to_string();
        }
        Ok(found)
    }

    /// The one element that fits now, without waiting; an error says how many fit, and which names there are instead.
    pub async fn now(&self) -> Result<WebElement> {
        let found = self.all().await?;
        if found.len() == 1 {
            return found.into_iter().next().context("one was counted");
        }
        let mut seen = String::new();
        if let (0, Some(Step::Role(roles, _))) = (found.len(), self.steps.last()) {
            let scope = Find { stage: self.stage, steps: self.steps[..self.steps.len() - 1].to_vec() };
            if let [scope] = scope.all().await?.as_slice() {
                let names = self.stage.browser().names_of(scope, roles).await?;
                seen = format!("; of that role there are {names:?}");
            }
        }
        bail!("{} things fit {self}{seen}", found.len())
    }
}
