//! Imports: what comes in, what changes on the second time, and that a mistake changes nothing.

use std::fs;
use std::path::Path;

use crate::support::{Data, TestServer, repository, shop};
use handsel_core::money::Currency;
use handsel_server::import::{self, ImportError, Options};
use handsel_server::store::catalogue::{Catalogue, DiscountValue};
use handsel_server::{App, Store};
use tempfile::TempDir;

/// An empty store in a folder of its own, and a copy of the fixture shop to break.
async fn bench() -> (Data, Store) {
    let data = Data::new().await;
    fs::create_dir(data.path("shop")).expect("a folder");
    for file in fs::read_dir(shop()).expect("the fixture") {
        let file = file.expect("a file");
        fs::copy(file.path(), data.path("shop").join(file.file_name())).expect("a copy");
    }
    let store = data.store().await;
    (data, store)
}

async fn run(store: &Store, source: &Path) -> Result<import::Report, ImportError> {
    import::import(store, source, &Options::default()).await
}

/// Everything an import writes.
async fn all(store: &Store) -> (Catalogue, Vec<(String, i64)>) {
    let stock = sqlx::query_as("SELECT product_id, on_hand FROM stock WHERE on_hand > 0 ORDER BY product_id");
    let stock = stock.fetch_all(store.reader()).await.expect("the stock");
    (store.catalogue().await.expect("a catalogue").as_ref().clone(), stock)
}

