//! The addresses of an order, one row per role. They are kept in the parts that `handsel_core` knows, so that each can
//! be found by a column; the contract's two forms are made from them. Read [`super::write`] for the roles.

use handsel_contract::address::PostalAddress;
use handsel_core::address::AddressDraft;
use sqlx::FromRow;

use crate::store::{Connection, StoreError};

/// Who is invoiced.
pub const INVOICE: &str = "invoice";

/// Where a parcel goes.
pub fn to(method_id: &str) -> String {
    format!("to:{method_id}")
}

#[derive(FromRow)]
struct Row {
    country: String,
    full_name: String,
    organization: String,
    street: String,
    dependent_locality: String,
    locality: String,
    region: String,
    postal_code: String,
    sorting_code: String,
    phone: String,
    language: Option<String>,
    tax_id: Option<String>,
    delivery_notes: Option<String>,
}

/// Keeps an address.
pub async fn insert(
    connection: &mut Connection,
    order_id: &str,
    role: &str,
    address: &PostalAddress,
) -> Result<(), StoreError> {
    let draft = AddressDraft::from(address);
    sqlx::query(
        "INSERT INTO order_addresses (order_id, role, country, full_name, organization, street, dependent_locality,
            locality, region, postal_code, sorting_code, phone, language, tax_id, delivery_notes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(order_id)
    .bind(role)
    .bind(draft.country)
    .bind(draft.full_name)
    .bind(draft.organization)
    .bind(draft.lines.join("\n"))
    .bind(draft.dependent_locality)
    .bind(draft.locality)
    .bind(draft.region)
    .bind(draft.postal_code)
    .bind(draft.sorting_code)
    .bind(draft.phone)
    .bind(&address.language)
    .bind(&address.tax_id)
    .bind(&address.delivery_notes)
    .execute(connection)
    .await?;
    Ok(())
}

/// Reads an address.
pub async fn find(
    connection: &mut Connection,
    order_id: &str,
    role: &str,
) -> Result<Option<PostalAddress>, StoreError> {
    let row: Option<Row> = sqlx::query_as("SELECT * FROM order_addresses WHERE order_id = $1 AND role = $2")
        .bind(order_id)
        .bind(role)
        .fetch_optional(connection)
        .await?;
    Ok(row.map(|row| {
        let draft = AddressDraft {
            country: row.country,
            full_name: row.full_name,
            organization: row.organization,
            lines: row.street.lines().map(str::to_owned).collect(),
            dependent_locality: row.dependent_locality,
            locality: row.locality,
            region: row.region,
            postal_code: row.postal_code,
            sorting_code: row.sorting_code,
            phone: row.phone,
        };
        let (language, tax_id, delivery_notes) = (row.language, row.tax_id, row.delivery_notes);
        PostalAddress { language, tax_id, delivery_notes, ..PostalAddress::from(&draft) }
    }))
}
