//! Holds everything that tells an element's surface against its SPEC: the loader's attributes, the custom elements manifest,
//! the type declarations and the page in the docs. Run with `HANDSEL_UPDATE=1` to write the last three anew.

#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use handsel::elements::checkout::SPEC;
use handsel::elements::spec::{Member, Spec};
use serde_json::{Value, json};

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
    let names: Vec<String> = SPEC.attributes.iter().map(|member| format!("{:?}", member.name)).collect();
    let expected = format!("{:?}: [{}]", SPEC.tag, names.join(", "));
    assert!(loader.contains(&expected), "www/handsel.js does not have {expected}");
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
    let manifest = json!({
        "schemaVersion": "2.1.0",
        "modules": [{
            "kind": "javascript-module",
            "path": "handsel.js",
            "declarations": [{
                "kind": "class",
                "customElement": true,
                "name": "HandselCheckout",
                "tagName": SPEC.tag,
                "description": SPEC.summary,
                "attributes": typed(SPEC.attributes, "attribute"),
                "members": typed(SPEC.attributes, "field"),
                "events": typed(SPEC.events, "event"),
                "slots": named(SPEC.slots),
                "cssParts": named(SPEC.parts),
                "cssProperties": named(SPEC.tokens),
            }],
        }],
    });
    let text = serde_json::to_string_pretty(&manifest).expect("plain JSON") + "\n";
    pinned("www/custom-elements.json", &text);
}

#[test]
fn the_type_declarations_tell_the_spec() {
    pinned("www/handsel.d.ts", &declarations(&SPEC));
}

#[test]
fn the_docs_tell_the_spec() {
    pinned("docs/elements/handsel-checkout.md", &page(&SPEC));
}

fn declarations(spec: &Spec) -> String {
    let mut text = String::from("// The surface of Handsel's elements, for TypeScript.\n\n");
    let _ = writeln!(text, "/** {} */\nexport interface HandselCheckoutElement extends HTMLElement {{", spec.summary);
    for member in spec.attributes {
        let _ = writeln!(text, "  /** {} */\n  {}: {} | string | null;", member.text, member.name, member.kind);
    }
    let _ = writeln!(text, "}}\n\nexport interface HandselCheckoutEventMap {{");
    for member in spec.events {
        let _ = writeln!(text, "  /** {} */\n  \"{}\": CustomEvent<{}>;", member.text, member.name, member.kind);
    }
    let _ = writeln!(text, "}}\n\ndeclare global {{\n  interface HTMLElementTagNameMap {{");
    let _ = writeln!(text, "    \"{}\": HandselCheckoutElement;\n  }}\n}}", spec.tag);
    text
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
