//! What comes in, what a second import changes, and who sees it.

use std::fs;

use super::{all, bench, run};
use crate::support::TestServer;
use handsel_core::address::Accepted;
use handsel_server::import::ImportError;
use handsel_server::store::catalogue::DiscountValue;
use handsel_server::{App, Store};
use tempfile::TempDir;

#[tokio::test]
async fn the_fixture_shop_comes_in_whole() {
    let (data, store) = bench().await;
    let report = run(&store, &data.path("shop")).await.expect("an import");
    assert_eq!((report.products.new, report.products.total(), report.currency.as_str()), (18, 18, "USD"));

    let (catalogue, stock) = all(&store).await;
    assert_eq!(catalogue.shop.time_zone, "America/Chicago");
    let streets_alone = Accepted { po_boxes: false, military_addresses: false };
    assert!(catalogue.shop.ship_to.contains(&"DE".to_owned()) && catalogue.shop.accepted == streets_alone);
    assert_eq!(catalogue.shop.links[0].kind, "terms_of_service");
    let roses = catalogue.product("bouquet_roses").expect("roses");
    assert_eq!((roses.price, roses.category.as_str(), roses.listed), (3500, "flowers", true));
    assert!(stock.contains(&("vase_hand_thrown".to_owned(), 1)));
    assert!(!stock.iter().any(|(id, _)| id == "gardenias"));

    assert_eq!(catalogue.discount(" welcome20 ").expect("a discount").value, DiscountValue::Percentage(20));
    assert_eq!(catalogue.promotions[1].eligible_item_ids, ["bouquet_roses"]);
    let ids =
        |country| catalogue.shipping_rates_to(country).into_iter().map(|rate| rate.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids("US"), ["std-ship", "exp-ship-us"]);
    assert_eq!(ids("DE"), ["std-ship", "exp-ship-intl"]);
    let express = catalogue.shipping_rates[1].schedule.expect("a schedule");
    assert_eq!((express.cutoff_minutes, express.delivers_weekends, express.max_transit_days), (Some(720), true, 2));
    let tax = |country, region| catalogue.tax_rate(country, region).map(|rate| rate.rate_basis_points);
    assert_eq!([tax("US", Some("IL")), tax("US", Some("OR")), tax("us", None)], [Some(625), Some(0), Some(0)]);
    assert_eq!(tax("BR", None), None);
}

#[tokio::test]
async fn a_second_import_updates_and_withdraws() {
    let (data, store) = bench().await;
    let source = data.path("shop");
    run(&store, &source).await.expect("an import");
    let same = run(&store, &source).await.expect("an import").products;
    assert_eq!((same.new, same.changed, same.unchanged, same.withdrawn), (0, 0, 18, 0));

    // The last product goes, another is dearer, and a file that is not there leaves its part alone.
    let products = fs::read_to_string(source.join("products.csv")).expect("a file").replace("4200", "4300");
    let kept: Vec<_> = products.lines().filter(|line| !line.starts_with("cookbook")).collect();
    fs::write(source.join("products.csv"), kept.join("\n")).expect("a file");
    for gone in ["inventory.csv", "discounts.csv", "shop.toml"] {
        fs::remove_file(source.join(gone)).expect("a file");
    }
    let before = all(&store).await;
    let changed = run(&store, &source).await.expect("an import").products;
    assert_eq!((changed.new, changed.changed, changed.unchanged, changed.withdrawn), (0, 1, 16, 1));

    let (catalogue, stock) = all(&store).await;
    assert!(catalogue.version > before.0.version);
    assert_eq!((&catalogue.shop, &catalogue.discounts, &stock), (&before.0.shop, &before.0.discounts, &before.1));
    assert!(!catalogue.product("cookbook_suppers").expect("kept for old orders").listed);
    assert_eq!(catalogue.product("moka_pot").expect("a pot").price, 4300);
}

#[tokio::test]
async fn a_failure_while_writing_leaves_the_shop_as_it_was() {
    let (data, store) = bench().await;
    let source = data.path("shop");
    run(&store, &source).await.expect("an import");
    let before = all(&store).await;
    let mut transaction = store.begin_write().await.expect("the writer");
    // The last table that is written takes nothing more.
    let trap = "ALTER TABLE tax_rates RENAME TO full_rates";
    sqlx::query(trap).execute(&mut *transaction).await.expect("a trap");
    transaction.commit().await.expect("a commit");
    fs::write(source.join("products.csv"), "id,title,price,image_url\na,A,1,\n").expect("a file");
    for file in ["inventory.csv", "promotions.csv"] {
        fs::remove_file(source.join(file)).expect("a file");
    }
    assert!(matches!(run(&store, &source).await, Err(ImportError::Store(_))));
    let mut transaction = store.begin_write().await.expect("the writer");
    let mended = "ALTER TABLE full_rates RENAME TO tax_rates";
    sqlx::query(mended).execute(&mut *transaction).await.expect("no trap");
    transaction.commit().await.expect("a commit");
    assert_eq!(all(&data.store().await).await, before);
}

#[tokio::test]
async fn a_running_server_sees_an_import_by_another_process() {
    let server = TestServer::start().await;
    let App { store, config, .. } = &server.app;
    assert_eq!(store.catalogue().await.expect("a catalogue").products.len(), 18);
    let other = Store::open(&config.database).await.expect("the same database");
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("products.csv"), "id,title,price,image_url\na,A,1,\n").expect("a file");
    fs::write(folder.path().join("inventory.csv"), "product_id,quantity\na,7\n").expect("a file");
    run(&other, folder.path()).await.expect("an import");
    other.close().await;
    let shown = server.json("/demo/catalogue.json").await;
    assert_eq!(shown["products"].as_array().expect("products").len(), 1);
    assert_eq!((&shown["products"][0]["id"], &shown["products"][0]["available"]), (&"a".into(), &7.into()));
}
