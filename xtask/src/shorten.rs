//! Less between the module and its JavaScript glue: what nobody calls is left out, and the rest gets short names.
//!
//! Leptos brings classes for streams along that no page imports ([`shed`], before wasm-opt, which then drops their code).
//! wasm-bindgen names every function that the two call in one another at length and with a hash, in both files. Nobody
//! else reads those names, and hashes do not compress ([`shorten`], after wasm-opt, which leaves imports unused).
//! See the WebAssembly core specification, 5.5.5 and 5.5.10, for the two sections.

use anyhow::{Context, Result, ensure};

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// What the loader calls. Everything else that is exported is for the glue.
const CALLED: [&str; 3] = ["mount", "update", "unmount"];

/// The module and its glue without the classes that a dependency exports.
pub fn shed(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let glue = without_classes(glue);
    for name in CALLED {
        ensure!(glue.contains(&format!("wasm.{name}(")), "the glue does not call {name}; has wasm-bindgen changed?");
    }
    let module = rewrite(module, |section, content| match section {
        EXPORTS => called_exports(Bytes(content), &glue).map(Some),
        _ => Ok(None),
    })?;
    Ok((module, glue))
}

fn without_classes(glue: &str) -> String {
    let class_of = |line: &str| Some(line.strip_prefix("export class ")?.split(' ').next()?.to_owned());
    let classes: Vec<String> = glue.lines().filter_map(class_of).collect();
    let (mut kept, mut skipping) = (String::with_capacity(glue.len()), None);
    for line in glue.lines() {
        if let Some(end) = skipping {
            if line.ends_with(end) && !line.starts_with(' ') || end == ";" && line.ends_with(end) {
                skipping = None;
            }
        } else if class_of(line).is_some() {
            skipping = Some("}");
        } else if classes.iter().any(|class| line.starts_with(&format!("const {class}Finalization "))) {
            skipping = Some(";").filter(|end| !line.ends_with(end));
        } else if !classes.iter().any(|class| line.starts_with(&format!("if (Symbol.dispose) {class}."))) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn called_exports(mut bytes: Bytes, glue: &str) -> Result<Vec<u8>> {
    let (mut kept, mut number) = (Vec::new(), 0);
    for _ in 0..bytes.number()? {
        let before = bytes.0;
        let name = bytes.name()?;
        bytes.byte()?;
        bytes.number()?;
        if rename(&mut glue.to_owned(), "wasm.", name, &[], "") > 0 {
            kept.extend_from_slice(&before[..before.len() - bytes.0.len()]);
            number += 1;
        }
    }
    let mut section = Vec::new();
    write_number(&mut section, number);
    section.append(&mut kept);
    Ok(section)
}

/// A module whose sections are what `change` makes of them; those it has nothing to say of stay.
fn rewrite(module: &[u8], mut change: impl FnMut(u8, &[u8]) -> Result<Option<Vec<u8>>>) -> Result<Vec<u8>> {
    ensure!(module.starts_with(b"\0asm") && module.len() >= 8, "this is not a WebAssembly module");
    let mut changed = Vec::from(&module[..8]);
    let mut bytes = Bytes(&module[8..]);
    while !bytes.0.is_empty() {
        let (section, size) = (bytes.byte()?, bytes.number()?);
        let content = bytes.take(size)?;
        changed.push(section);
        write_vector(&mut changed, change(section, content)?.as_deref().unwrap_or(content));
    }
    Ok(changed)
}

/// The module and its glue with short names, and the glue without functions that the module does not import. `own` is the name under which the module imports from its glue.
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
fn rename(text: &mut String, before: &str, name: &str, next: &[char], new: &str) -> usize {
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

/// LEB128, unsigned.
fn write_number(to: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        to.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            break;
        }
    }
}

fn write_vector(to: &mut Vec<u8>, content: &[u8]) {
    write_number(to, content.len());
    to.extend_from_slice(content);
}

/// What is still to be read of a module.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// LEB128, unsigned, up to 32 bits.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        anyhow::bail!("a number in the module is too long")
    }

    fn name(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?)
    }

    /// What an import is, as it is written: a function, a table, a memory or a global.
    fn import_kind(&mut self) -> Result<&'a [u8]> {
        let before = self.0;
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop(self.take(2)?),
            kind => anyhow::bail!("the module has an import of an unknown kind, {kind}"),
        }
        Ok(&before[..before.len() - self.0.len()])
    }

    fn limits(&mut self) -> Result<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{letters, shed, shorten};

    /// A module that imports one function and exports two under these names.
    fn module(import: &str, exports: [&str; 2]) -> Vec<u8> {
        let mut bytes = Vec::from(*b"\0asm\x01\0\0\0");
        let name = |name: &str| [&[u8::try_from(name.len()).expect("short")], name.as_bytes()].concat();
        let mut section = |id: u8, content: &[u8]| {
            bytes.extend([id, u8::try_from(content.len()).expect("short")]);
            bytes.extend(content);
        };
        section(1, &[1, 0x60, 0, 0]);
        section(2, &[&[1], name("./own.js").as_slice(), &name(import), &[0, 0]].concat());
        section(7, &[&[2], name(exports[0]).as_slice(), &[0, 0], &name(exports[1]), &[0, 0]].concat());
        bytes
    }

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
    fn what_nobody_calls_is_left_out() {
        let glue = "export class Stream {
    free() {
        wasm.stream_free(this.ptr);
    }
}
if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;
wasm.mount(); wasm.update(); wasm.unmount();
const StreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.stream_free(ptr));
end";
        let (called, glue) = shed(&module("__wbg_log_12", ["mount", "stream_free"]), glue).expect("shed");
        assert_eq!(glue, "wasm.mount(); wasm.update(); wasm.unmount();\nend\n");
        let name = |name: &[u8]| called.windows(name.len()).any(|text| text == name);
        assert!(name(b"mount") && !name(b"stream_free"));
        assert!(shed(&called, "wasm.mount();").is_err(), "a glue that does not call what the loader needs");
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
