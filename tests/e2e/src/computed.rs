//! What the browser tells assistive technology of one element, and which one has the focus.

use anyhow::Result;
use reqwest::Method;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebElement};

use crate::Browser;

/// The element with the keyboard's focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focused {
    /// Its computed role (WAI-ARIA), such as `button`.
    pub role: String,
    /// Its computed name, with runs of white space taken for one space.
    pub name: String,
}

/// WebDriver's "get computed role" and "get computed label".
#[derive(Debug)]
struct Computed<'a>(&'a WebElement, &'static str);

impl FormatRequestData for Computed<'_> {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/element/{}/{}", self.0.element_id(), self.1);
        RequestData::new(Method::GET, path)
    }
}

impl Browser {
    /// Where the focus is, through every open shadow root.
    pub async fn focused(&self) -> Result<Focused> {
        const ACTIVE: &str = "let node = document.activeElement;
            while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            return node ?? document.documentElement";
        let element = self.driver().execute(ACTIVE, vec![]).await?.element()?;
        let ask = async |what| -> Result<String> {
            Ok(self.driver().cmd(Computed(&element, what)).await?.value::<String>()?)
        };
        let name = ask("computedlabel").await?.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Focused { role: ask("computedrole").await?, name })
    }
}
