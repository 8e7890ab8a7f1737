//! An event's detail as a script has it: plain objects, and every number a `Number`.

use handsel_core::json::Json;
use serde::ser::{Serialize, Serializer};

/// What is told to the page.
pub struct Detail<'a>(pub &'a Json);

impl Serialize for Detail<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null | Json::Fraction => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            // A script has no other numbers. As whole ones they bring along the words for those that do not fit.
            #[expect(clippy::cast_precision_loss, reason = "a script would round it in the same way")]
            Json::Int(number) => serializer.serialize_f64(*number as f64),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => serializer.collect_seq(items.iter().map(Detail)),
            Json::Map(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name.as_str(), Detail(value))))
            }
        }
    }
}
