//! `handsel-server import`: bring goods into the database, or say exactly why not.
//! How they are read and checked is in [`crate::import`].

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::options::{self, Options};
use crate::import;
use crate::store::Store;

/// Bring in a shop: a folder of CSV files, or a JSON file of Saleor's sample catalogue
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder, or the .json file
    path: PathBuf,
    /// A SQLite file, made when it is absent, or postgres://USER@HOST/NAME [default: handsel.db]
    #[arg(long, env = "HANDSEL_DATABASE", value_name = "FILE|URL", hide_env_values = true)]
    database: Option<String>,
    #[command(flatten)]
    source: import::Options,
}

const EXAMPLES: &str = "\
A folder has products.csv (id,title,price,image_url and, if you like, description,category) and any of:
  inventory.csv       product_id,quantity
  shipping_rates.csv  id,country_code,service_level,price,title and, if you like, carrier,handling_days,
                      min_transit_days,max_transit_days,cutoff,weekend_delivery
  discounts.csv       code,type,value,description
  promotions.csv      id,type,min_subtotal,eligible_item_ids,description
  tax_rates.csv       country_code,region,rate_basis_points,title
  suggested_addresses.csv   address_country,street_address,address_locality and, if you like, address_region,postal_code,
                      extended_address,dependent_locality: places, suggested while somebody types one
  shop.toml           name, currency, time_zone, email, ship_to, allows_po_boxes, allows_military_addresses, handling,
                      [[links]]
Prices are whole minor units: 3500 is 35.00 in a currency with cents.

A second import updates. A file replaces what the last one of its name brought; what has no file stays as it is. Products
that are gone can no longer be bought, and orders keep them. A file with a mistake changes nothing at all.

Examples:
  handsel-server import my-shop/
  handsel-server import my-shop/ --currency EUR --time-zone Europe/Vienna --database /var/lib/handsel/shop.db
  handsel-server import saleor.json --channel default-channel";

/// Imports, and says what was done.
pub async fn run(args: Args, file: Options) -> Result<()> {
    let database = options::database(args.database.or(file.database))?;
    let store = Store::open(&database).await.with_context(|| database.cannot_open())?;
    let outcome = import::import(&store, &args.path, &args.source).await;
    store.close().await;
    let report = outcome.with_context(|| format!("nothing was imported from {}", args.path.display()))?;
    print!("{report}");
    Ok(())
}
