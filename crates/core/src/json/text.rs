//! JSON text (RFC 8259): reading it into a tree, and writing a tree without white space.

use super::Json;
use crate::whole::whole;

/// Arrays and objects within each other. More is refused: the reader calls itself.
const MAX_DEPTH: u32 = 128;

impl Json {
    /// Reads a whole text. `None` when it is not JSON, or nested more than 128 deep. Half of a surrogate pair becomes
    /// U+FFFD: a message that was cut in the middle of an emoji should not cost the answer.
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        let json = reader.value(MAX_DEPTH)?;
        reader.space();
        (reader.at == text.len()).then_some(json)
    }

    /// The text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        put(&mut text, self);
        text
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: u32) -> Option<Json> {
        self.space();
        match self.next()? {
            b'n' => self.rest("ull", Json::Null),
            b't' => self.rest("rue", Json::Bool(true)),
            b'f' => self.rest("alse", Json::Bool(false)),
            b'"' => Some(Json::Text(self.string()?)),
            b'[' => {
                let mut items = Vec::new();
                self.parts(b']', &mut |reader| {
                    items.push(reader.value(depth.checked_sub(1)?)?);
                    Some(())
                })?;
                Some(Json::List(items))
            }
            b'{' => {
                let mut members = Vec::new();
                self.parts(b'}', &mut |reader| {
                    reader.space();
                    let name = if reader.eat(b'"') { reader.string()? } else { return None };
                    reader.space();
                    let value = if reader.eat(b':') { reader.value(depth.checked_sub(1)?)? } else { return None };
                    members.push((name, value));
                    Some(())
                })?;
                Some(Json::Map(members))
            }
            _ => {
                self.at -= 1;
                self.number()
            }
        }
    }

    fn rest(&mut self, word: &str, json: Json) -> Option<Json> {
        let found = self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes());
        self.at += word.len();
        found.then_some(json)
    }

    /// What stands between two brackets, by commas.
    fn parts(&mut self, end: u8, part: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.space();
        if self.eat(end) {
            return Some(());
        }
        loop {
            part(self)?;
            self.space();
            match self.next()? {
                b',' => {}
                byte => return (byte == end).then_some(()),
            }
        }
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.eat(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let digits = self.digits()?;
        if leading_zero && digits > 1 {
            return None;
        }
        let mut whole = true;
        if self.eat(b'.') {
            whole = false;
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            whole = false;
            let _sign = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        let number = self.text.get(start..self.at)?.parse().ok().filter(|_| whole);
        Some(number.map_or(Json::Fraction, Json::Int))
    }

    /// How many digits come, at least one.
    fn digits(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(self.at - start)
    }

    /// The rest of a string whose quotation mark was read.
    fn string(&mut self) -> Option<String> {
        let mut string = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at)?);
            match self.next()? {
                b'"' => return Some(string),
                b'\\' => string.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.code_point()?,
            _ => return None,
        })
    }

    fn code_point(&mut self) -> Option<char> {
        let high = self.hex()?;
        let after = self.at;
        if (0xD800..0xDC00).contains(&high) && self.eat(b'\\') && self.eat(b'u') {
            let low = self.hex()?;
            if (0xDC00..0xE000).contains(&low) {
                return char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            }
        }
        self.at = after;
        Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number * 16 + char::from(self.next()?).to_digit(16)?;
        }
        Some(number)
    }
}

fn put(text: &mut String, json: &Json) {
    match json {
        Json::Null | Json::Fraction => text.push_str("null"),
        Json::Bool(true) => text.push_str("true"),
        Json::Bool(false) => text.push_str("false"),
        Json::Int(number) => text.push_str(&whole(*number)),
        Json::Text(string) => quote(text, string),
        Json::List(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                comma(text, at);
                put(text, item);
            }
            text.push(']');
        }
        Json::Map(members) => {
            text.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                comma(text, at);
                quote(text, name);
                text.push(':');
                put(text, value);
            }
            text.push('}');
        }
    }
}

fn comma(text: &mut String, at: usize) {
    if at > 0 {
        text.push(',');
    }
}

fn quote(text: &mut String, string: &str) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\0'..='\u{1F}' => {
                text.push_str("\\u00");
                for digit in [c as u32 >> 4, c as u32 & 15] {
                    text.extend(char::from_digit(digit, 16));
                }
            }
            _ => text.push(c),
        }
    }
    text.push('"');
}
