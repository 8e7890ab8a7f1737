//! The body of a write, member by member: the contract's types of writes have a dozen members of which one or two are told,
//! and each type is code. That a backend takes what comes out is tried by the stories.

use handsel_core::json::Json;

/// An object under way.
#[derive(Default)]
pub struct Body(Vec<(String, Json)>);

impl Body {
    /// With one member.
    pub fn of(name: &str, value: Json) -> Self {
        Self::default().with(name, value)
    }

    /// With one more.
    pub fn with(mut self, name: &str, value: Json) -> Self {
        self.0.push((name.to_owned(), value));
        self
    }

    /// With one more, unless there is nothing to tell.
    pub fn with_some(self, name: &str, value: Option<Json>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The object.
    pub fn json(self) -> Json {
        Json::Map(self.0)
    }

    /// Its text.
    pub fn text(self) -> String {
        self.json().to_text()
    }
}

/// A text, or `null` for none.
pub fn text_or_null(text: Option<String>) -> Json {
    text.map_or(Json::Null, Json::Text)
}
