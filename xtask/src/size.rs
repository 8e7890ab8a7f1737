//! What a shopper downloads, measured the way a web server sends it.
//! One kilobyte is 1,000 bytes here, the stricter reading of the budget.

use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::build::{self, Kind, SHIPPED};
use crate::paths;

/// The most that wasm, glue, loader and styles may be together, in bytes after brotli.
const BUDGET: usize = 150_000;

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
    println!("{:<24}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip -9", "brotli 11");
    let mut total = Size::default();
    for name in SHIPPED {
        let content = std::fs::read(paths::pkg().join(name)).with_context(|| format!("pkg/{name} is not there"))?;
        let size = measure(&content)?;
        print(name, size);
        total = Size { raw: total.raw + size.raw, gzip: total.gzip + size.gzip, brotli: total.brotli + size.brotli };
    }
    print("total", total);
    if total.brotli > BUDGET {
        bail!("{} bytes are {} over the budget of {BUDGET}", total.brotli, total.brotli - BUDGET);
    }
    println!("{} bytes are left of the budget of {BUDGET} (150 KB of 1,000 bytes, brotli)", BUDGET - total.brotli);
    Ok(())
}

fn print(name: &str, size: Size) {
    println!("{name:<24}{:>10}{:>10}{:>10}", size.raw, size.gzip, size.brotli);
}

/// The strongest setting of either, as a server with compressed files at hand would send them.
fn measure(content: &[u8]) -> Result<Size> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(content)?;
    let mut brotli = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut brotli, &params)?;
    Ok(Size { raw: content.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
}
