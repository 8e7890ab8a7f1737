//! A WebAssembly module as bytes: its sections are read, replaced and written, and what is in them is not understood here.
//! Lengths are LEB128, as in the core specification, 5.2.2 and 5.5.2. Read [`crate::shed`] and [`crate::shorten`] for the uses.

use anyhow::{Context, Result, ensure};

/// The section of imports (5.5.5).
pub const IMPORTS: u8 = 2;
/// The section of exports (5.5.10).
pub const EXPORTS: u8 = 7;

/// A module whose sections are what `change` makes of them; those it has nothing to say of stay.
pub fn rewrite(module: &[u8], mut change: impl FnMut(u8, &[u8]) -> Result<Option<Vec<u8>>>) -> Result<Vec<u8>> {
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

/// LEB128, unsigned.
pub fn write_number(to: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        to.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            break;
        }
    }
}

/// A length, and as many bytes.
pub fn write_vector(to: &mut Vec<u8>, content: &[u8]) {
    write_number(to, content.len());
    to.extend_from_slice(content);
}

/// What is still to be read of a module.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// LEB128, unsigned, up to 32 bits.
    pub fn number(&mut self) -> Result<usize> {
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

    /// A name, in UTF-8.
    pub fn name(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?)
    }

    /// What an import is, as it is written: a function, a table, a memory or a global.
    pub fn import_kind(&mut self) -> Result<&'a [u8]> {
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

/// Modules for tests.
#[cfg(test)]
pub mod sample {
    /// A module that imports one function and exports two under these names.
    pub fn module(import: &str, exports: [&str; 2]) -> Vec<u8> {
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
}
