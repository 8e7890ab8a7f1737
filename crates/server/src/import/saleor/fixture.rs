//! Django's fixture format: a JSON array of `{model, pk, fields}`, read model by model, each record knowing its place.
//! It knows nothing of shops. Read [`super::record`] for the fields that are read.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::import::mistake::{Mistake, Place};

/// A fixture file, split into its records.
pub struct Fixture<'a> {
    file: &'a str,
    text: &'a str,
    entries: Vec<(String, &'a RawValue)>,
}

/// One record of a model.
#[derive(Debug)]
pub struct Record<T> {
    /// Its fields.
    pub fields: T,
    /// Its primary key, when that is a number.
    pub pk: i64,
    /// Where it begins.
    pub place: Place,
}

#[derive(Deserialize)]
struct Head {
    model: String,
}

#[derive(Deserialize)]
struct Entry<T> {
    pk: Key,
    fields: T,
}

/// Most models count their records; a few name them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Key {
    Number(i64),
    Name(#[allow(dead_code, reason = "only its shape matters")] String),
}

impl<'a> Fixture<'a> {
    /// Splits a file.
    ///
    /// # Errors
    /// When it is not a JSON array of objects with a `model`.
    pub fn parse(file: &'a str, text: &'a str) -> Result<Self, Mistake> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut fixture = Self { file, text, entries: Vec::new() };
        let raws: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| fixture.mistake(0, &error))?;
        for raw in raws {
            let head: Head =
                serde_json::from_str(raw.get()).map_err(|error| fixture.mistake(fixture.offset(raw), &error))?;
            fixture.entries.push((head.model, raw));
        }
        Ok(fixture)
    }

    /// The records of a model, in the order of the file.
    ///
    /// # Errors
    /// For the first record whose fields do not fit.
    pub fn records<T: DeserializeOwned>(&self, model: &str) -> Result<Vec<Record<T>>, Mistake> {
        self.entries.iter().filter(|(of, _)| of == model).map(|(_, raw)| self.record(raw)).collect()
    }

    fn record<T: DeserializeOwned>(&self, raw: &RawValue) -> Result<Record<T>, Mistake> {
        let offset = self.offset(raw);
        let entry: Entry<T> = serde_json::from_str(raw.get()).map_err(|error| self.mistake(offset, &error))?;
        let pk = match entry.pk {
            Key::Number(pk) => pk,
            Key::Name(_) => 0,
        };
        Ok(Record { fields: entry.fields, pk, place: Place::of(self.text, offset) })
    }

    /// A mistake in a record.
    pub fn refuse(&self, place: Place, text: impl Into<String>) -> Mistake {
        Mistake::at(self.file, place, text)
    }

    /// Where a record begins: it is borrowed from the text.
    fn offset(&self, raw: &RawValue) -> usize {
        (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// A mistake from serde's, whose place counts from where it began to read.
    fn mistake(&self, from: usize, error: &serde_json::Error) -> Mistake {
        let read = self.text.get(from..).unwrap_or_default();
        let lines_before = read.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let offset = from + lines_before + error.column().saturating_sub(1);
        let text = error.to_string();
        let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text);
        Mistake::at(self.file, Place::of(self.text, offset), text)
    }
}
