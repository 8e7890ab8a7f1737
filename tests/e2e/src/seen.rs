//! When a text appears: told by the page itself, which is faster than asking it again and again.

use anyhow::{Context, Result};
use serde_json::json;

use crate::{Find, Stage, until};

/// Notes when the thing first says the text. It is watched from its shadow root, so that it may be drawn anew.
const WATCH: &str = "const [node, text] = arguments, root = node.getRootNode();
    const moments = window.moments ??= [], number = moments.push(0) - 1;
    const look = () => {
        if (!moments[number] && node.textContent.includes(text)) moments[number] = Date.now();
    };
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
    look();
    return number";

/// A text that is waited for.
pub struct Watch<'a> {
    stage: &'a Stage,
    number: u64,
    text: String,
}

impl<'a> Find<'a> {
    /// Watches for a text from now on.
    pub async fn watch(&self, text: &str) -> Result<Watch<'a>> {
        let node = self.element().await?.to_json()?;
        let number = self.stage.browser().script(WATCH, vec![node, json!(text)]).await?;
        Ok(Watch { stage: self.stage, number: number.as_u64().context("a number")?, text: text.to_owned() })
    }
}

impl Watch<'_> {
    /// Waits until the text was there; gives the UNIX time in milliseconds at which it came.
    pub async fn moment(&self) -> Result<u64> {
        let ask = "return window.moments?.[arguments[0]] ?? 0";
        let seen = until(&format!("{:?} is seen", self.text), async || {
            let moment = self.stage.browser().script(ask, vec![json!(self.number)]).await?;
            moment.as_u64().filter(|moment| *moment > 0).context("not yet")
        })
        .await;
        self.stage.or_picture(seen).await
    }
}
