//! Chromium's accessibility tree, by the DevTools protocol: what has a role, in one call for the whole page.
//! The other engines have no such call; see [`crate::roles`].

use std::collections::HashSet;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::Browser;

/// One entry of the accessibility tree.
pub(crate) struct Entry {
    /// The computed name.
    pub(crate) name: String,
    node: Value,
}

/// What assistive technology is told of these roles below an element, hidden things left out.
///
/// The whole page is asked for and then narrowed: asked of an element that has no role itself, such as the host of a
/// shadow root, Chromium answers with nothing.
pub(crate) async fn tree(browser: &Browser, scope: &WebElement, roles: &[&str]) -> Result<Vec<Entry>> {
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
pub(crate) async fn element(browser: &Browser, entry: &Entry) -> Result<WebElement> {
    let resolved = browser.cdp("DOM.resolveNode", json!({ "backendNodeId": entry.node })).await?;
    let keep = json!({
        "objectId": resolved["object"]["objectId"],
        "functionDeclaration": "function() { globalThis.__handselFound = this }",
    });
    browser.cdp("Runtime.callFunctionOn", keep).await?;
    let take = "const found = globalThis.__handselFound; delete globalThis.__handselFound; return found";
    Ok(browser.driver().execute(take, vec![]).await?.element()?)
}
