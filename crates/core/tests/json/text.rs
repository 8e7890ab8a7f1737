//! JSON text: any tree survives it, and it is taken and refused as serde_json does.

use handsel_core::json::Json;
use proptest::prelude::*;

fn tree() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::Int),
        any::<String>().prop_map(Json::Text),
        "[\\x00-\\x7f]{0,6}".prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Json::Map(members.into_iter().collect())),
        ]
    })
}

/// What serde_json makes of a text.
fn by_serde(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok()
}

proptest! {
    #[test]
    fn a_tree_survives_its_text(tree in tree()) {
        let text = tree.to_text();
        prop_assert_eq!(Json::parse(&text), Some(tree.clone()));
        prop_assert_eq!(by_serde(&text), Some(tree));
    }

    #[test]
    fn a_text_of_serde_is_read(tree in tree(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&tree) } else { serde_json::to_string(&tree) };
        prop_assert_eq!(Json::parse(&text.expect("JSON")), Some(tree));
    }

    /// Texts that are nearly JSON, of the characters that matter.
    #[test]
    fn what_is_no_json_is_refused(text in "[\\[\\]{},:\"\\\\/ua0dD19.eE+\\- \n\u{1}ü🌷]{0,12}") {
        let serde = by_serde(&text);
        // serde_json refuses a number that is larger than a float; this reader does not weigh what it does not keep.
        let odd = text.contains(['e', 'E', '\\']) || text.contains("-0");
        if !odd || serde.is_some() {
            prop_assert_eq!(Json::parse(&text), serde);
        }
    }

    #[test]
    fn a_cut_text_is_refused(tree in tree(), at in any::<prop::sample::Index>()) {
        let text = Json::List(vec![tree]).to_text();
        let cut: String = text.chars().take(at.index(text.chars().count())).collect();
        prop_assert_eq!(Json::parse(&cut), None);
    }
}

#[test]
fn numbers_are_whole_or_only_noticed() {
    for (text, json) in [
        ("0", Some(Json::Int(0))),
        (" -12 ", Some(Json::Int(-12))),
        ("9223372036854775807", Some(Json::Int(i64::MAX))),
        ("-9223372036854775808", Some(Json::Int(i64::MIN))),
        ("9223372036854775808", Some(Json::Fraction)),
        ("1.5", Some(Json::Fraction)),
        ("10.0", Some(Json::Fraction)),
        ("1e3", Some(Json::Fraction)),
        ("-0.5E-7", Some(Json::Fraction)),
        ("01", None),
        ("-", None),
        ("1.", None),
        (".5", None),
        ("1e", None),
        ("+1", None),
        ("NaN", None),
    ] {
        assert_eq!(Json::parse(text), json, "{text}");
        assert_eq!(by_serde(text), json, "{text}");
    }
}

#[test]
fn escapes_are_understood() {
    let text = |text: &str| Some(Json::Text(text.to_owned()));
    for (quoted, plain) in [
        (r#""\"\\\/\b\f\n\r\t""#, text("\"\\/\u{8}\u{c}\n\r\t")),
        (r#""\u00e9\ud83c\udf37\u0000""#, text("é🌷\0")),
        (r#""\x""#, None),
        (r#""\u12""#, None),
        (r#""\u+123""#, None),
        ("\"\n\"", None),
    ] {
        assert_eq!(Json::parse(quoted), plain, "{quoted}");
        assert_eq!(by_serde(quoted), plain, "{quoted}");
    }
    // Cut in the middle of an emoji: serde_json refuses these.
    for (quoted, plain) in [
        (r#""a\ud83c""#, "a\u{FFFD}"),
        (r#""\udf37b""#, "\u{FFFD}b"),
        (r#""\ud83c\u0041""#, "\u{FFFD}A"),
        (r#""\ud83c\n""#, "\u{FFFD}\n"),
    ] {
        assert_eq!(Json::parse(quoted), text(plain), "{quoted}");
    }
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(Json::parse(&nested(100)).is_some());
    assert_eq!(Json::parse(&nested(200)), None);
    assert_eq!(Json::parse(&"[".repeat(1_000_000)), None);
    assert_eq!(Json::parse(&"{\"a\":".repeat(1_000_000)), None);
}
