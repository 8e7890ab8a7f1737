//! Which compiler builds for the browser, and how it is called.
//! It does not install anything (that is [`crate::setup`]); it only looks at what is there.
//! Two ways exist: the compiler one already uses, when it has the wasm target, or else Debian's, with the standard
//! library that `setup` built for it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{paths, run};

/// The target of the widget.
pub const WASM: &str = "wasm32-unknown-unknown";
/// Set to `debian` or `rustup`, it names the compiler to use instead of the first one found.
pub const CHOICE: &str = "HANDSEL_WASM_TOOLCHAIN";

/// A compiler that can build for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that runs this program; usually rustup's.
    Active,
    /// Debian's rustc-web under /usr, with a sysroot of ours.
    Debian,
}

impl Toolchain {
    /// The compiler that is ready now, if any.
    pub fn ready() -> Result<Option<Self>> {
        let choice = std::env::var(CHOICE).unwrap_or_default();
        let allowed: &[Self] = match choice.as_str() {
            "" => &[Self::Active, Self::Debian],
            "rustup" => &[Self::Active],
            "debian" => &[Self::Debian],
            other => bail!("{CHOICE} is `{other}`. It can be `rustup` or `debian`, or left out"),
        };
        Ok(allowed.iter().copied().find(|toolchain| toolchain.has_wasm()))
    }

    /// The same, or an error that says what to do.
    pub fn require() -> Result<Self> {
        match Self::ready()? {
            Some(toolchain) => Ok(toolchain),
            None => bail!("no compiler here can build for {WASM}. Run `cargo xtask setup` first"),
        }
    }

    fn has_wasm(self) -> bool {
        match self {
            Self::Active => {
                let asked = run::quietly(Command::new("rustc").args(["--print", "sysroot"]));
                asked.is_ok_and(|sysroot| has_std(Path::new(sysroot.trim())))
            }
            Self::Debian => debian::is_ready(),
        }
    }

    /// Where the standard library's source is, when it is installed: with it, the library itself can be built small.
    pub fn std_source(self) -> Option<PathBuf> {
        let sysroot = match self {
            Self::Active => run::quietly(Command::new("rustc").args(["--print", "sysroot"])).ok()?.trim().into(),
            Self::Debian => PathBuf::from("/usr"),
        };
        Some(sysroot.join("lib/rustlib/src/rust/library")).filter(|source| source.join("std/Cargo.toml").is_file())
    }

    /// Cargo for a build for the browser, run at the root, with these flags for rustc.
    pub fn cargo(self, flags: &[&str]) -> Command {
        // Leptos: views of one type, instead of one for every piece of markup. Less code, in every build alike.
        // SHA-256 without unrolled rounds: a page hashes a few bytes now and then.
        let own = ["--cfg=erase_components", "--cfg=sha2_backend_soft=\"compact\""];
        let mut flags: Vec<String> = own.iter().chain(flags).map(ToString::to_string).collect();
        let mut cargo = match self {
            Self::Active => Command::new("cargo"),
            Self::Debian => {
                flags.push(format!("--sysroot={}", debian::sysroot().display()));
                debian::cargo()
            }
        };
        cargo.current_dir(paths::root());
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        cargo
    }
}

/// Whether a sysroot has the standard library for the browser.
fn has_std(sysroot: &Path) -> bool {
    let lib = sysroot.join("lib/rustlib").join(WASM).join("lib");
    let Ok(files) = std::fs::read_dir(lib) else { return false };
    files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Debian's compiler, which needs a standard library built here.
pub mod debian {
    use super::{Command, Path, PathBuf, has_std, paths, run};

    /// A sysroot of our own beside Debian's, so that nothing is written under /usr.
    pub fn sysroot() -> PathBuf {
        paths::tools().join("sysroot")
    }

    /// The compiler's version as it describes itself; `None` when it is not installed.
    pub fn version() -> Option<String> {
        run::quietly(Command::new("/usr/bin/rustc").arg("--version")).ok().map(|text| text.trim().to_owned())
    }

    /// The compiler that [`sysroot`] was built by.
    pub fn built_by() -> PathBuf {
        sysroot().join("built-by")
    }

    /// Whether the sysroot is there and fits the installed compiler.
    pub fn is_ready() -> bool {
        let built_by = std::fs::read_to_string(built_by()).ok();
        built_by.is_some() && built_by == version() && linker_works() && has_std(&sysroot())
    }

    /// /usr/bin/rust-lld is a link to a linker which is a package of its own.
    pub fn linker_works() -> bool {
        Path::new("/usr/bin/rust-lld").exists()
    }

    /// Debian's cargo with Debian's compiler, whatever rustup has put first.
    pub fn cargo() -> Command {
        let mut cargo = Command::new("/usr/bin/cargo");
        cargo.env("RUSTC", "/usr/bin/rustc").env("RUSTDOC", "/usr/bin/rustdoc");
        cargo.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN");
        cargo
    }
}
