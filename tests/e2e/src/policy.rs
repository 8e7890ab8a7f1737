//! What a page's Content Security Policy had to refuse. Nobody is told of it but the page itself.

use anyhow::Result;
use serde_json::json;

use crate::{Browser, Engine};

/// Keeps the directive of every refusal, from the page's first line on; but not of the picture that some browsers look for
/// beside every page.
const KEEP: &str = "window.refused = [];
    addEventListener('securitypolicyviolation', (event) => {
        if (!event.blockedURI.endsWith('/favicon.ico')) window.refused.push(event.effectiveDirective);
    })";

/// Makes a refusal to end with, waits for it, and gives all up to it. Where nothing ran before the page, the reports are asked for:
/// not every engine makes them.
const ASK: &str = "const [end] = arguments;
    return new Promise((done) => {
        const tell = (directives) => { if (directives.includes(end)) done(directives) };
        if (window.refused) addEventListener('securitypolicyviolation', () => tell(window.refused));
        else new ReportingObserver((reports) => tell(reports.map((report) => report.body.effectiveDirective)),
            { types: ['csp-violation'], buffered: true }).observe();
        document.body.setAttribute('style', 'color: red');
    })";

impl Browser {
    /// Keeps what is refused on every page from its next load on, for [`Browser::refused`].
    pub async fn keep_refusals(&self) -> Result<()> {
        if self.engine() == Engine::WebKit {
            return Ok(());
        }
        self.before_every_page(KEEP).await.map(|_| ())
    }

    /// The directives that the page has gone against since it was loaded, under a policy that forbids styles in attributes.
    pub async fn refused(&self) -> Result<Vec<String>> {
        const END: &str = "style-src-attr";
        let mut all: Vec<String> = serde_json::from_value(self.script(ASK, vec![json!(END)]).await?)?;
        all.pop();
        Ok(all)
    }
}
