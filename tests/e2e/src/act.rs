//! What a shopper does to a thing, and what can be read off it. Every action waits until it is possible.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use thirtyfour::{By, Key, TypingData, WebElement};

use crate::find::Find;
use crate::wait::until;
use crate::{Browser, Engine};

/// The rendered text of an element, through open shadow roots: `innerText` alone stops at them.
const SHOWN: &str = "
    const shown = (node) => {
        const inside = node.shadowRoot ?? node;
        const hosts = [...inside.querySelectorAll('*')].filter(child => child.shadowRoot);
        const own = node.shadowRoot ? [...inside.children].map(child => child.innerText).join('\\n') : node.innerText;
        return [own, ...hosts.map(shown)].join('\\n');
    };
    const [node] = arguments, text = shown(node);
    // What is far out of sight may not be laid out yet: a reader scrolls there.
    if (!text.trim() && node.textContent.trim()) node.scrollIntoView({ block: 'center' });
    return text";

/// Puts the focus into a field and selects what is in it; tells whether the focus is there.
const SELECT: &str = "const [field] = arguments;
    field.focus();
    field.select();
    return field.getRootNode().activeElement === field";

/// Clicks when the clock says so. The page's thread is held for the last two seconds: a timer that comes late, as in a window
/// that a browser takes for a hidden one, is still in time, and no news can change what is to be pressed.
const CLICK_AT: &str = "const [button, time] = arguments;
    setTimeout(() => {
        while (Date.now() < time);
        button.click();
    }, time - 2000 - Date.now())";

/// Brings a thing into view where it is not.
const IN_VIEW: &str = "const [node] = arguments, box = node.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) node.scrollIntoView({ block: 'center', behavior: 'instant' })";

impl Browser {
    /// As a shopper does before a press. Drivers do so themselves; WebKit's then presses where the thing was before.
    async fn bring_into_view(&self, element: &WebElement) -> Result<()> {
        if self.engine() == Engine::WebKit {
            self.script(IN_VIEW, vec![element.to_json()?]).await?;
        }
        Ok(())
    }
}

