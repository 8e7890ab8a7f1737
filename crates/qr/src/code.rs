//! From a text to a path. A module of the code is one unit of the path, and four units around it are left blank, which is
//! the quiet zone that scanners need.

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};

/// The longest text, in bytes: what the largest code that is made here holds at level M.
pub const TEXT: usize = 666;
/// The largest code that is made. One with more modules is hard to scan from a screen.
const LARGEST: Version = Version::new(20);
/// Blank modules on each side.
const QUIET: i32 = 4;
/// Room for the path: at most one bar for every other module, 16 characters each.
pub const PATH: usize = 97 * 49 * 16;

/// What the encoder works in. It is kept, because without a heap it needs a place.
pub struct Work {
    text: [u8; LARGEST.buffer_len()],
    code: [u8; LARGEST.buffer_len()],
}

impl Work {
    /// Blank.
    pub const fn new() -> Self {
        Self { text: [0; LARGEST.buffer_len()], code: [0; LARGEST.buffer_len()] }
    }
}

impl Default for Work {
    fn default() -> Self {
        Self::new()
    }
}

/// Draws the code of a text and answers how many units it is wide and high, and how many bytes of `path` are its path.
/// `None` when the text or the path is too long.
pub fn draw(text: &[u8], work: &mut Work, path: &mut [u8]) -> Option<(usize, usize)> {
    work.text.get_mut(..text.len())?.copy_from_slice(text);
    let (least, level) = (Version::MIN, QrCodeEcc::Medium);
    let code =
        QrCode::encode_binary(&mut work.text, text.len(), &mut work.code, level, least, LARGEST, None, true).ok()?;
    let mut pen = Pen { path, at: 0 };
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let mut end = x;
            // Outside of the code everything is light.
            while code.get_module(end, y) {
                end += 1;
            }
            if end > x {
                pen.bar(x + QUIET, y + QUIET, end - x)?;
            }
            x = end + 1;
        }
    }
    Some((usize::try_from(code.size() + 2 * QUIET).ok()?, pen.at))
}

/// What writes the path.
struct Pen<'a> {
    path: &'a mut [u8],
    at: usize,
}

impl Pen<'_> {
    /// A bar one unit high.
    fn bar(&mut self, x: i32, y: i32, width: i32) -> Option<()> {
        self.letter(b'M')?;
        self.number(x)?;
        self.letter(b' ')?;
        self.number(y)?;
        self.letter(b'h')?;
        self.number(width)?;
        self.letter(b'v')?;
        self.number(1)?;
        self.letter(b'H')?;
        self.number(x)?;
        self.letter(b'z')
    }

    fn letter(&mut self, letter: u8) -> Option<()> {
        *self.path.get_mut(self.at)? = letter;
        self.at += 1;
        Some(())
    }

    /// A number from 0 to 255.
    fn number(&mut self, number: i32) -> Option<()> {
        let number = u8::try_from(number).ok()?;
        for (least, unit) in [(100, 100), (10, 10), (0, 1)] {
            if number >= least {
                self.letter(b'0' + number / unit % 10)?;
            }
        }
        Some(())
    }
}
