//! How goods get in: read and check everything, then write it in one transaction, or nothing at all.
//! It never touches a session or an order. A mistake is told with file, line and column.
//! Read [`folder`] for CSV, [`saleor`] for JSON, and [`write`] for what becomes of the old goods.

mod files;
pub mod folder;
pub mod goods;
pub mod mistake;
pub mod report;
mod rules;
pub mod saleor;
mod shop_file;
mod table;
mod value;
mod write;

use std::path::Path;

use handsel_core::money::Currency;

use crate::local_time::ShopZone;
use crate::store::Store;
use crate::store::retry::retried;
pub use mistake::{ImportError, Mistake, Place};
pub use report::Report;
use write::Into;

/// What the source does not say, or should say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Options {
    /// What the shop sells in, an ISO 4217 code; of a Saleor file, picks the channel
    #[arg(long, value_name = "CODE", value_parser = currency)]
    pub currency: Option<Currency>,
    /// The shop's name
    #[arg(long)]
    pub name: Option<String>,
    /// The zone that cut-off times are read in, such as Europe/Vienna
    #[arg(long, value_name = "ZONE", value_parser = time_zone)]
    pub time_zone: Option<String>,
    /// Of a Saleor file: the slug of the channel to import
    #[arg(long, value_name = "SLUG")]
    pub channel: Option<String>,
    /// Of a Saleor file: where its pictures are served; without it, goods have no pictures
    #[arg(long, value_name = "URL")]
    pub media_url: Option<String>,
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::parse(text).map_err(|_| format!("expected {}", shop_file::CURRENCY))
}

fn time_zone(text: &str) -> Result<String, String> {
    ShopZone::named(text).map(|_| text.to_owned()).ok_or_else(|| format!("expected {}", shop_file::TIME_ZONE))
}

/// Imports a folder of CSV files, or a JSON file of Saleor's.
///
/// # Errors
/// For any mistake in the source, an option that is missing, or a failure of the database; nothing was written then.
pub async fn import(store: &Store, source: &Path, options: &Options) -> Result<Report, ImportError> {
    let report = write_all(store, source, options, Into::Any).await?;
    report.ok_or_else(|| ImportError::Option("database: it was not to be written into".to_owned()))
}

/// The same into a database without a shop; none, and nothing is changed, when there is one.
///
/// # Errors
/// As [`import`].
pub async fn seed(store: &Store, source: &Path, options: &Options) -> Result<Option<Report>, ImportError> {
    write_all(store, source, options, Into::Empty).await
}

async fn write_all(store: &Store, source: &Path, options: &Options, into: Into) -> Result<Option<Report>, ImportError> {
    let name = source.file_name().map_or_else(|| source.display().to_string(), |name| name.to_string_lossy().into());
    let goods = if source.is_dir() {
        folder::read(source)?
    } else {
        let bytes =
            std::fs::read(source).map_err(|error| Mistake::in_file(&name, format!("cannot be read: {error}")))?;
        saleor::read(&name, &files::utf8(&name, bytes)?, options)?
    };
    let stem: String = source.file_stem().map_or_else(|| "Shop".to_owned(), |stem| stem.to_string_lossy().into());
    retried(|| write::write(store, goods.clone(), options, &stem, into)).await
}
