//! The QR code of a link (ISO/IEC 18004), as the path of an SVG. It is a module of its own beside the widget, so that a page
//! pays for it only when somebody asks for the code; `www/handsel-qr.js` fetches and draws it. Read [`code`] first, then
//! [`door`], which is all that the script sees.

#![cfg_attr(target_arch = "wasm32", no_std)]

pub mod code;
#[cfg(target_arch = "wasm32")]
mod door;

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
