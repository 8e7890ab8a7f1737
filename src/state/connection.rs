//! Where an element's backend is, and how it is spoken to. It is set-up, not state: it does not change while mounted.

/// An element's set-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// Base address of the backend, without a trailing slash; empty when the page named none.
    pub backend: String,
    /// Base address of the loader, with a trailing slash: address tables are beside it.
    pub assets: String,
    /// BCP 47.
    pub locale: String,
    /// Where the draft is stored, and the name under which tabs talk to each other.
    pub storage_key: String,
}

impl Connection {
    /// A set-up from the element's attributes. `/` means the page's own origin. Elements with ids keep drafts of their own.
    pub fn new(backend: Option<String>, assets: &str, locale: String, id: &str) -> Self {
        let given = backend.unwrap_or_default();
        let trimmed = given.trim().trim_end_matches('/');
        // An empty address with a slash is the page's own origin.
        let backend =
            if trimmed.is_empty() && given.bytes().any(|byte| byte == b'/') { origin() } else { trimmed.to_owned() };
        let storage_key = ["handsel:checkout:", &backend, ":", id].concat();
        Self { backend, assets: assets.to_owned(), locale, storage_key }
    }
}

fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}
