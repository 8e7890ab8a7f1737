//! What an in-browser test needs: a place in the document, waiting without sleeping, and the accessibility rules.
//! It knows nothing of the widget but what a [`Backend`] answers it. [`axe`] comes first in the tests of every element.

pub mod axe;
mod backend;
mod wait;

pub use backend::Backend;
pub use wait::{frame, until};

use web_sys::{Document, Element};

/// The page's document.
pub fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("these tests run in a page")
}

/// A place in the document, removed when dropped, so that tests do not see one another.
pub struct Place(Element);

impl Place {
    /// A new place at the end of the body, with this markup in it.
    pub fn with(html: &str) -> Self {
        let place = document().create_element("div").expect("a div");
        place.set_inner_html(html);
        document().query_selector("body").ok().flatten().expect("a body").append_child(&place).expect("a place");
        Self(place)
    }

    /// The first element inside that fits the selector. Does not look into shadow roots.
    pub fn find(&self, selector: &str) -> Element {
        let found = self.0.query_selector(selector).expect("a valid selector");
        found.unwrap_or_else(|| panic!("nothing fits `{selector}` in {}", self.0.inner_html()))
    }
}

impl AsRef<Element> for Place {
    fn as_ref(&self) -> &Element {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}
