//! `GET /schemas/{name}.json` and `/openapi.json`: what the contract looks like, for whoever builds against it. The profile's
//! capabilities point here. The files are made from the types (`handsel_contract::schema`) and kept in `docs/`.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;

use super::problem::Problem;
use crate::app::App;

/// The files in `docs/schemas`, by name.
const SCHEMAS: &[(&str, &str)] = &[
    ("access_report_write.json", include_str!("../../../../docs/schemas/access_report_write.json")),
    ("address.json", include_str!("../../../../docs/schemas/address.json")),
    ("address_suggestions.json", include_str!("../../../../docs/schemas/address_suggestions.json")),
    ("address_suggestions_write.json", include_str!("../../../../docs/schemas/address_suggestions_write.json")),
    ("adjustment.json", include_str!("../../../../docs/schemas/adjustment.json")),
    ("allocation.json", include_str!("../../../../docs/schemas/allocation.json")),
    ("billing.json", include_str!("../../../../docs/schemas/billing.json")),
    ("checkout.json", include_str!("../../../../docs/schemas/checkout.json")),
    ("checkout_write.json", include_str!("../../../../docs/schemas/checkout_write.json")),
    ("complete_write.json", include_str!("../../../../docs/schemas/complete_write.json")),
    ("error_response.json", include_str!("../../../../docs/schemas/error_response.json")),
    ("gift.json", include_str!("../../../../docs/schemas/gift.json")),
    ("gift_patch.json", include_str!("../../../../docs/schemas/gift_patch.json")),
    ("hold.json", include_str!("../../../../docs/schemas/hold.json")),
    ("hold_patch.json", include_str!("../../../../docs/schemas/hold_patch.json")),
    ("hold_write.json", include_str!("../../../../docs/schemas/hold_write.json")),
    ("order.json", include_str!("../../../../docs/schemas/order.json")),
    ("order_event.json", include_str!("../../../../docs/schemas/order_event.json")),
    ("problem.json", include_str!("../../../../docs/schemas/problem.json")),
    ("profile.json", include_str!("../../../../docs/schemas/profile.json")),
    ("revision.json", include_str!("../../../../docs/schemas/revision.json")),
    ("rules.json", include_str!("../../../../docs/schemas/rules.json")),
    ("stock_hold.json", include_str!("../../../../docs/schemas/stock_hold.json")),
    ("webhook_event.json", include_str!("../../../../docs/schemas/webhook_event.json")),
    ("wish_group_write.json", include_str!("../../../../docs/schemas/wish_group_write.json")),
    ("wish_item_patch.json", include_str!("../../../../docs/schemas/wish_item_patch.json")),
    ("wish_item_write.json", include_str!("../../../../docs/schemas/wish_item_write.json")),
    ("wish_link.json", include_str!("../../../../docs/schemas/wish_link.json")),
    ("wish_link_patch.json", include_str!("../../../../docs/schemas/wish_link_patch.json")),
    ("wish_link_write.json", include_str!("../../../../docs/schemas/wish_link_write.json")),
    ("wishlist.json", include_str!("../../../../docs/schemas/wishlist.json")),
    ("wishlist_changed.json", include_str!("../../../../docs/schemas/wishlist_changed.json")),
    ("wishlist_patch.json", include_str!("../../../../docs/schemas/wishlist_patch.json")),
    ("wishlist_write.json", include_str!("../../../../docs/schemas/wishlist_write.json")),
];

const OPENAPI: &str = include_str!("../../../../docs/openapi.json");

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route("/schemas/{file}", get(schema)).route("/openapi.json", get(async || json(OPENAPI)))
}

type Json = ([(HeaderName, HeaderValue); 1], &'static str);

async fn schema(Path(file): Path<String>) -> Result<Json, Problem> {
    let found = SCHEMAS.iter().find(|(name, _)| *name == file);
    found.map(|(_, text)| json(text)).ok_or_else(|| Problem::not_found("There is no such schema. See /openapi.json."))
}

fn json(text: &'static str) -> Json {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text)
}
