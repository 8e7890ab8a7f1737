//! Lists of subdivisions as they are served, in `addresses/{CC}.txt`: a line for each member, with that of every subdivision in
//! turn. Alike stands beside alike, and a script of two or three bytes a letter is written in one, so it compresses to less
//! than two thirds of the same in JSON.

use super::subdivision::Subdivision;

/// Between the values of a column.
const NEXT: char = '~';
/// Between the further names of one subdivision.
const OR: char = '|';
/// The columns after that of the keys.
const COLUMNS: usize = 4;
/// What a column begins with that is written in ASCII in place of its own script.
const NARROW: char = '\t';
/// The ASCII that a script is written in: what is neither a space nor between values.
const FIRST: u32 = '!' as u32;
const LAST: u32 = '{' as u32;

/// A list as it is served. A name that is the key is left out, and so is what nobody has.
pub fn to_columns(subdivisions: &[Subdivision]) -> String {
    let column = |value: fn(&Subdivision) -> String| {
        let values: Vec<String> = subdivisions.iter().map(value).collect();
        if values.iter().all(String::is_empty) { String::new() } else { values.join(&NEXT.to_string()) }
    };
    let columns = [
        column(|it| it.key.clone()),
        column(|it| if it.name == it.key { String::new() } else { it.name.clone() }),
        column(|it| it.latin_name.clone().unwrap_or_default()),
        column(|it| it.postal_code.clone()),
        column(|it| it.other_names.join(&OR.to_string())),
    ];
    columns.map(narrow).join("\n")
}

/// Reads what [`to_columns`] has written. Anything of another number of lines, such as a page that a web server answers for
/// what it does not have, is an empty list.
pub fn from_columns(text: &str) -> Vec<Subdivision> {
    let lines: Vec<String> = text.split('\n').map(widen).collect();
    let [keys, columns @ ..] = lines.as_slice() else { return Vec::new() };
    if columns.len() != COLUMNS {
        return Vec::new();
    }
    let keys = keys.split(NEXT).filter(|key| !key.is_empty());
    let mut list: Vec<Subdivision> =
        keys.map(|key| Subdivision { key: key.to_owned(), name: key.to_owned(), ..Subdivision::default() }).collect();
    for (column, line) in columns.iter().enumerate() {
        for (subdivision, value) in list.iter_mut().zip(line.split(NEXT)).filter(|(_, value)| !value.is_empty()) {
            match column {
                0 => subdivision.name = value.to_owned(),
                1 => subdivision.latin_name = Some(value.to_owned()),
                2 => subdivision.postal_code = value.to_owned(),
                _ => subdivision.other_names = value.split(OR).map(str::to_owned).collect(),
            }
        }
    }
    list
}

/// A column in one script, of which ASCII has room for all letters: its lowest letter, and the others by their distance from it.
fn narrow(column: String) -> String {
    let letters = || column.chars().filter(|letter| !is_between(*letter));
    let (Some(lowest), Some(highest)) = (letters().min(), letters().max()) else { return column };
    if lowest.is_ascii() || u32::from(highest) - u32::from(lowest) > LAST - FIRST {
        return column;
    }
    [NARROW, lowest].into_iter().chain(moved(&column, u32::from(lowest), FIRST)).collect()
}

/// Undoes [`narrow`].
fn widen(line: &str) -> String {
    let mut letters = line.chars();
    match (letters.next(), letters.next()) {
        (Some(NARROW), Some(lowest)) => moved(letters.as_str(), FIRST, u32::from(lowest)).collect(),
        _ => line.to_owned(),
    }
}

fn moved(text: &str, from: u32, to: u32) -> impl Iterator<Item = char> {
    text.chars().filter_map(move |letter| match letter {
        letter if is_between(letter) => Some(letter),
        letter => char::from_u32(u32::from(letter).wrapping_sub(from).wrapping_add(to)),
    })
}

fn is_between(letter: char) -> bool {
    matches!(letter, ' ' | NEXT | OR)
}
