//! The files of a shop's folder: each is read once, as a table or as text, and those that nobody asked for are told of.
//! Read [`super::folder`] for which there are.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::mistake::{Mistake, Place};
use super::table::{Row, Table};

/// Files of the sample that have people and cards in them, which a shop does not import.
const NOT_READ: [&str; 3] = ["addresses.csv", "customers.csv", "payment_instruments.csv"];

/// An entry and the line it is on.
pub type Lined<T> = (usize, T);

/// The entries alone.
pub fn without_lines<T>(entries: Vec<Lined<T>>) -> Vec<T> {
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// A folder, and what was read of it.
pub struct Files<'a> {
    folder: &'a Path,
    read: BTreeSet<&'static str>,
    /// What is to be said although nothing is wrong.
    pub remarks: Vec<String>,
}

impl<'a> Files<'a> {
    /// Of a folder; nothing is read yet.
    pub fn new(folder: &'a Path) -> Self {
        Self { folder, read: BTreeSet::new(), remarks: Vec::new() }
    }

    /// The text of a file; none when there is no such file.
    pub fn text(&mut self, file: &'static str) -> Result<Option<String>, Mistake> {
        self.read.insert(file);
        let bytes = match fs::read(self.folder.join(file)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Mistake::in_file(file, format!("cannot be read: {error}"))),
        };
        utf8(file, bytes).map(Some)
    }

    /// The rows of a table, read; none when there is no such file.
    pub fn rows<T, const N: usize, const M: usize>(
        &mut self,
        file: &'static str,
        required: [&str; N],
        optional: [&str; M],
        read: impl Fn(&Row<'_>) -> Result<T, Mistake>,
    ) -> Result<Option<Vec<Lined<T>>>, Mistake> {
        let Some(text) = self.text(file)? else { return Ok(None) };
        let table = Table::parse(file, &text, &required)?;
        for column in table.unknown_columns(&[&required[..], &optional[..]].concat()) {
            self.remarks.push(format!("{file}: the column \"{column}\" is not known and was ignored"));
        }
        table.rows().map(|row| Ok((row.line(), read(&row)?))).collect::<Result<_, _>>().map(Some)
    }

    /// Refuses a key that comes twice.
    pub fn unique<T>(&self, file: &str, entries: &[Lined<T>], key: impl Fn(&T) -> String) -> Result<(), Mistake> {
        let mut seen = HashMap::new();
        for (line, entry) in entries {
            let key = key(entry);
            if let Some(first) = seen.insert(key.clone(), line) {
                let text = format!("\"{key}\" is there twice; the first one is on line {first}");
                return Err(Mistake::at(file, Place { line: *line, column: 1 }, text));
            }
        }
        Ok(())
    }

    /// Says which tables of the folder were not looked at, lest a slip in a name goes unnoticed.
    pub fn remark_on_the_rest(&mut self) {
        let names = fs::read_dir(self.folder).into_iter().flatten().flatten();
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        let others: BTreeSet<_> =
            names.filter(|name| name.ends_with(".csv") && !self.read.contains(name.as_str())).collect();
        for name in others {
            let why = if NOT_READ.contains(&name.as_str()) {
                "has people or cards, not goods"
            } else {
                "is not a known table"
            };
            self.remarks.push(format!("{name} {why}; it was not read"));
        }
    }
}

/// Bytes as text, or the place of the first byte that is none.
pub fn utf8(file: &str, bytes: Vec<u8>) -> Result<String, Mistake> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        Mistake::at(file, Place::of(&text, valid), "expected UTF-8; save the file in that encoding")
    })
}