impl Find<'_> {
    /// Clicks it, as soon as it is there once, enabled, and covered by nothing.
    pub async fn click(&self) -> Result<()> {
        self.patiently("can be clicked", async |element| {
            ensure!(element.is_enabled().await?, "it is disabled");
            self.stage.browser().bring_into_view(&element).await?;
            Ok(element.click().await?)
        })
        .await
    }

    /// Clicks it twice, as fast as a nervous finger.
    pub async fn double_click(&self) -> Result<()> {
        self.patiently("can be clicked twice", async |element| {
            element.scroll_into_view().await?;
            let chain = self.stage.browser().driver().action_chain_with_delay(None, Some(Duration::from_millis(10)));
            Ok(chain.double_click_element(&element).perform().await?)
        })
        .await
    }

    /// Has it clicked by itself when the clock says so: a UNIX time in milliseconds, so that several pages can press at once.
    pub async fn click_at(&self, time: u64) -> Result<()> {
        let button = self.element().await?.to_json()?;
        self.stage.browser().script(CLICK_AT, vec![button, json!(time)]).await.map(|_| ())
    }

    /// Replaces what is in a field, key by key.
    pub async fn fill(&self, text: &str) -> Result<()> {
        // Not WebDriver's own "send keys": inside a shadow root it puts the caret at the end before it types.
        self.patiently("can be typed into", async |element| {
            ensure!(element.is_enabled().await? && element.is_displayed().await?, "it is hidden or disabled");
            let browser = self.stage.browser();
            if browser.script(SELECT, vec![element.to_json()?]).await? == false {
                // A frame that nobody has touched yet may not take the focus in WebKit. A key is such a touch.
                browser.press(Key::Tab).await?;
                browser.script(SELECT, vec![element.to_json()?]).await?;
            }
            browser.press(if text.is_empty() { Key::Backspace.into() } else { TypingData::from(text) }).await
        })
        .await
    }

    /// Takes the option of a list (`select`) that is written so, or the only one that begins so: a browser's own name of a country
    /// may be longer than another's.
    pub async fn choose(&self, option: &str) -> Result<()> {
        const LABELS: &str = "return [...arguments[0].options].map(option => option.label.trim())";
        self.patiently("can be chosen from", async |element| {
            let labels = self.stage.browser().script(LABELS, vec![element.to_json()?]).await?;
            let position = position(&serde_json::from_value::<Vec<String>>(labels)?, option)?;
            self.stage.browser().bring_into_view(&element).await?;
            // A shopper's press does so; WebKit's driver chooses without one.
            element.focus().await?;
            let options = element.find_all(By::Css("option")).await?;
            Ok(options.get(position).context("the options have just changed")?.click().await?)
        })
        .await
    }

    /// Puts the keyboard's focus on it.
    pub async fn focus(&self) -> Result<()> {
        self.patiently("can have the focus", async |element| Ok(element.focus().await?)).await
    }

    /// Waits until it is there, once, and gives the WebDriver element.
    pub async fn element(&self) -> Result<WebElement> {
        self.patiently("is there", async |element| Ok(element)).await
    }

    /// Waits until nothing fits any more.
    pub async fn gone(&self) -> Result<()> {
        self.waited("is gone", async || {
            let count = self.count().await?;
            ensure!(count == 0, "{count} of it are there");
            Ok(())
        })
        .await
    }

    /// How many fit now, without waiting. A missing outer thing counts as none.
    pub async fn count(&self) -> Result<usize> {
        Ok(self.all().await.map_or(0, |found| found.len()))
    }

    /// Waits until as many fit.
    pub async fn times(&self, wanted: usize) -> Result<()> {
        self.waited(&format!("is there {wanted} times"), async || {
            let count = self.all().await?.len();
            ensure!(count == wanted, "it is there {count} times");
            Ok(())
        })
        .await
    }

    /// The text a reader sees in it, shadow roots included, with runs of white space taken for one space.
    pub async fn text(&self) -> Result<String> {
        self.patiently("can be read", async |element| self.read(&element).await).await
    }

    /// Waits until this text can be read in it.
    pub async fn says(&self, text: &str) -> Result<()> {
        self.patiently(&format!("says {text:?}"), async |element| {
            let all = self.read(&element).await?;
            ensure!(all.contains(text), "it says {all:?}");
            Ok(())
        })
        .await
    }

    /// What is in a field now.
    pub async fn value(&self) -> Result<String> {
        Ok(self.element().await?.value().await?.unwrap_or_default())
    }

    /// Waits until a field holds this.
    pub async fn holds(&self, text: &str) -> Result<()> {
        self.patiently(&format!("holds {text:?}"), async |element| {
            let value = element.value().await?.unwrap_or_default();
            ensure!(value == text, "it holds {value:?}");
            Ok(())
        })
        .await
    }

    /// Whether a box is ticked or a choice is taken.
    pub async fn is_checked(&self) -> Result<bool> {
        Ok(self.element().await?.is_selected().await?)
    }

    /// An attribute, `None` when it is absent.
    pub async fn attribute(&self, name: &str) -> Result<Option<String>> {
        Ok(self.element().await?.attr(name).await?)
    }

    /// A property of the element, as JSON.
    pub async fn property(&self, name: &str) -> Result<serde_json::Value> {
        let element = self.element().await?;
        self.stage.browser().script("return arguments[0][arguments[1]]", vec![element.to_json()?, json!(name)]).await
    }

    async fn read(&self, element: &WebElement) -> Result<String> {
        let text = self.stage.browser().script(SHOWN, vec![element.to_json()?]).await?;
        Ok(text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Looks it up and tries, again and again.
    async fn patiently<T>(&self, what: &str, mut action: impl AsyncFnMut(WebElement) -> Result<T>) -> Result<T> {
        self.waited(what, async || action(self.now().await?).await).await
    }

    /// Waits for a condition; a failure leaves a picture.
    async fn waited<T>(&self, what: &str, condition: impl AsyncFnMut() -> Result<T>) -> Result<T> {
        let waited = until(&format!("{self} {what}"), condition).await;
        self.stage.or_picture(waited).await
    }
}

/// Where an option is among these.
fn position(labels: &[String], option: &str) -> Result<usize> {
    if let Some(position) = labels.iter().position(|label| label == option) {
        return Ok(position);
    }
    let mut longer = labels.iter().enumerate().filter(|(_, label)| label.starts_with(option));
    match (longer.next(), longer.next()) {
        (Some((position, _)), None) => Ok(position),
        _ => bail!("there is no option {option:?} among {labels:?}"),
    }
}
