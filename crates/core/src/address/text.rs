//! Cleaning of what was typed or pasted, without changing what it says.

use crate::ascii::is_invisible;

/// Trimmed, with every run of white space made one space and without characters that only steer layout (pasted from
/// documents and maps). Joiners stay: Persian and Indic spelling needs them.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = cleaned.len();
        if start > 0 {
            cleaned.push(' ');
        }
        let before = cleaned.len();
        cleaned.extend(word.chars().filter(|&c| !is_invisible(c)));
        if cleaned.len() == before {
            cleaned.truncate(start);
        }
    }
    cleaned
}

/// `c` as a small letter, in the scripts that have two kinds and that addresses are written in. The whole table of Unicode
/// would be 2 KB of the widget.
pub(super) fn small(c: char) -> char {
    let code = c as u32;
    let (first_of_pair, by) = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => (code, 32),
        0x130 => return 'i',
        0x178 => return 'ÿ',
        // At the end of a word it is written otherwise.
        0x3C2 => return 'σ',
        0x386 => (code, 38),
        0x388..=0x38A => (code, 37),
        0x38C => (code, 64),
        0x38E..=0x38F => (code, 63),
        0x400..=0x40F => (code, 80),
        0x531..=0x556 => (code, 48),
        // Pairs: a capital at an even place, then its small letter.
        0x100..=0x12F
        | 0x132..=0x137
        | 0x14A..=0x177
        | 0x1DE..=0x1EF
        | 0x1F8..=0x21F
        | 0x460..=0x481
        | 0x48A..=0x4BF
        | 0x4D0..=0x52F
        | 0x1E00..=0x1E95
        | 0x1EA0..=0x1EFF => (code & !1, 1),
        // Pairs: a capital at an odd place.
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC | 0x4C1..=0x4CE => ((code - 1) | 1, 1),
        _ => return c,
    };
    if first_of_pair == code { char::from_u32(code + by).unwrap_or(c) } else { c }
}

/// Whether `c` only separates words: marks, brackets, spaces.
pub(super) fn is_separator(c: char) -> bool {
    match c {
        'ª' | 'µ' | 'º' => false,
        '\u{0}'..='\u{7F}' => !c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{BF}' | '×' | '÷' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{2000}'..='\u{206F}' => true,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FE30}'..='\u{FE6F}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::small;

    /// What Unicode says, as far as it is one letter; a final sigma is a sigma here.
    fn of_unicode(c: char) -> char {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some('ς'), None) => 'σ',
            (Some(one), None) => one,
            _ if c == 'İ' => 'i',
            _ => c,
        }
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        let scripts = [0x0..=0x17F, 0x1CD..=0x1DC, 0x1DE..=0x1EF, 0x1F8..=0x21F, 0x386..=0x3CE, 0x400..=0x4BF];
        let more = [0x4C1..=0x52F, 0x531..=0x587, 0x1E00..=0x1E95, 0x1EA0..=0x1EFF, 0x3040..=0x30FF, 0x4E00..=0x9FFF];
        for code in scripts.into_iter().chain(more).flatten() {
            let c = char::from_u32(code).expect("a letter");
            assert_eq!(small(c), of_unicode(c), "{c} U+{code:04X}");
        }
    }

    #[test]
    fn names_of_subdivisions_need_no_other_letters() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/addresses");
        for entry in std::fs::read_dir(folder).expect("the folder") {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a file");
            for c in text.chars() {
                assert_eq!(small(c), of_unicode(c), "{c} U+{:04X}", c as u32);
            }
        }
    }
}
