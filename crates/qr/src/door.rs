//! What the script sees: where the text goes, one call, and where the path is. There is one page and one caller, so there
//! is one place for each.

use core::ptr::{addr_of, addr_of_mut};

use crate::code::{self, PATH, TEXT, Work};

static mut GIVEN: [u8; TEXT] = [0; TEXT];
static mut WORK: Work = Work::new();
static mut DRAWN: [u8; PATH] = [0; PATH];
static mut LENGTH: usize = 0;

/// Where the text is to be put.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *mut u8 {
    addr_of_mut!(GIVEN).cast()
}

/// Draws the first so many bytes that were put there, and answers how many units the code is wide; 0 when they are too many.
#[unsafe(no_mangle)]
pub extern "C" fn draw(length: usize) -> usize {
    // SAFETY: the module has one thread and none of these functions calls another, so nothing else refers to the statics.
    let (given, work, drawn) = unsafe { (&*addr_of!(GIVEN), &mut *addr_of_mut!(WORK), &mut *addr_of_mut!(DRAWN)) };
    let made = given.get(..length).and_then(|text| code::draw(text, work, drawn));
    let (units, length) = made.unwrap_or_default();
    // SAFETY: as above.
    unsafe { LENGTH = length };
    units
}

/// Where the path is.
#[unsafe(no_mangle)]
pub extern "C" fn path() -> *const u8 {
    addr_of!(DRAWN).cast()
}

/// How many bytes the path has.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    // SAFETY: as above.
    unsafe { LENGTH }
}
