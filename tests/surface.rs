//! Holds everything that tells an element's surface against its SPEC: the loader's attributes, the custom elements manifest,
//! the type declarations and the page in the docs. Run with `HANDSEL_UPDATE=1` to write the last three anew.

#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use handsel::elements::spec::{Member, Spec};
use handsel::elements::{checkout, wish_button, wishlist};
use serde_json::{Value, json};

/// All there are, in the order in which they are told.
const ELEMENTS: [&Spec; 3] = [&checkout::SPEC, &wishlist::SPEC, &wish_button::SPEC];

/// The name of an element's class: `handsel-wish-button` is `HandselWishButton`.
fn class(spec: &Spec) -> String {
    let words = spec.tag.split('-');
    words.map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn pinned(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("HANDSEL_UPDATE").is_some() {
        fs::write(&file, expected).expect("the file can be written");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == expected, "{path} does not tell the SPEC. Run the test with HANDSEL_UPDATE=1 to write it anew");
}

#[test]
fn the_loader_observes_the_attributes_of_the_spec() {
    let loader = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/handsel.js")).expect("the loader");
    for spec in ELEMENTS {
        let names: Vec<String> = spec.attributes.iter().map(|member| format!("{:?}", member.name)).collect();
        let expected = format!("{:?}: [{}]", spec.tag, names.join(", "));
        assert!(loader.contains(&expected), "www/handsel.js does not have {expected}");
    }
}

#[test]
fn the_manifest_tells_the_spec() {
    let named = |members: &[Member]| -> Vec<Value> {
        members.iter().map(|member| json!({ "name": member.name, "description": member.text })).collect()
    };
    let typed = |members: &[Member], kind: &str| -> Vec<Value> {
        let typed = members.iter().map(|member| {
            json!({ "kind": kind, "name": member.name, "type": { "text": member.kind }, "description": member.text })
        });
        typed.collect()
    };
    let declaration = |spec: &Spec| {
        json!({
            "kind": "class",
            "customElement": true,
            "name": class(spec),
            "tagName": spec.tag,
            "description": spec.summary,
            "attributes": typed(spec.attributes, "attribute"),
            "members": typed(spec.attributes, "field"),
            "events": typed(spec.events, "event"),
            "slots": named(spec.slots),
            "cssParts": named(spec.parts),
            "cssProperties": named(spec.tokens),
        })
    };
    let manifest = json!({
        "schemaVersion": "2.1.0",
        "modules": [{
            "kind": "javascript-module",
            "path": "handsel.js",
            "declarations": ELEMENTS.map(declaration),
        }],
    });
    let text = serde_json::to_string_pretty(&manifest).expect("plain JSON") + "\n";
    pinned("www/custom-elements.json", &text);
}

#[test]
fn the_type_declarations_tell_the_spec() {
    pinned("www/handsel.d.ts", &declarations());
}

#[test]
fn the_docs_tell_the_spec() {
    for spec in ELEMENTS {
        pinned(&format!("docs/elements/{}.md", spec.tag), &page(spec));
    }
}

fn declarations() -> String {
    let mut text = String::from("// The surface of Handsel's elements, for TypeScript.\n");
    for spec in ELEMENTS {
        let class = class(spec);
        let _ = writeln!(text, "\n/** {} */\nexport interface {class}Element extends HTMLElement {{", spec.summary);
        for member in spec.attributes {
            // A text is never anything else; the rest may come as JSON.
            let kind = if member.kind == "string" { String::new() } else { format!("{} | ", member.kind) };
            let _ = writeln!(text, "  /** {} */\n  {}: {kind}string | null;", member.text, member.name);
        }
        let _ = writeln!(text, "}}\n\nexport interface {class}EventMap {{");
        for member in spec.events {
            let _ = writeln!(text, "  /** {} */\n  \"{}\": CustomEvent<{}>;", member.text, member.name, member.kind);
        }
        let _ = writeln!(text, "}}");
    }
    let _ = writeln!(text, "\ndeclare global {{\n  interface HTMLElementTagNameMap {{");
    for spec in ELEMENTS {
        let _ = writeln!(text, "    \"{}\": {}Element;", spec.tag, class(spec));
    }
    text + "  }\n}\n"
}

fn page(spec: &Spec) -> String {
    let mut text = format!("# `<{}>`\n\n{}\n", spec.tag, spec.summary);
    table(&mut text, "Attributes", "Each is a property of the same name, too.", spec.attributes);
    table(&mut text, "Events", "Bubbling, composed, not cancelable. The type is that of `detail`.", spec.events);
    table(&mut text, "Slots", "", spec.slots);
    table(&mut text, "Parts", "For `::part()`.", spec.parts);
    table(&mut text, "Custom properties", "Set them on the element or above it.", spec.tokens);
    text
}

fn table(text: &mut String, title: &str, remark: &str, members: &[Member]) {
    if members.is_empty() {
        return;
    }
    let _ = write!(text, "\n## {title}\n\n");
    if !remark.is_empty() {
        let _ = write!(text, "{remark}\n\n");
    }
    let _ = writeln!(text, "| name | type | what it does |\n|---|---|---|");
    for member in members {
        let kind = member.kind.replace('|', "\\|");
        let kind = if kind.is_empty() { kind } else { format!("`{kind}`") };
        let _ = writeln!(text, "| `{}` | {kind} | {} |", member.name, member.text);
    }
}
