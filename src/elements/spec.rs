//! What an element shows to the page that embeds it, written once: the loader's attribute list, `custom-elements.json`, the
//! type declarations and the tables in the docs are held against it by a test.

/// An element's surface.
pub struct Spec {
    /// Its tag.
    pub tag: &'static str,
    /// What it is, in a sentence.
    pub summary: &'static str,
    /// Attributes; each is a property of the same name, too.
    pub attributes: &'static [Member],
    /// Events: bubbling, composed, not cancelable. The kind is the type of `detail`.
    pub events: &'static [Member],
    /// Slots.
    pub slots: &'static [Member],
    /// Shadow parts for `::part()`.
    pub parts: &'static [Member],
    /// Custom properties it reads.
    pub tokens: &'static [Member],
}

/// One member of a surface.
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Its type, as TypeScript writes it; empty where there is none.
    pub kind: &'static str,
    /// What it does.
    pub text: &'static str,
}

/// A member without much ado.
pub const fn member(name: &'static str, kind: &'static str, text: &'static str) -> Member {
    Member { name, kind, text }
}

/// Whom every element asks.
pub const BACKEND: Member = member(
    "backend",
    "string",
    "Address of a backend that speaks the contract; `/` is the page's own origin. Required, here or as `data-backend` of the script.",
);

/// What every element tells when the loader cannot start it.
pub const NOT_STARTED: Member = member(
    "handsel-failed",
    "{code: string, message: string, fatal: boolean}",
    "The element could not start: `code` is `not_started`.",
);

/// What every element speaks.
pub const LOCALE: Member = member(
    "locale",
    "string",
    "BCP 47 tag of language, money, days and names. Default: what the page speaks, else the browser.",
);

/// What every element says otherwise.
pub const SENTENCES: Member = member(
    "sentences",
    "Record<string, string>",
    "Sentences to say otherwise, by name, as an object or as its JSON. docs/languages.md has the names.",
);
