//! What people type who write digits of their own, or wide letters: keyboards of Arabic, Hindi, Thai and Japanese make them.

/// `c` as ASCII where it is a wide or non-European form of a digit, a wide letter, or one of the many dashes.
pub(crate) fn to_ascii(c: char) -> char {
    let digit = |zero: u32| char::from(b'0' + (c as u32 - zero) as u8);
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from((c as u32 - 0xFF00 + 0x20) as u8),
        '\u{0660}'..='\u{0669}' => digit(0x0660),
        '\u{06F0}'..='\u{06F9}' => digit(0x06F0),
        '\u{0966}'..='\u{096F}' => digit(0x0966),
        '\u{0E50}'..='\u{0E59}' => digit(0x0E50),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{FF70}' => '-',
        _ => c,
    }
}

/// Whether `c` only steers layout and direction.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
