//! What a page's Content Security Policy had to refuse. Nobody is told of it but the page itself.

use anyhow::Result;
use serde_json::json;

use crate::Browser;

/// A script of the page's own, before all others: keeps the directive of every refusal for [`Browser::refused`]. But not of the
/// picture that some browsers look for beside every page.
pub const KEEP_REFUSALS: &str = "window.refused = [];
    addEventListener('securitypolicyviolation', (event) => {
        if (!event.blockedURI.endsWith('/favicon.ico')) window.refused.push(event.effectiveDirective);
    })";

/// Makes a refusal to end with, waits for it, and gives all up to it.
const ASK: &str = "const [end] = arguments;
    return new Promise((done) => {
        addEventListener('securitypolicyviolation', () => { if (window.refused.includes(end)) done(window.refused) });
        document.body.setAttribute('style', 'color: red');
    })";

impl Browser {
    /// The directives that a page with [`KEEP_REFUSALS`] has gone against since it was loaded, under a policy that forbids styles in
    /// attributes.
    pub async fn refused(&self) -> Result<Vec<String>> {
        const END: &str = "style-src-attr";
        let mut all: Vec<String> = serde_json::from_value(self.script(ASK, vec![json!(END)]).await?)?;
        all.pop();
        Ok(all)
    }
}