#[tokio::test]
async fn the_fixture_shop_comes_in_whole() {
    let (data, store) = bench().await;
    let report = run(&store, &data.path("shop")).await.expect("an import");
    assert_eq!((report.products.new, report.products.total(), report.currency.as_str()), (18, 18, "USD"));

    let (catalogue, stock) = all(&store).await;
    assert_eq!(catalogue.shop.time_zone, "America/Chicago");
    assert!(catalogue.shop.ship_to.contains(&"DE".to_owned()) && !catalogue.shop.allows_po_boxes);
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

/// Replaces `from` in a file by `to`, and gives the refusal that follows; the shop must be as it was.
async fn refusal(data: &Data, store: &Store, file: &str, from: &str, to: &str) -> String {
    let source = data.path("shop");
    let good = fs::read(source.join(file)).expect("a file");
    let text = String::from_utf8(good.clone()).expect("text");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(source.join(file), text.replacen(from, to, 1)).expect("a file");
    let before = all(store).await;
    let mistake = run(store, &source).await.expect_err(to);
    assert_eq!(all(store).await, before, "{mistake}");
    fs::write(source.join(file), good).expect("a file");
    assert!(matches!(mistake, ImportError::Mistake(_)), "{mistake}");
    mistake.to_string()
}

#[tokio::test]
async fn every_mistake_is_refused_whole_with_its_place() {
    let (data, store) = bench().await;
    run(&store, &data.path("shop")).await.expect("an import");
    for (file, from, to, expected) in [
        (
            "products.csv",
            "Ceramic Pot,1500",
            "Ceramic Pot,15.00",
            "products.csv, line 3, column 25: price: expected whole",
        ),
        (
            "products.csv",
            "Ceramic Pot,1500",
            "Ceramic Pot,-1",
            "products.csv, line 3, column 25: price: expected whole",
        ),
        ("products.csv", ",1500,", ",9007199254740992,", "products.csv, line 3, column 25: price: expected whole"),
        (
            "products.csv",
            "pot_ceramic,",
            "bouquet_roses,",
            "products.csv, line 3, column 1: \"bouquet_roses\" is there twice",
        ),
        ("products.csv", "pot_ceramic,", "pot ceramic,", "products.csv, line 3, column 1: id: expected an identifier"),
        ("products.csv", "pot_ceramic,", ",", "products.csv, line 3, column 1: id: expected a text"),
        ("products.csv", "Ceramic Pot", "", "products.csv, line 3, column 13: title: expected a text"),
        (
            "products.csv",
            "/demo/pictures/pot",
            "javascript:pot",
            "products.csv, line 3, column 30: image_url: expected an",
        ),
        ("products.csv", "Pot,1500", "Pot,small,1500", "products.csv, line 3, column 153: this row has 7 fields"),
        (
            "products.csv",
            "id,title,price",
            "id,name,price",
            "products.csv, line 1, column 1: the column title is missing",
        ),
        ("products.csv", "Ceramic Pot", "Ceramic\u{7}Pot", "products.csv, line 3, column 13: title: has a control"),
        (
            "inventory.csv",
            "pot_ceramic,2000",
            "pot_ceramic,some",
            "inventory.csv, line 3, column 13: quantity: expected a whole",
        ),
        (
            "inventory.csv",
            "pot_ceramic",
            "pot_iron",
            "inventory.csv, line 3, column 1: product_id: products.csv has no",
        ),
        (
            "inventory.csv",
            "pot_ceramic",
            "orchid_white",
            "inventory.csv, line 6, column 1: \"orchid_white\" is there twice",
        ),
        (
            "shipping_rates.csv",
            "14:00",
            "24:00",
            "shipping_rates.csv, line 2, column 55: cutoff: expected a time of day",
        ),
        (
            "shipping_rates.csv",
            ",3,6,",
            ",6,3,",
            "shipping_rates.csv, line 2, column 51: max_transit_days: expected at least",
        ),
        (
            "shipping_rates.csv",
            ",3,6,",
            ",,6,",
            "shipping_rates.csv, line 2, column 49: min_transit_days: expected a number",
        ),
        (
            "shipping_rates.csv",
            "US,express",
            "usa,express",
            "shipping_rates.csv, line 3, column 13: country_code: expected two",
        ),
        (
            "shipping_rates.csv",
            "Post,false",
            "Post,no",
            "shipping_rates.csv, line 2, column 74: weekend_delivery: expected true",
        ),
        (
            "discounts.csv",
            "percentage,10,",
            "percentage,110,",
            "discounts.csv, line 2, column 18: value: expected a whole",
        ),
        ("discounts.csv", "percentage", "half_price", "discounts.csv, line 2, column 7: type: expected percentage or"),
        ("discounts.csv", "WELCOME20", "10off", "discounts.csv, line 3, column 1: \"10off\" is there twice"),
        (
            "promotions.csv",
            "free_shipping",
            "free_gift",
            "promotions.csv, line 2, column 9: type: expected free_shipping",
        ),
        (
            "promotions.csv",
            "[\"bouquet_roses\"]",
            "bouquet_roses",
            "promotions.csv, line 3, column 24: eligible_item_ids: expected a",
        ),
        (
            "promotions.csv",
            "bouquet_roses",
            "roses",
            "promotions.csv, line 3, column 24: eligible_item_ids: products.csv has no",
        ),
        (
            "tax_rates.csv",
            "US,AZ,560",
            "US,AZ,5.6",
            "tax_rates.csv, line 3, column 7: rate_basis_points: expected a whole",
        ),
        ("tax_rates.csv", "US,AZ", "US,Arizona", "tax_rates.csv, line 3, column 4: region: expected the part"),
        ("tax_rates.csv", "US,AZ", "US,CA", "tax_rates.csv, line 4, column 1: \"US-CA\" is there twice"),
        ("shop.toml", "America/Chicago", "Chicago", "shop.toml, line 4, column 13: expected the IANA name"),
    ] {
        let mistake = refusal(&data, &store, file, from, to).await;
        assert!(mistake.starts_with(expected), "expected {expected}\n  found    {mistake}");
    }
}

#[tokio::test]
async fn text_in_another_encoding_and_a_missing_table_are_refused() {
    let (data, store) = bench().await;
    let products = data.path("shop/products.csv");
    fs::write(&products, b"id,title,price,image_url\na,Caf\xe9,1,\n").expect("a file");
    let mistake = run(&store, &data.path("shop")).await.expect_err("a mistake").to_string();
    assert!(mistake.starts_with("products.csv, line 2, column 6: expected UTF-8"), "{mistake}");
    fs::remove_file(&products).expect("a file");
    let mistake = run(&store, &data.path("shop")).await.expect_err("a mistake").to_string();
    assert!(mistake.starts_with("products.csv: is missing"), "{mistake}");
    let mistake = run(&store, &data.path("nowhere.json")).await.expect_err("a mistake").to_string();
    assert!(mistake.starts_with("nowhere.json: cannot be read"), "{mistake}");
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
async fn what_is_not_known_is_told_and_spreadsheet_habits_are_fine() {
    let (data, store) = bench().await;
    let source = data.path("shop");
    let products = "\u{feff}ID,Title,price,image_url,weight\r\na,\"A, \"\"B\"\"\",1,,3\r\n\r\n";
    fs::write(source.join("products.csv"), products).expect("a file");
    for file in ["inventory.csv", "promotions.csv"] {
        fs::remove_file(source.join(file)).expect("a file");
    }
    fs::write(source.join("product.csv"), "").expect("a file");
    let report = run(&store, &source).await.expect("an import");
    let text = report.to_string();
    assert!(text.contains("products.csv: the column \"weight\" is not known"), "{text}");
    assert!(text.contains("product.csv is not a known table"), "{text}");
    assert_eq!(store.catalogue().await.expect("a catalogue").products[0].title, "A, \"B\"");
}

#[tokio::test]
async fn the_currency_has_to_be_said_once_and_stays() {
    let (data, store) = bench().await;
    let source = data.path("shop");
    fs::remove_file(source.join("shop.toml")).expect("a file");
    let refused = run(&store, &source).await.expect_err("no currency").to_string();
    assert!(refused.contains("--currency"), "{refused}");
    let with = |code| Options { currency: Currency::parse(code).ok(), ..Options::default() };
    import::import(&store, &source, &with("EUR")).await.expect("an import");
    run(&store, &source).await.expect("the currency is known now");
    let refused = import::import(&store, &source, &with("USD")).await.expect_err("another currency").to_string();
    assert!(refused.contains("sells in EUR"), "{refused}");
}

#[tokio::test]
async fn a_saleor_channel_becomes_a_shop() {
    let (_folder, store) = bench().await;
    let file = repository("tests/fixtures/saleor/catalogue.json");
    let refused = run(&store, &file).await.expect_err("two channels").to_string();
    assert!(refused.contains("here (USD), over-there (PLN)"), "{refused}");

    let options = Options {
        channel: Some("here".to_owned()),
        media_url: Some("https://media.example/".to_owned()),
        ..Options::default()
    };
    let report = import::import(&store, &file, &options).await.expect("an import");
    assert_eq!((report.products.new, report.currency.as_str()), (3, "USD"));
    let (catalogue, stock) = all(&store).await;
    let seen: Vec<_> =
        catalogue.products.iter().map(|product| (product.id.as_str(), product.title.as_str(), product.price)).collect();
    let kettles = [("kettle-blue", "Enamel Kettle – Blue", 4320), ("kettle-red", "Enamel Kettle – Red", 4800)];
    assert_eq!(seen, [&kettles[..], &[("variant-32", "Salt Cellar", 950)]].concat());
    assert_eq!(stock, [("kettle-blue".to_owned(), 15), ("variant-32".to_owned(), 1_000_000)]);
    let blue = catalogue.product("kettle-blue").expect("a kettle");
    assert_eq!(blue.image_url.as_deref(), Some("https://media.example/products/kettle.png"));
    assert_eq!((blue.category.as_str(), blue.description.as_str()), ("Kitchen", "Two litres, and it whistles."));
    assert_eq!(catalogue.shop.ship_to, ["CA", "US"]);
    assert_eq!(catalogue.shipping_rates_to("CA")[0].price, 714);
}

#[tokio::test]
async fn a_broken_saleor_file_is_refused_with_its_place() {
    let (data, store) = bench().await;
    let good = fs::read_to_string(repository("tests/fixtures/saleor/catalogue.json")).expect("a file");
    let file = data.path("catalogue.json");
    let options = Options { channel: Some("here".to_owned()), ..Options::default() };
    for (from, to, expected) in [
        ("\"pk\": 2,", "\"pk\": 2", "catalogue.json, line 3, column "),
        ("\"48.000\"", "48.0", "catalogue.json, line 16, column "),
        ("\"48.000\"", "\"48,00\"", "catalogue.json, line 16, column "),
        ("\"43.200\"", "\"43.205\"", "catalogue.json, line 16, column 1: expected a price that USD"),
        ("\"is_published\": true", "\"is_published\": 1", "catalogue.json, line 8, column "),
        ("\"quantity\": 12", "\"quantity\": -12", "catalogue.json, line 24, column "),
        ("\"kettle-red\"", "\"kettle-blue\"", "catalogue.json, line 13, column 1: sku: \"kettle-blue\" is there twice"),
        ("\"US,CA\"", "\"USA\"", "catalogue.json, line 27, column 1: countries: expected codes"),
    ] {
        assert!(good.contains(from), "{from}");
        fs::write(&file, good.replacen(from, to, 1)).expect("a file");
        let mistake = import::import(&store, &file, &options).await.expect_err(to).to_string();
        assert!(mistake.starts_with(expected), "expected {expected}\n  found    {mistake}");
    }
    assert!(store.catalogue().await.is_err(), "nothing came in");
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
