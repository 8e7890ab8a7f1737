//! From a description to the elements that fit it now. The waiting is done elsewhere, in [`crate::act`].

use std::collections::HashSet;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::Browser;
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

/// Those with a text in them.
const ABOUT: &str = "return arguments[0].filter(node => node.textContent.includes(arguments[1]))";

/// One entry of the accessibility tree.
struct Entry {
    name: String,
    node: Value,
}

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
                let elements = found.iter().map(WebElement::to_json).collect::<Result<Vec<_>, _>>()?;
                found = browser.driver().execute(ABOUT, vec![json!(elements), json!(text)]).await?.elements()?;
                continue;
            }
            let [scope] = found.as_slice() else { bail!("{} of {inside} are there", found.len()) };
            found = match step {
                Step::Css(selector) => {
                    let arguments = vec![scope.to_json()?, json!(selector)];
                    browser.driver().execute(DEEP, arguments).await?.elements()?
                }
                Step::Role(roles, name) => {
                    let mut entries = tree(browser, scope, roles).await?;
                    let names: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
                    entries.retain(|entry| name.fits(&entry.name));
                    if entries.is_empty() && number + 1 < self.steps.len() {
                        bail!("no {} {name:?} is in {inside}; there are {names:?}", roles[0]);
                    }
                    let mut elements = Vec::new();
                    for entry in entries {
                        elements.push(element(browser, &entry.node).await?);
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
                let names: Vec<String> =
                    tree(self.stage.browser(), scope, roles).await?.into_iter().map(|entry| entry.name).collect();
                seen = format!("; of that role there are {names:?}");
            }
        }
        bail!("{} things fit {self}{seen}", found.len())
    }
}

/// What assistive technology is told of these roles below an element, hidden things left out.
///
/// The whole page is asked for and then narrowed: asked of an element that has no role itself, such as the host of a
/// shadow root, Chromium answers with nothing.
async fn tree(browser: &Browser, scope: &WebElement, roles: &[&str]) -> Result<Vec<Entry>> {
    let inside =
        browser.cdp("DOM.describeNode", json!({ "objectId": object(scope).await?, "depth": -1, "pierce": true }));
    let mut ids = HashSet::new();
    collect(&inside.await?["node"], &mut ids);
    let page = browser.driver().execute("return document.documentElement", vec![]).await?.element()?;
    let answer = browser.cdp("Accessibility.queryAXTree", json!({ "objectId": object(&page).await? })).await?;
    let nodes = answer["nodes"].as_array().context("queryAXTree gives nodes")?;
    let wanted = nodes.iter().filter(|node| {
        node["ignored"] == false
            && node["role"]["value"].as_str().is_some_and(|role| roles.contains(&role))
            && node["backendDOMNodeId"].as_u64().is_some_and(|id| ids.contains(&id))
    });
    Ok(wanted
        .map(|node| Entry {
            name: node["name"]["value"].as_str().unwrap_or_default().to_owned(),
            node: node["backendDOMNodeId"].clone(),
        })
        .collect())
}

async fn object(element: &WebElement) -> Result<Value> {
    Ok(serde_json::to_value(element.cdp_remote_object_id().await?)?)
}

/// The ids of everything below a node of the document, shadow roots included, the node itself left out.
fn collect(node: &Value, ids: &mut HashSet<u64>) {
    for list in ["children", "shadowRoots"] {
        for child in node[list].as_array().into_iter().flatten() {
            ids.extend(child["backendNodeId"].as_u64());
            collect(child, ids);
        }
    }
}

/// The element of a node of the accessibility tree.
async fn element(browser: &Browser, node: &Value) -> Result<WebElement> {
    let resolved = browser.cdp("DOM.resolveNode", json!({ "backendNodeId": node })).await?;
    let keep = json!({
        "objectId": resolved["object"]["objectId"],
        "functionDeclaration": "function() { globalThis.__handselFound = this }",
    });
    browser.cdp("Runtime.callFunctionOn", keep).await?;
    let take = "const found = globalThis.__handselFound; delete globalThis.__handselFound; return found";
    Ok(browser.driver().execute(take, vec![]).await?.element()?)
}
