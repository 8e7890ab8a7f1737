//! Post office boxes in many languages, and what only looks like one.

use handsel_core::address::{AddressDraft, is_po_box};

fn in_country(country: &str, line: &str) -> bool {
    let lines = vec!["Care of Lea".to_owned(), line.to_owned()];
    is_po_box(&AddressDraft { country: country.to_owned(), lines, ..AddressDraft::default() })
}

#[test]
fn boxes() {
    for (country, line) in [
        ("US", "PO Box 123"),
        ("US", "P.O. Box 123"),
        ("US", "p o box 7"),
        ("US", "POBox12"),
        ("US", "P.O.B. 12"),
        ("GB", "Post Office Box 9"),
        ("AU", "GPO Box 2890"),
        ("AU", "Locked Bag 1797"),
        ("NZ", "Private Bag 39990"),
        ("DE", "Postfach 10 01 62"),
        ("NL", "Postbus 1234"),
        ("NO", "Postboks 55"),
        ("SE", "Box 124"),
        ("FI", "PL 12"),
        ("FI", "Postilokero 5"),
        ("IT", "C.P. 12"),
        ("FR", "Boîte postale 7"),
        ("FR", "BP 40012"),
        ("FR", "B.P. n° 12"),
        ("CH", "Case postale 12"),
        ("IT", "Casella Postale 5"),
        ("ES", "Apartado de Correos 12"),
        ("ES", "Apdo. 12"),
        ("PT", "Apartado 42"),
        ("AR", "Casilla de Correo 5"),
        ("CL", "Casilla 123"),
        ("BR", "Caixa Postal 66"),
        ("PL", "skr. poczt. 5"),
        ("HU", "Pf. 12"),
        ("TR", "P.K. 12"),
        ("RU", "а/я 15"),
        ("AE", "ص.ب. 123"),
        ("JP", "銀座郵便局私書箱12号"),
        ("TW", "台北郵政信箱 12"),
    ] {
        assert!(in_country(country, line), "{country} {line}");
    }
}

#[test]
fn streets() {
    for (country, line) in [
        ("US", "12 Box Street"),
        ("US", "Box 124, Rural Route 2"),
        ("US", "1 Post Office Square"),
        ("DE", "Packstation 145"),
        ("DE", "Postfachstraße 3"),
        ("DE", "PL 12"),
        ("FR", "12 rue BP"),
        ("MX", "Calle Luna 5, C.P. 06700"),
        ("DE", "Fach 12"),
        ("FR", "Bpost 12"),
        ("ES", "Apartamento 12"),
        ("ES", "Calle Casilla"),
        ("ES", "Apartado, sin número"),
        ("IT", "Via CP Rossi"),
        ("GB", "Depot Box Hill"),
        ("GB", "221B Baker Street"),
        ("JP", "神宮前1-5-3"),
        ("", ""),
    ] {
        assert!(!in_country(country, line), "{country} {line}");
    }
}
