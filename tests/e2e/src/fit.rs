//! Whether a screen is fit to be seen: nothing sticks out at the side and a finger finds every control. Each look leaves a
//! picture at each size, in `target/screenshots/`.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::{Stage, Viewport};

/// Scrolls a part of an element to the top.
const SHOW: &str = "const root = document.querySelector(arguments[0]).shadowRoot;
    root.activeElement?.blur();
    const part = root.querySelector(arguments[1]);
    if (part) scrollTo(0, part.getBoundingClientRect().top + scrollY - (innerWidth < 600 ? 80 : 24));
    else scrollTo(0, 0);
    // What was out of reach is drawn in the next frame but one.
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))";
/// How far anything sticks out, in pixels.
const OVERHANG: &str = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
/// Controls that a finger misses: lower than 42 pixels (44 with a border around), or a link lower than 24 (WCAG 2.5.8).
const SMALL: &str = "
    const root = document.querySelector(arguments[0]).shadowRoot;
    const target = (node) => node.closest('label') ?? node;
    return [...root.querySelectorAll('button, input, select, textarea, a.link')]
        .map(node => [node, target(node).getBoundingClientRect()])
        .filter(([node, box]) => box.width && (box.height < (node.matches('.link') ? 24 : 42) || box.width < 24))
        .map(([node, box]) => `${node.id || node.textContent}: ${Math.round(box.width)} × ${Math.round(box.height)}`)";
/// Fields too narrow to read what is typed into them.
const NARROW: &str = "
    const root = document.querySelector(arguments[0]).shadowRoot;
    return [...root.querySelectorAll('.input')].map(node => [node, node.getBoundingClientRect().width])
        .filter(([, width]) => width > 0 && width < 96).map(([node, width]) => `${node.id}: ${Math.round(width)}`)";
/// Texts that stick out of their own row, or are cut off by it.
const SPILT: &str = "
    const root = document.querySelector(arguments[0]).shadowRoot, right = document.documentElement.clientWidth;
    return [...root.querySelectorAll('*')]
        .filter(node => node.children.length === 0 && node.textContent.trim())
        .map(node => [node, node.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && (box.left < -0.5 || box.right > right + 0.5))
        .map(([node, box]) => `${node.textContent.slice(0, 40)}: ${Math.round(box.left)} to ${Math.round(box.right)}`)";

impl Stage {
    /// Looks at an element, with this part of it at the top, on two phones and at a desk.
    pub async fn fit_to_be_seen(&self, tag: &str, step: &str, part: &str) -> Result<()> {
        // Nothing is under the mouse.
        self.driver().action_chain().move_to(0, 0).perform().await?;
        for viewport in [Viewport::Small, Viewport::Phone, Viewport::Desktop] {
            self.resize(viewport).await?;
            self.script(SHOW, vec![json!(tag), json!(part)]).await?;
            let file = self.shoot(step).await?;
            ensure!(file.metadata()?.len() > 10_000, "{} is hardly a picture", file.display());
            let overhang = self.script(OVERHANG, vec![]).await?;
            ensure!(overhang == 0, "{step}, {viewport:?}: something sticks out at the side by {overhang}");
            let spilt = self.script(SPILT, vec![json!(tag)]).await?;
            ensure!(spilt == Value::Array(Vec::new()), "{step}, {viewport:?}: out of the window: {spilt}");
            let narrow = self.script(NARROW, vec![json!(tag)]).await?;
            ensure!(narrow == Value::Array(Vec::new()), "{step}, {viewport:?}: too narrow: {narrow}");
            if viewport != Viewport::Desktop {
                let small = self.script(SMALL, vec![json!(tag)]).await?;
                ensure!(small == Value::Array(Vec::new()), "{step}: too small for a finger: {small}");
            }
        }
        Ok(())
    }
}
