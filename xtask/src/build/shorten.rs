//! Short names between the module and its JavaScript glue, and a glue without functions that the module does not import.
//!
//! wasm-bindgen names every function that the two call in one another at length and with a hash, in both files. Nobody
//! else reads those names, and hashes do not compress. It comes after wasm-opt, which leaves imports unused.
//! Read [`super::shed`] for what is left out before.

use anyhow::{Result, ensure};

use super::module::{Bytes, EXPORTS, IMPORTS, rewrite, write_number, write_vector};

/// The module and its glue with short names. `own` is the name under which the module imports from its glue.
pub fn shorten(module: &[u8], glue: &str, own: &str) -> Result<(Vec<u8>, String)> {
    let mut text = glue.replacen(&format!("\"{own}\""), "\"a\"", 1);
    ensure!(text != glue, "the glue does not say that it is {own}; has wasm-bindgen changed?");
    let short = rewrite(module, |section, content| match section {
        IMPORTS => imports(Bytes(content), own, &mut text).map(Some),
        EXPORTS => exports(Bytes(content), &mut text).map(Some),
        _ => Ok(None),
    })?;
    Ok((short, without_unused(&text)))
}

/// The glue without the functions that still have their long names: nobody imports them.
fn without_unused(glue: &str) -> String {
    let mut unused = false;
    let mut kept = String::with_capacity(glue.len());
    for line in glue.lines() {
        unused |= line.starts_with("        __wb") && line.ends_with('{');
        if !unused {
            kept.push_str(line);
            kept.push('\n');
        }
        unused &= line != "        },";
    }
    kept
}

fn imports(mut bytes: Bytes, own: &str, glue: &mut String) -> Result<Vec<u8>> {
    let count = bytes.number()?;
    let mut section = Vec::new();
    write_number(&mut section, count);
    for number in 0..count {
        let (from, name) = (bytes.name()?, bytes.name()?);
        ensure!(from == own, "the module imports {name} from {from}; has wasm-bindgen changed?");
        let letter = letters(number);
        // In the glue it is a key: `NAME: function(…)` or `NAME(…) {`.
        ensure!(rename(glue, "", name, &[':', '('], &letter) == 1, "the glue does not define {name} once");
        write_vector(&mut section, b"a");
        write_vector(&mut section, letter.as_bytes());
        section.extend_from_slice(bytes.import_kind()?);
    }
    Ok(section)
}

fn exports(mut bytes: Bytes, glue: &mut String) -> Result<Vec<u8>> {
    let count = bytes.number()?;
    let mut section = Vec::new();
    write_number(&mut section, count);
    for number in 0..count {
        let name = bytes.name()?;
        // No function of ours begins with a dollar sign.
        let short = format!("${}", letters(number));
        // In the glue it is `wasm.NAME`. What is not there keeps its name: something else may ask for it.
        let renamed = !is_ours(name) && rename(glue, "wasm.", name, &[], &format!("wasm.{short}")) > 0;
        write_vector(&mut section, if renamed { short.as_bytes() } else { name.as_bytes() });
        section.push(bytes.byte()?);
        write_number(&mut section, bytes.number()?);
    }
    Ok(section)
}

/// Whether a person gave this name. wasm-bindgen marks its own with underscores, and names closures after their types.
fn is_ours(name: &str) -> bool {
    !name.contains("__")
}

/// Replaces a name that stands alone, after `before` and before one of `next` (or anything), and counts how often.
pub fn rename(text: &mut String, before: &str, name: &str, next: &[char], new: &str) -> usize {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let old = format!("{before}{name}");
    let (mut result, mut rest, mut count) = (String::with_capacity(text.len()), text.as_str(), 0);
    while let Some(at) = rest.find(&old) {
        let end = at + old.len();
        let follows = rest[end..].chars().next().unwrap_or(' ');
        let alone = !rest[..at].ends_with(|c| part_of_name(c) || c == '.') && !part_of_name(follows);
        let meant = alone && (next.is_empty() || next.contains(&follows));
        result.push_str(&rest[..at]);
        result.push_str(if meant { new } else { &old });
        count += usize::from(meant);
        rest = &rest[end..];
    }
    result.push_str(rest);
    *text = result;
    count
}

/// `a`, `b` … `z`, `aa` …: one name for each number.
fn letters(number: usize) -> String {
    let mut rest = number + 1;
    let mut name = String::new();
    while rest > 0 {
        name.insert(0, char::from(b'a' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::module::sample::module;
    use super::{letters, shorten};

    const GLUE: &str = "const i = { __wbg_log_12: function(x) {
            wasm.mount(x); wasm.__closure_12(x); wasm.__closure_123(x); } };
        return { \"./own.js\": i, mount, note: '__wbg_log_12' };";

    #[test]
    fn both_sides_get_the_same_names_and_nothing_else_changes() {
        let long = module("__wbg_log_12", ["mount", "__closure_12"]);
        let (short, glue) = shorten(&long, GLUE, "./own.js").expect("shortened");
        let expected = "const i = { a: function(x) {
            wasm.mount(x); wasm.$b(x); wasm.__closure_123(x); } };
        return { \"a\": i, mount, note: '__wbg_log_12' };";
        assert_eq!(glue.trim_end(), expected);
        let mut wanted = module("a", ["mount", "$b"]);
        let own = wanted.windows(8).position(|name| name == b"./own.js").expect("the module's name");
        wanted.splice(own - 1..own + 8, [1, b'a']);
        wanted[own - 3] -= 7;
        assert_eq!(short, wanted);
    }

    #[test]
    fn what_nobody_imports_is_left_out() {
        let glue = "        __wbg_log_12: function(x) {
            return x;
        },
        __wbg_gone_13: function(x) {
            return { x
            };
        },
        \"./own.js\": i";
        let (_, glue) = shorten(&module("__wbg_log_12", ["mount", "other"]), glue, "./own.js").expect("shortened");
        assert_eq!(glue, "        a: function(x) {\n            return x;\n        },\n        \"a\": i\n");
    }

    #[test]
    fn a_glue_that_does_not_fit_is_refused() {
        assert!(shorten(&module("__wbg_other", ["mount", "unused"]), GLUE, "./own.js").is_err());
        assert!(shorten(&module("__wbg_log_12", ["mount", "unused"]), GLUE, "./another.js").is_err());
        let whole = module("__wbg_log_12", ["mount", "unused"]);
        assert!(shorten(&whole[..whole.len() - 3], GLUE, "./own.js").is_err());
    }

    #[test]
    fn letters_never_repeat() {
        let all: std::collections::BTreeSet<String> = (0..2000).map(letters).collect();
        assert_eq!(all.len(), 2000);
        assert_eq!([letters(0), letters(25), letters(26)], ["a", "z", "aa"]);
    }
}
