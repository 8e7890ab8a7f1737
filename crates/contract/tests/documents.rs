//! The schemas and the OpenAPI document in `docs/` are those of the types. A change of the contract shows as a change of these
//! files: `HANDSEL_UPDATE=1 cargo test -p handsel-contract --test documents` writes them anew.

use std::path::{Path, PathBuf};

use handsel_contract::schema::{documents, openapi};
use serde_json::Value;

fn docs(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(path)
}

fn check(path: &str, document: &Value) {
    let text = format!("{}\n", serde_json::to_string_pretty(document).expect("JSON"));
    let file = docs(path);
    if std::env::var_os("HANDSEL_UPDATE").is_some() {
        std::fs::write(&file, &text).expect("docs can be written");
    }
    // Compared as JSON: the order of members depends on features of other crates.
    let kept = std::fs::read_to_string(&file).ok().and_then(|kept| serde_json::from_str::<Value>(&kept).ok());
    assert!(kept.as_ref() == Some(document), "docs/{path} is not what the types say; see the first lines of this test");
}

#[test]
fn the_schemas_are_those_of_the_types() {
    for (name, document) in documents() {
        check(&format!("schemas/{name}.json"), &document);
    }
}

#[test]
fn the_calls_are_those_of_the_routes() {
    check("openapi.json", &openapi());
}

#[test]
fn no_schema_is_left_over() {
    let known: Vec<String> = documents().into_iter().map(|(name, _)| format!("{name}.json")).collect();
    for file in std::fs::read_dir(docs("schemas")).expect("a folder").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name), "docs/schemas/{name} belongs to no type");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, whole: &Value) {
        match value {
            Value::Object(members) => {
                if let Some(path) = members.get("$ref").and_then(Value::as_str) {
                    let pointer = path.strip_prefix('#').expect("a reference within the document");
                    assert!(whole.pointer(pointer).is_some(), "{path}");
                }
                members.values().for_each(|member| walk(member, whole));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, whole)),
            _ => {}
        }
    }
    let openapi = openapi();
    walk(&openapi, &openapi);
    for (_, document) in documents() {
        walk(&document, &document);
    }
}
