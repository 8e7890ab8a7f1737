//! Which elements have a role and a name, as the browser computes them for assistive technology. Chromium is asked for its
//! whole tree; the other engines are asked by WebDriver ("get computed role", "get computed label") about each element that may have
//! the role. What nobody is told of is left out in both: hidden, inert, or below `aria-hidden`.

use anyhow::Result;
use serde_json::json;
use thirtyfour::WebElement;

use crate::{Browser, Engine, Name, tree};

/// All elements below a node, through every open shadow root, that fit a selector, are told of, and may have each of these words in
/// their name: it is made of what is in an element, of its labels, and of some attributes (accname 1.2). Styles that write
/// words are left out; nobody should.
const TOLD_OF: &str = "
    const [root, selector, words] = arguments, found = [];
    const attributes = (node) => ['aria-label', 'title', 'alt', 'value', 'placeholder'].map(name => node.getAttribute(name));
    const text = (node) => [node.textContent, ...[node, ...node.querySelectorAll('*')].flatMap(attributes)].join('');
    const others = (node) => (node.getAttribute('aria-labelledby') ?? '').split(/\\s+/)
        .map(id => id && node.getRootNode().getElementById(id)).filter(Boolean);
    const may = (node) => {
        if (!words.length) return true;
        const all = [node, ...(node.labels ?? []), ...others(node)].map(text).join('').replace(/\\s+/g, '');
        return words.every(word => all.includes(word));
    };
    const look = (node) => {
        if (node.ariaHidden === 'true' || node.inert) return;
        if (node.matches?.(selector) && node !== root && node.checkVisibility({ visibilityProperty: true }) && may(node)) found.push(node);
        if (node.shadowRoot) look(node.shadowRoot);
        for (const child of node.children) look(child);
    };
    look(root);
    return found;";

/// Goes to what the browser skips because it is far away (`content-visibility: auto`): until then nobody is told its name.
const GO_THERE: &str = "const [node] = arguments;
    if (node.checkVisibility({ contentVisibilityAuto: true })) return false;
    node.scrollIntoView({ block: 'center', behavior: 'instant' });
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

impl Browser {
    /// The elements below another with one of these roles and a fitting name.
    pub(crate) async fn of_role(&self, scope: &WebElement, roles: &[&str], name: &Name) -> Result<Vec<WebElement>> {
        let mut elements = Vec::new();
        if self.engine() == Engine::Chromium {
            for entry in tree::tree(self, scope, roles).await? {
                if name.fits(&entry.name) {
                    elements.push(tree::element(self, &entry).await?);
                }
            }
            return Ok(elements);
        }
        for element in self.told_of(scope, roles, name).await? {
            let mut label = self.label_of(&element).await?;
            if label.is_empty() && self.script(GO_THERE, vec![element.to_json()?]).await? == true {
                label = self.label_of(&element).await?;
            }
            if name.fits(&label) && roles.contains(&self.role_of(&element).await?.as_str()) {
                elements.push(element);
            }
        }
        Ok(elements)
    }

    /// The names of all elements below another that may have one of these roles, to be told when none fits.
    pub(crate) async fn names_of(&self, scope: &WebElement, roles: &[&str]) -> Result<Vec<String>> {
        if self.engine() == Engine::Chromium {
            return Ok(tree::tree(self, scope, roles).await?.into_iter().map(|entry| entry.name).collect());
        }
        let mut names = Vec::new();
        for element in self.told_of(scope, roles, &Name::Any).await? {
            names.push(self.label_of(&element).await?);
        }
        Ok(names)
    }

    async fn told_of(&self, scope: &WebElement, roles: &[&str], name: &Name) -> Result<Vec<WebElement>> {
        let selector: Vec<String> = roles.iter().map(|role| may_have(role)).collect();
        let arguments = vec![scope.to_json()?, json!(selector.join(", ")), json!(name.words())];
        Ok(self.driver().execute(TOLD_OF, arguments).await?.elements()?)
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
