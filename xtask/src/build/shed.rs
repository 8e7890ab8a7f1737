//! Leaves out of the module and its glue what nobody calls: exports for scripts, and the classes of a dependency, should one bring any.
//! It comes before wasm-opt, which then drops their code; names are not its affair. Read [`super::shorten`] next, which comes after.

use anyhow::{Result, ensure};

use super::module::{Bytes, EXPORTS, rewrite, write_number};
use super::shorten::rename;

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
    let of_class = |line: &str, before: &str, after: &str| {
        classes.iter().any(|class| line.starts_with(&[before, class, after].concat()))
    };
    // What begins here, and how its last line is told.
    let begins = |line: &str| -> Option<fn(&str) -> bool> {
        if class_of(line).is_some() {
            return Some(|line| line == "}");
        }
        let belongs = of_class(line, "const ", "Finalization ") || of_class(line, "if (Symbol.dispose) ", ".");
        belongs.then_some(|line| line.ends_with(';'))
    };
    let (mut kept, mut until) = (String::with_capacity(glue.len()), None);
    for line in glue.lines() {
        until = until.or_else(|| begins(line));
        match until {
            Some(is_last) => until = until.filter(|_| !is_last(line)),
            None => kept.extend([line, "\n"]),
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

#[cfg(test)]
mod tests {
    use super::super::module::sample::module;
    use super::shed;

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
}
