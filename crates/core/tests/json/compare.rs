//! Compares the two ways to read and write a type: with a whole sample, and with every sample that differs from it in one
//! place. It knows no type; also used by `crates/contract/tests/wire.rs`.

use std::fmt::Debug;

use handsel_core::json::{self, Wire};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A type that can be read and written both ways.
pub trait Both: Wire + Serialize + DeserializeOwned + PartialEq + Debug {}

impl<T: Wire + Serialize + DeserializeOwned + PartialEq + Debug> Both for T {}

/// What a value may be replaced by: of every kind, and numbers that do not fit everywhere.
pub fn replacements() -> Vec<Value> {
    vec![
        json!(null),
        json!(false),
        json!(-1),
        json!(70_000),
        json!(5_000_000_000_i64),
        json!(1.5),
        json!(""),
        json!([]),
        json!([{}]),
        json!({}),
        json!({ "unknown": [1.5, null] }),
    ]
}

/// Both ways must give the same, for the sample and everything next to it. The sample must be readable.
///
/// # Panics
/// When they differ.
pub fn compare<T: Both>(sample: &Value, replacements: &[Value]) {
    assert!(agree::<T>(sample), "the sample is not readable: {sample}");
    let mut neighbours = Vec::new();
    collect(sample, replacements, &mut neighbours);
    for neighbour in &neighbours {
        agree::<T>(neighbour);
    }
}

/// Both ways must give the same for this one. Whether it can be read.
///
/// # Panics
/// When they differ.
pub fn agree<T: Both>(value: &Value) -> bool {
    let text = value.to_string();
    let by_serde = serde_json::from_str::<T>(&text).ok();
    let by_wire = json::from_text::<T>(&text);
    assert_eq!(by_wire, by_serde, "read from {text}");
    let (Some(by_serde), Some(by_wire)) = (by_serde, by_wire) else { return false };
    let expected = serde_json::to_value(&by_serde).expect("JSON");
    let written = json::to_text(by_wire);
    assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), expected, "written from {text}");
    true
}

/// All values that differ in one place: a member gone, a member more, or something replaced. An array in place of an
/// object is left out: serde reads it as the object's members in order, which is nothing that anybody writes.
fn collect(value: &Value, replacements: &[Value], found: &mut Vec<Value>) {
    let not_for_objects = |other: &&Value| !(value.is_object() && other.is_array());
    found.extend(replacements.iter().filter(not_for_objects).cloned());
    let mut inside = |part: &Value, put: &dyn Fn(Value) -> Value| {
        let mut parts = Vec::new();
        collect(part, replacements, &mut parts);
        found.extend(parts.into_iter().map(put));
    };
    match value {
        Value::Object(members) => {
            for (name, part) in members {
                inside(part, &|part| {
                    let mut whole = members.clone();
                    whole.insert(name.clone(), part);
                    Value::Object(whole)
                });
            }
            for name in members.keys() {
                let mut whole = members.clone();
                whole.remove(name);
                found.push(Value::Object(whole));
            }
            let mut whole = members.clone();
            whole.insert("unknown".to_owned(), json!({ "deep": [1.5, null] }));
            found.push(Value::Object(whole));
        }
        Value::Array(items) => {
            for (at, part) in items.iter().enumerate() {
                inside(part, &|part| {
                    let mut whole = items.clone();
                    whole[at] = part;
                    Value::Array(whole)
                });
            }
        }
        _ => {}
    }
}
