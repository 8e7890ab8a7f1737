//! The people of the stories and where they live. None of them is real.

/// A person with an address, as a shopper types it. The country and the region are options of a list, by their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// The country's name in English.
    pub country: &'static str,
    /// The full name.
    pub name: &'static str,
    /// The first street line.
    pub street: &'static str,
    /// The town.
    pub town: &'static str,
    /// The region; empty where the country has none.
    pub region: &'static str,
    /// The postcode.
    pub postcode: &'static str,
}

/// In Illinois, where the shop's table has 6.25 % tax.
pub const ADA: Address = Address {
    country: "United States",
    name: "Ada Lindqvist",
    street: "123 Main St",
    town: "Springfield",
    region: "Illinois",
    postcode: "62704",
};

/// In Germany: no region, and the postcode before the town.
pub const JONAS: Address = Address {
    country: "Germany",
    name: "Jonas Weber",
    street: "Lindenstraße 5",
    town: "Berlin",
    region: "",
    postcode: "10969",
};

/// In France.
pub const CLAIRE: Address = Address {
    country: "France",
    name: "Claire Petit",
    street: "12 rue des Lilas",
    town: "Lyon",
    region: "",
    postcode: "69003",
};

/// In Japan: other letters, and everything from large to small.
pub const HANA: Address = Address {
    country: "Japan",
    name: "山田 花子",
    street: "千代田1-1",
    town: "千代田区",
    region: "東京都 – Tokyo",
    postcode: "100-0001",
};

/// In the United Kingdom, for the invoice.
pub const NGOZI: Address = Address {
    country: "United Kingdom",
    name: "Ngozi Okafor",
    street: "1 High Street",
    town: "London",
    region: "",
    postcode: "SW1A 1AA",
};
