//! What a shopper downloads, measured the way a web server sends it.
//! One kilobyte is 1,000 bytes here, the stricter reading of the budget.

use anyhow::{Context, Result, bail};

use crate::build::{self, Kind, MODULES, ON_DEMAND, compress};
use crate::paths;

/// The most that wasm, glue, loader and styles of an element may be together, in bytes after brotli.
const BUDGET: usize = 150_000;
/// The most that a language may be.
const LANGUAGE: usize = 6_000;
/// The most that a country's list of regions may be.
const REGIONS: usize = 1_000;

/// Build as shipped, measure, and compare with the budget.
#[derive(clap::Args)]
pub struct Args {}

/// The sizes of one file, in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// `cargo xtask size`.
pub fn run(_: &Args) -> Result<()> {
    build::build(Kind::Ship)?;
    println!("{:<28}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip -9", "brotli 11");
    let mut totals = Vec::new();
    for module in MODULES {
        println!("a page with a {module} downloads");
        let mut total = Size::default();
        for name in build::shipped(module) {
            total = total.and(print(&name)?);
        }
        total.print("total");
        totals.push((module, total));
    }
    println!("on demand, for a QR code; in no total");
    for name in ON_DEMAND {
        print(name)?;
    }
    for (what, folder, most) in [("languages", "languages", LANGUAGE), ("lists of regions", "addresses", REGIONS)] {
        let (name, brotli) = largest(folder)?;
        println!("{what}: {}, of which the largest is {name}", judge(brotli, most)?);
    }
    for (module, total) in totals {
        println!("{module}: {}", judge(total.brotli, BUDGET)?);
    }
    Ok(())
}

impl Size {
    fn and(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn print(self, name: &str) {
        println!("{name:<28}{:>10}{:>10}{:>10}", self.raw, self.gzip, self.brotli);
    }
}

/// What is left of a budget, or an error when it is spent.
fn judge(brotli: usize, budget: usize) -> Result<String> {
    match budget.checked_sub(brotli) {
        Some(left) => Ok(format!("{brotli} bytes of at most {budget} (brotli; a KB is 1,000 bytes), {left} are left")),
        None => bail!("{brotli} bytes are {} over the budget of {budget} (brotli)", brotli - budget),
    }
}

/// The largest of the files in a folder that come one at a time, and its bytes after brotli.
fn largest(folder: &str) -> Result<(String, usize)> {
    let path = paths::pkg().join(folder);
    let entries = std::fs::read_dir(&path).with_context(|| format!("{} is not there", path.display()))?;
    let names = entries.flatten().map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()));
    let sizes = names.filter(|name| !name.ends_with(".br")).map(|name| Ok((measure(&name)?.brotli, name)));
    let (brotli, name) = sizes.collect::<Result<Vec<_>>>()?.into_iter().max().context("there is nothing in it")?;
    Ok((name, brotli))
}

/// Prints a line for a file of `pkg/`, and answers its size.
fn print(name: &str) -> Result<Size> {
    let size = measure(name)?;
    size.print(name);
    Ok(size)
}

/// One file of `pkg/`; the build left the compressed one beside it.
fn measure(name: &str) -> Result<Size> {
    let read = |name: &str| {
        let file = paths::pkg().join(name);
        std::fs::read(&file).with_context(|| format!("{} is not there", file.display()))
    };
    let content = read(name)?;
    let (gzip, brotli) = (compress::gzip(&content)?.len(), read(&format!("{name}.br"))?.len());
    Ok(Size { raw: content.len(), gzip, brotli })
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, judge};

    #[test]
    fn the_budget_may_be_spent_and_not_more() {
        assert!(judge(BUDGET, BUDGET).is_ok());
        assert!(judge(BUDGET + 1, BUDGET).expect_err("one byte too many").to_string().contains("1 over"));
    }
}
