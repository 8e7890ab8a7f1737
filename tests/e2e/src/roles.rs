//! Which elements have a role and a name, as the browser computes them for assistive technology. Chromium is asked for its
//! whole tree; the other engines are asked by WebDriver ("get computed role", "get computed label") about each element that may have
//! the role. What nobody is told of is left out in both: hidden, inert, or below `aria-hidden`.

use anyhow::Result;
use serde_json::json;
use thirtyfour::WebElement;

use crate::{Browser, Engine, Name, tree};

/// All elements below a node, through every open shadow root, that fit a selector and are told of.
const TOLD_OF: &str = "
    const [root, selector] = arguments, found = [];
    const look = (node) => {
        if (node.ariaHidden === 'true' || node.inert) return;
        if (node.matches?.(selector) && node !== root && node.checkVisibility({ visibilityProperty: true })) found.push(node);
        if (node.shadowRoot) look(node.shadowRoot);
        for (const child of node.children) look(child);
    };
    look(root);
    return found;";

impl Browser {
    /// The elements below another with one of these roles and a fitting name, and the names of all with such a role.
    pub(crate) async fn of_role(
        &self,
        scope: &WebElement,
        roles: &[&str],
        name: &Name,
    ) -> Result<(Vec<WebElement>, Vec<String>)> {
        let (mut elements, mut names) = (Vec::new(), Vec::new());
        if self.engine() == Engine::Chromium {
            for entry in tree::tree(self, scope, roles).await? {
                if name.fits(&entry.name) {
                    elements.push(tree::element(self, &entry).await?);
                }
                names.push(entry.name);
            }
            return Ok((elements, names));
        }
        let selector: Vec<String> = roles.iter().map(|role| may_have(role)).collect();
        let arguments = vec![scope.to_json()?, json!(selector.join(", "))];
        for element in self.driver().execute(TOLD_OF, arguments).await?.elements()? {
            let label = self.label_of(&element).await?;
            if name.fits(&label) && roles.contains(&self.role_of(&element).await?.as_str()) {
                elements.push(element);
            }
            names.push(label);
        }
        Ok((elements, names))
    }
}

/// A selector of what may have a role by itself (HTML-AAM 1.0), or is given it.
fn may_have(role: &str) -> String {
    let by_itself = match role {
        "button" => "button, summary, input:is([type=button], [type=submit], [type=reset])",
        "textbox" => {
            "textarea, input:is(:not([type]), [type=text], [type=email], [type=tel], [type=url], [type=password])"
        }
        "searchbox" => "input[type=search]",
        "combobox" => "select, input[list]",
        "listbox" => "select[multiple], select[size]",
        "spinbutton" => "input[type=number]",
        "checkbox" => "input[type=checkbox]",
        "radio" => "input[type=radio]",
        "link" => "a[href]",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "group" => "fieldset, details",
        "region" => "section",
        "form" => "form",
        "listitem" => "li",
        "article" => "article",
        "dialog" => "dialog",
        _ => "",
    };
    let given = format!("[role={role}]");
    if by_itself.is_empty() { given } else { format!("{by_itself}, {given}") }
}
