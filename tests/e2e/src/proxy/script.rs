//! Scripts that run before a page's own, for an engine whose driver has no means for it. Each is a file of the proxy, so that a
//! page's policy which allows its own origin allows it; and it is named first in the page, so that it runs first.

/// Where a proxy has its scripts.
const PLACE: &str = "/before-every-page/";

/// Names a script that runs before every page; [`super::Proxy::no_longer`] ends it.
#[derive(Debug, PartialEq, Eq)]
pub struct Script(usize);

/// All of a proxy, in the order in which they run.
#[derive(Clone, Default)]
pub(super) struct Scripts {
    all: Vec<(usize, String)>,
    added: usize,
}

impl Scripts {
    pub fn add(&mut self, source: &str) -> Script {
        self.added += 1;
        self.all.push((self.added, source.to_owned()));
        Script(self.added)
    }

    pub fn remove(&mut self, script: &Script) {
        self.all.retain(|(number, _)| *number != script.0);
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The one that is served at this path.
    pub fn at(&self, path: &str) -> Option<&str> {
        let number = path.strip_prefix(PLACE)?.parse::<usize>().ok()?;
        self.all.iter().find(|(other, _)| *other == number).map(|(_, source)| source.as_str())
    }

    /// The page with all of them in front of whatever it runs itself.
    pub fn put_into(&self, page: &str) -> String {
        let small = page.to_ascii_lowercase();
        let after = |start: &str, end: &str| {
            let at = small.find(start)?;
            Some(at + small[at..].find(end)? + end.len())
        };
        let at = after("<head>", ">").or_else(|| after("<!doctype", ">")).unwrap_or(0);
        let tag = |(number, _): &(usize, String)| format!("<script src=\"{PLACE}{number}\"></script>");
        let tags: String = self.all.iter().map(tag).collect();
        [&page[..at], &tags, &page[at..]].concat()
    }
}
