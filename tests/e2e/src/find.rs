//! Naming a thing on the page as a person would: "the button *Place order* in the group *Recipient 2*".
//!
//! A [`Find`] is only a description. It is looked up anew for every action, so that a page that redraws itself between
//! two of them does no harm; an action waits until exactly one thing fits. Roles and names are those the browser
//! computes for assistive technology (WAI-ARIA 1.2, accname 1.2), and open shadow roots are looked into.

use crate::Stage;

/// What a thing's accessible name has to be, with runs of white space taken for one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// This text.
    Is(String),
    /// It starts with this text.
    Starts(String),
    /// This text is in it.
    Contains(String),
    /// It starts with the first text, and the second is in it.
    With(String, String),
    /// Any name, even none.
    Any,
}

/// A name that starts with this text: `starting("Place order")` finds "Place order · €84.20".
pub fn starting(text: &str) -> Name {
    Name::Starts(text.to_owned())
}

/// A name with this text in it.
pub fn containing(text: &str) -> Name {
    Name::Contains(text.to_owned())
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::Is(text.to_owned())
    }
}

impl Name {
    /// The same, with this text in it as well: `starting("Reserve").and("the vase")`.
    pub fn and(self, text: &str) -> Self {
        match self {
            Self::Is(start) | Self::Starts(start) | Self::Contains(start) => Self::With(start, text.to_owned()),
            other => other,
        }
    }

    /// The words that are in every name that fits.
    pub(crate) fn words(&self) -> Vec<&str> {
        let texts = match self {
            Self::Is(text) | Self::Starts(text) | Self::Contains(text) => vec![text],
            Self::With(start, text) => vec![start, text],
            Self::Any => Vec::new(),
        };
        texts.into_iter().flat_map(|text| text.split_whitespace()).collect()
    }

    /// Whether a computed name is the one meant.
    pub fn fits(&self, name: &str) -> bool {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Is(text) => name == *text,
            Self::Starts(text) => name.starts_with(text.as_str()),
            Self::Contains(text) => name.contains(text.as_str()),
            Self::With(start, text) => name.starts_with(start.as_str()) && name.contains(text.as_str()),
            Self::Any => true,
        }
    }
}

/// One step of a description.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Things with one of these roles and a fitting name.
    Role(&'static [&'static str], Name),
    /// Things that fit a selector, in any open shadow root.
    Css(String),
    /// Of several, those with this text in them.
    About(String),
    /// Of several, this one, counted from 0.
    Nth(usize),
}

/// A description of a thing on the page, from the outside inwards.
#[derive(Clone)]
pub struct Find<'a> {
    pub(crate) stage: &'a Stage,
    pub(crate) steps: Vec<Step>,
}

impl<'a> Find<'a> {
    pub(crate) fn page(stage: &'a Stage) -> Self {
        Self { stage, steps: Vec::new() }
    }

    /// Inside of this, what fits a selector. The last resort: a shopper sees no selectors.
    pub fn css(&self, selector: &str) -> Self {
        self.then(Step::Css(selector.to_owned()))
    }

    /// A thing of this role and name.
    pub fn role(&self, role: &'static [&'static str], name: impl Into<Name>) -> Self {
        self.then(Step::Role(role, name.into()))
    }

    /// A button, or what acts as one.
    pub fn button(&self, name: impl Into<Name>) -> Self {
        self.role(&["button", "DisclosureTriangle"], name)
    }

    /// A field to type or choose in, by its label.
    pub fn field(&self, label: impl Into<Name>) -> Self {
        self.role(&["textbox", "searchbox", "combobox", "spinbutton", "listbox"], label)
    }

    /// A box to tick.
    pub fn checkbox(&self, label: impl Into<Name>) -> Self {
        self.role(&["checkbox", "switch"], label)
    }

    /// One choice of several.
    pub fn radio(&self, label: impl Into<Name>) -> Self {
        self.role(&["radio"], label)
    }

    /// A link.
    pub fn link(&self, name: impl Into<Name>) -> Self {
        self.role(&["link"], name)
    }

    /// A heading.
    pub fn heading(&self, text: impl Into<Name>) -> Self {
        self.role(&["heading"], text)
    }

    /// A named group of things: a fieldset, a section with a name, a list item with one.
    pub fn group(&self, name: impl Into<Name>) -> Self {
        self.role(&["group", "region", "form", "radiogroup", "listitem", "article", "dialog"], name)
    }

    /// Of several that fit, those with this text in them: a row by its title.
    pub fn about(&self, text: &str) -> Self {
        self.then(Step::About(text.to_owned()))
    }

    /// Of several that fit, this one, counted from 0.
    pub fn nth(&self, number: usize) -> Self {
        self.then(Step::Nth(number))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { stage: self.stage, steps }
    }
}

impl std::fmt::Display for Find<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (number, step) in self.steps.iter().enumerate() {
            let separator = if number == 0 { "" } else { " > " };
            match step {
                Step::Role(roles, name) => write!(f, "{separator}{} {name:?}", roles[0])?,
                Step::Css(selector) => write!(f, "{separator}`{selector}`")?,
                Step::About(text) => write!(f, " about {text:?}")?,
                Step::Nth(number) => write!(f, "[{number}]")?,
            }
        }
        Ok(())
    }
}
