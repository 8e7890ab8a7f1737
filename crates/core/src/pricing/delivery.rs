//! What a delivery costs after the shop's free-delivery promotions. It is not about dates, which are in `shipment`, nor
//! about which options there are. Read [`free_delivery`].

/// A chosen or offered delivery of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Minor units, before promotions.
    pub price: i64,
    /// Whether it is the shop's standard service, the only one that promotions make free.
    pub standard: bool,
}

/// A rule that makes the standard delivery free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promotion {
    /// What to call it.
    pub title: String,
    /// The goods of the whole order, before codes, must come to at least this many minor units.
    pub min_subtotal: Option<i64>,
    /// The parcel must hold one of these items; empty means any.
    pub eligible_items: Vec<String>,
}

/// The first promotion that makes this delivery free, if any. `subtotal` is that of the whole order, `items` are those
/// of the parcel.
pub fn free_delivery(promotions: &[Promotion], subtotal: i64, items: &[&str], delivery: &Delivery) -> Option<usize> {
    if !delivery.standard || delivery.price <= 0 {
        return None;
    }
    promotions.iter().position(|promotion| {
        let enough = promotion.min_subtotal.is_none_or(|least| subtotal >= least);
        let eligible = &promotion.eligible_items;
        enough && (eligible.is_empty() || items.iter().any(|item| eligible.iter().any(|id| id == item)))
    })
}
