//! A matcher for the patterns that postcodes are described with: literals, `\d`, `[A-Z0-9]`, `(…)`, `(?:…)`, `|`, and
//! `?`, `{n}`, `{n,m}` after any of these. It is no regular expression engine: ASCII only, and nothing to compile.
//! It walks the pattern with the set of all places in the text that can be reached, so it never backtracks or loops.

/// Texts from here on match nothing: a set of places is one `u64`.
const MAX_TEXT: usize = 63;
/// Groups nested deeper than this match nothing.
const MAX_DEPTH: u8 = 8;

/// Whether all of `text` is what `pattern` describes. A malformed pattern matches nothing.
pub fn matches(pattern: &str, text: &str) -> bool {
    text.len() <= MAX_TEXT && ends(pattern, text) & (1 << text.len()) != 0
}

/// Whether `text` begins with what `pattern` describes; always for an empty pattern, never for a malformed one.
pub fn matches_start(pattern: &str, text: &str) -> bool {
    text.len() <= MAX_TEXT && ends(pattern, text) != 0
}

/// Whether `pattern` can be read at all. One that cannot matches nothing.
pub fn is_well_formed(pattern: &str) -> bool {
    Walk { pattern: pattern.as_bytes(), text: b"" }.alternatives(0, 1, 0).is_some_and(|(at, _)| at == pattern.len())
}

/// Every place in `text` where a match from its start can end, as bits.
fn ends(pattern: &str, text: &str) -> u64 {
    let walk = Walk { pattern: pattern.as_bytes(), text: text.as_bytes() };
    match walk.alternatives(0, 1, 0) {
        Some((at, ends)) if at == pattern.len() => ends,
        _ => 0,
    }
}

/// Methods take a place in the pattern and the set of places in the text where it may begin; they give the place after
/// what they read and the set of places where it may end, or nothing for a malformed pattern.
struct Walk<'a> {
    pattern: &'a [u8],
    text: &'a [u8],
}

impl Walk<'_> {
    fn alternatives(&self, mut at: usize, starts: u64, depth: u8) -> Option<(usize, u64)> {
        let mut ends = 0;
        loop {
            let (after, reached) = self.sequence(at, starts, depth)?;
            ends |= reached;
            if self.pattern.get(after) != Some(&b'|') {
                return Some((after, ends));
            }
            at = after + 1;
        }
    }

    fn sequence(&self, mut at: usize, mut places: u64, depth: u8) -> Option<(usize, u64)> {
        while !matches!(self.pattern.get(at), None | Some(b'|' | b')')) {
            let (after, once) = self.atom(at, places, depth)?;
            let (after, least, most) = self.quantifier(after)?;
            places = self.repeat(at, places, once, (least, most), depth)?;
            at = after;
        }
        Some((at, places))
    }

    fn repeat(&self, at: usize, starts: u64, once: u64, (least, most): (u8, u8), depth: u8) -> Option<u64> {
        let mut ends = if least == 0 { starts } else { 0 };
        let mut places = once;
        for count in 1..=most {
            if count >= least {
                ends |= places;
            }
            if places == 0 || count == most {
                break;
            }
            let next = self.atom(at, places, depth)?.1;
            if next == places {
                // Only what can be empty leads back to the same places, and so it does ever after.
                ends |= places;
                break;
            }
            places = next;
        }
        Some(ends)
    }

    fn atom(&self, at: usize, starts: u64, depth: u8) -> Option<(usize, u64)> {
        match *self.pattern.get(at)? {
            b'(' => {
                if depth == MAX_DEPTH {
                    return None;
                }
                let inner = if self.pattern.get(at + 1..at + 3) == Some(b"?:") { at + 3 } else { at + 1 };
                let (close, ends) = self.alternatives(inner, starts, depth + 1)?;
                (self.pattern.get(close) == Some(&b')')).then_some((close + 1, ends))
            }
            b'[' => self.class(at + 1, starts),
            b'?' | b'{' => None,
            _ => {
                let (after, first, last) = self.unit(at)?;
                Some((after, self.step(starts, |byte| (first..=last).contains(&byte))))
            }
        }
    }

    fn class(&self, mut at: usize, starts: u64) -> Option<(usize, u64)> {
        let mut ends = 0;
        while *self.pattern.get(at)? != b']' {
            let (mut after, first, mut last) = self.unit(at)?;
            if self.pattern.get(after) == Some(&b'-') && *self.pattern.get(after + 1)? != b']' {
                (after, _, last) = self.unit(after + 1)?;
            }
            ends |= self.step(starts, |byte| (first..=last).contains(&byte));
            at = after;
        }
        Some((at + 1, ends))
    }

    /// One character or `\d`, as a range of bytes.
    fn unit(&self, at: usize) -> Option<(usize, u8, u8)> {
        match *self.pattern.get(at)? {
            b'\\' => match *self.pattern.get(at + 1)? {
                b'd' => Some((at + 2, b'0', b'9')),
                escaped => Some((at + 2, escaped, escaped)),
            },
            byte => Some((at + 1, byte, byte)),
        }
    }

    fn quantifier(&self, at: usize) -> Option<(usize, u8, u8)> {
        match self.pattern.get(at) {
            Some(b'?') => Some((at + 1, 0, 1)),
            Some(b'{') => {
                let (after, least) = self.number(at + 1)?;
                let (after, most) =
                    if self.pattern.get(after) == Some(&b',') { self.number(after + 1)? } else { (after, least) };
                (self.pattern.get(after) == Some(&b'}') && least <= most).then_some((after + 1, least, most))
            }
            _ => Some((at, 1, 1)),
        }
    }

    fn number(&self, start: usize) -> Option<(usize, u8)> {
        let digits = self.pattern.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = std::str::from_utf8(self.pattern.get(start..start + digits)?).ok()?;
        Some((start + digits, text.parse().ok()?))
    }

    /// From every place in `starts` one byte on, where that byte is accepted.
    fn step(&self, starts: u64, accepts: impl Fn(u8) -> bool) -> u64 {
        let bytes = self.text.iter().enumerate();
        bytes
            .filter(|&(at, &byte)| starts & (1 << at) != 0 && accepts(byte))
            .fold(0, |ends, (at, _)| ends | 1 << (at + 1))
    }
}
