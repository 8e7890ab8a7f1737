//! CSV (RFC 4180) as rows of named cells that know their place. Takes what spreadsheets write: a byte order mark, CRLF, blank lines.
//! It is its own reader because a mistake has to be told with line and column, and because a quote that is never closed has to
//! be refused, not read on to the end of the file. Read [`super::value`] for what cells are read as.

use std::collections::HashMap;

use super::mistake::{Mistake, Place};

/// A file of rows below a header.
#[derive(Debug)]
pub struct Table {
    file: String,
    columns: HashMap<String, usize>,
    rows: Vec<Vec<Cell>>,
}

/// A field, without its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a [Cell],
}

impl Table {
    /// Reads a table that must have the columns `required`.
    ///
    /// # Errors
    /// For broken quotes, a row of another length than the header, and a header with a column missing or twice.
    pub fn parse(file: &str, text: &str, required: &[&str]) -> Result<Self, Mistake> {
        let mut rows = records(file, text)?.into_iter();
        let Some(header) = rows.next() else {
            return Err(Mistake::in_file(file, format!("is empty; expected the columns {}", required.join(", "))));
        };
        let mut columns = HashMap::new();
        for (index, cell) in header.iter().enumerate() {
            let name = cell.text.trim().to_lowercase();
            if columns.insert(name.clone(), index).is_some() {
                return Err(Mistake::at(file, cell.place, format!("the column {name} is there twice")));
            }
        }
        if let Some(missing) = required.iter().find(|name| !columns.contains_key(**name)) {
            let text = format!("the column {missing} is missing; expected {}", required.join(", "));
            return Err(Mistake::at(file, Place { line: header[0].place.line, column: 1 }, text));
        }
        let rows: Vec<_> = rows.collect();
        if let Some(row) = rows.iter().find(|row| row.len() != header.len()) {
            let (has, wants) = (row.len(), header.len());
            let place = row.get(wants).unwrap_or(&row[has - 1]).place;
            let text = format!(
                "this row has {has} fields where the header has {wants}; put quotes around a text with a comma"
            );
            return Err(Mistake::at(file, place, text));
        }
        Ok(Self { file: file.to_owned(), columns, rows })
    }

    /// Columns that are not in `known`, in alphabetical order.
    pub fn unknown_columns(&self, known: &[&str]) -> Vec<String> {
        let mut unknown: Vec<_> = self.columns.keys().filter(|name| !known.contains(&name.as_str())).cloned().collect();
        unknown.sort();
        unknown
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }
}

impl<'a> Row<'a> {
    /// The cell of a column; none when the table has no such column.
    pub fn cell(&self, column: &str) -> Option<&'a Cell> {
        self.table.columns.get(column).and_then(|&index| self.cells.get(index))
    }

    /// A mistake in the cell of a column, or in the row when it has none.
    pub fn mistake(&self, column: &str, text: impl std::fmt::Display) -> Mistake {
        let place = self.cell(column).or(self.cells.first()).map_or(Place { line: 1, column: 1 }, |cell| cell.place);
        Mistake::at(&self.table.file, place, format!("{column}: {text}"))
    }

    /// The line it begins on.
    pub fn line(&self) -> usize {
        self.cells.first().map_or(1, |cell| cell.place.line)
    }
}

/// Splits a text into rows of cells, leaving out blank lines.
fn records(file: &str, text: &str) -> Result<Vec<Vec<Cell>>, Mistake> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { file, rest: text.chars().peekable(), place: Place { line: 1, column: 1 } };
    let mut rows = Vec::new();
    while reader.rest.peek().is_some() {
        let row = reader.row()?;
        if row.iter().any(|cell| !cell.text.trim().is_empty()) {
            rows.push(row);
        }
    }
    Ok(rows)
}

struct Reader<'a> {
    file: &'a str,
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    place: Place,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        match next {
            Some('\n') => self.place = Place { line: self.place.line + 1, column: 1 },
            Some(_) => self.place.column += 1,
            None => {}
        }
        next
    }

    fn row(&mut self) -> Result<Vec<Cell>, Mistake> {
        let mut row = Vec::new();
        loop {
            row.push(self.cell()?);
            match self.next() {
                Some(',') => {}
                _ => return Ok(row),
            }
        }
    }

    /// Reads up to, but not over, a comma, a line's end or the text's end.
    fn cell(&mut self) -> Result<Cell, Mistake> {
        let place = self.place;
        let mut text = String::new();
        let quoted = self.rest.peek() == Some(&'"');
        if quoted {
            self.quoted(&mut text)?;
        }
        loop {
            match self.rest.peek() {
                None | Some(',' | '\n') => return Ok(Cell { text, place }),
                Some('\r') => {
                    self.next();
                    if !matches!(self.rest.peek(), None | Some('\n')) {
                        text.push('\r');
                    }
                }
                Some(_) if quoted => {
                    let text = "there is text after a closing quote; write a quote inside a quoted text twice";
                    return Err(Mistake::at(self.file, self.place, text));
                }
                Some(_) => text.extend(self.next()),
            }
        }
    }

    fn quoted(&mut self, text: &mut String) -> Result<(), Mistake> {
        let opened = self.place;
        self.next();
        loop {
            match self.next() {
                None => return Err(Mistake::at(self.file, opened, "this quote is never closed")),
                Some('"') if self.rest.peek() == Some(&'"') => text.extend(self.next()),
                Some('"') => return Ok(()),
                Some(other) => text.push(other),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<(String, usize, usize)>> {
        let rows = records("t.csv", text).expect("a table");
        let flat = |cell: Cell| (cell.text, cell.place.line, cell.place.column);
        rows.into_iter().map(|row| row.into_iter().map(flat).collect()).collect()
    }

    fn refusal(text: &str) -> String {
        Table::parse("t.csv", text, &["id", "title"]).expect_err("a mistake").to_string()
    }

    #[test]
    fn what_spreadsheets_write_is_taken() {
        let expected = vec![
            vec![("id".to_owned(), 1, 1), ("title".to_owned(), 1, 4)],
            vec![("a".to_owned(), 3, 1), ("one, \"two\"\nthree".to_owned(), 3, 3)],
            vec![("b".to_owned(), 5, 1), ("[\"x\"]".to_owned(), 5, 3)],
        ];
        let text = "\u{feff}id,title\n\na,\"one, \"\"two\"\"\nthree\"\nb,[\"x\"]\n\n";
        assert_eq!(cells(text), expected);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(cells(&crlf)[2], expected[2]);
        assert_eq!(cells(text.trim_end()), expected);
    }

    #[test]
    fn broken_tables_are_refused_with_the_place() {
        assert_eq!(refusal(""), "t.csv: is empty; expected the columns id, title");
        assert_eq!(refusal("id,name\n"), "t.csv, line 1, column 1: the column title is missing; expected id, title");
        assert_eq!(refusal("id,title,id\n"), "t.csv, line 1, column 10: the column id is there twice");
        assert!(refusal("id,title\na,b\n\nc,d,e\n").starts_with("t.csv, line 4, column 5: this row has 3 fields"));
        assert!(refusal("id,title\na\n").starts_with("t.csv, line 2, column 1: this row has 1 fields"));
        assert_eq!(refusal("id,title\na,\"b\nc,d\n"), "t.csv, line 2, column 3: this quote is never closed");
        assert!(refusal("id,title\na,\"b\"c\n").starts_with("t.csv, line 2, column 6: there is text after"));
    }
}
