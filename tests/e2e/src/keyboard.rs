//! The keyboard alone: keys to whatever has the focus, and the way there by Tab.

use anyhow::{Result, bail, ensure};

use thirtyfour::TypingData;

use crate::{Browser, Engine, Focused, Key, Name, until};

/// How often Tab is pressed before a thing counts as out of reach.
const STEPS: usize = 250;

impl Browser {
    /// Presses keys where the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.driver().action_chain().send_keys(keys).perform().await?)
    }

    /// Goes back one stop with Shift and Tab.
    pub async fn press_back_tab(&self) -> Result<()> {
        let chain = self.driver().action_chain();
        Ok(chain.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).perform().await?)
    }

    /// Presses Tab until the focus is on a thing of this role and name; the failure names the stops on the way.
    pub async fn tab_to(&self, role: &str, name: impl Into<Name>) -> Result<Focused> {
        self.step_to(role, name.into(), async || self.press(Key::Tab).await).await
    }

    /// The same backwards, with Shift and Tab.
    pub async fn back_tab_to(&self, role: &str, name: impl Into<Name>) -> Result<Focused> {
        self.step_to(role, name.into(), async || self.press_back_tab().await).await
    }

    async fn step_to(&self, role: &str, name: Name, step: impl AsyncFn() -> Result<()>) -> Result<Focused> {
        let mut stops = Vec::new();
        for _ in 0..STEPS {
            step().await?;
            if self.engine() == Engine::Firefox {
                self.back_from_toolbar().await?;
            }
            let focused = self.focused().await?;
            if focused.role == role && name.fits(&focused.name) {
                return Ok(focused);
            }
            stops.push(format!("{} {:?}", focused.role, focused.name));
        }
        stops.dedup();
        bail!("Tab does not reach {role} {name:?}. It stopped at:\n{}", stops.join("\n"))
    }

    /// Chooses in the list that has the focus: types the option's first word, and goes down from there. Not every browser takes a
    /// second word: a space may open the list.
    pub async fn choose_by_keys(&self, option: &str) -> Result<()> {
        const CHOSEN: &str = "let node = document.activeElement;
            while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            return node?.selectedOptions?.[0]?.label ?? ''";
        self.press(option.split_whitespace().next().unwrap_or_default()).await?;
        let mut chosen = Vec::new();
        for _ in 0..10 {
            let label = self.script(CHOSEN, vec![]).await?;
            if label == option {
                return Ok(());
            }
            chosen.push(label);
            self.press(Key::Down).await?;
        }
        bail!("keys do not choose {option:?}, but {chosen:?}")
    }

    /// Waits until the page itself has put the focus on a thing of this role and name.
    pub async fn focus_on(&self, role: &str, name: impl Into<Name>) -> Result<()> {
        let name = name.into();
        until(&format!("the focus is on {role} {name:?}"), async || {
            let focused = self.focused().await?;
            ensure!(focused.role == role && name.fits(&focused.name), "it is on {focused:?}");
            Ok(())
        })
        .await
    }
}
