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
    /// The role that assistive technology is told of an element.
    pub(crate) async fn role_of(&self, element: &WebElement) -> Result<String> {
        let role = self.driver().cmd(Computed(element, "computedrole")).await?.value::<String>()?;
        // What WAI-ARIA has no word for, or an old one: HTML-AAM 1.0 leaves `summary` open, and WebKit calls a list that opens a button.
        let (tag, meant) = match role.as_str() {
            "" | "generic" | "none" | "DisclosureTriangle" => ("summary", "button"),
            "button" => ("select", "combobox"),
            _ => return Ok(role),
        };
        Ok(if element.tag_name().await? == tag { meant.to_owned() } else { role })
    }

    /// Its name, with runs of white space taken for one space.
    pub(crate) async fn label_of(&self, element: &WebElement) -> Result<String> {
        let label = self.driver().cmd(Computed(element, "computedlabel")).await?.value::<String>()?;
        Ok(label.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Where the focus is, through every open shadow root.
    pub async fn focused(&self) -> Result<Focused> {
        const ACTIVE: &str = "let node = document.activeElement;
            while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            return node ?? document.documentElement";
        let element = self.driver().execute(ACTIVE, vec![]).await?.element()?;
        Ok(Focused { role: self.role_of(&element).await?, name: self.label_of(&element).await? })
    }
}
