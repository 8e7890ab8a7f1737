//! A postal address on the wire: UCP's names, and those of the `dev.handsel.address` extension for what UCP cannot say.
//! It holds no rules: what a country requires is in `handsel_core::address`. Both forms travel together, so a backend that
//! knows only UCP can read every address.

use handsel_core::address::AddressDraft;
use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// UCP's `common/types/postal_address.json` with the members of `dev.handsel.address`. Any member may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PostalAddress {
    /// UCP: the first street line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    /// UCP: further street lines, joined by a comma and a space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_address: Option<String>,
    /// UCP: town or city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_locality: Option<String>,
    /// UCP: state, province, prefecture …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_region: Option<String>,
    /// UCP: ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_country: Option<String>,
    /// UCP: postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// UCP: given name; sent beside `full_name` for backends that know no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// UCP: family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// UCP: E.164.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The name as its bearer writes it; wins over `first_name` and `last_name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// Firm or institution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Street lines; win over `street_address` and `extended_address`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address_lines: Vec<String>,
    /// Suburb, neighbourhood or village below the locality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependent_locality: Option<String>,
    /// Such as CEDEX in France.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sorting_code: Option<String>,
    /// BCP 47 tag of the script and language the address is written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// VAT or tax number, for invoices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
    /// A word to the courier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_notes: Option<String>,
}

wire_struct!(PostalAddress {
    street_address: Optional,
    extended_address: Optional,
    address_locality: Optional,
    address_region: Optional,
    address_country: Optional,
    postal_code: Optional,
    first_name: Optional,
    last_name: Optional,
    phone_number: Optional,
    full_name: Optional,
    organization: Optional,
    address_lines: Optional,
    dependent_locality: Optional,
    sorting_code: Optional,
    language: Optional,
    tax_id: Optional,
    delivery_notes: Optional,
});

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl From<&AddressDraft> for PostalAddress {
    /// Writes both forms. The name is split at its last blank for `first_name` and `last_name`, and one of a single word is the
    /// last name: a courtesy to backends that know only UCP, which is never read back.
    fn from(draft: &AddressDraft) -> Self {
        let name = draft.full_name.trim();
        // Japanese keyboards have a blank of their own.
        let (first, last) = name.rsplit_once(char::is_whitespace).unwrap_or(("", name));
        let mut lines = draft.lines.clone();
        while lines.last().is_some_and(|line| line.is_empty()) {
            lines.pop();
        }
        Self {
            street_address: lines.first().and_then(|line| some(line)),
            extended_address: some(&lines.iter().skip(1).map(String::as_str).collect::<Vec<_>>().join(", ")),
            address_locality: some(&draft.locality),
            address_region: some(&draft.region),
            address_country: some(&draft.country),
            postal_code: some(&draft.postal_code),
            first_name: some(first),
            last_name: some(last),
            phone_number: some(&draft.phone),
            full_name: some(&draft.full_name),
            organization: some(&draft.organization),
            address_lines: lines,
            dependent_locality: some(&draft.dependent_locality),
            sorting_code: some(&draft.sorting_code),
            language: None,
            tax_id: None,
            delivery_notes: None,
        }
    }
}

impl From<&PostalAddress> for AddressDraft {
    /// Reads the extension's members where they are present and UCP's otherwise.
    fn from(address: &PostalAddress) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let lines = if address.address_lines.is_empty() {
            [&address.street_address, &address.extended_address].into_iter().flatten().cloned().collect()
        } else {
            address.address_lines.clone()
        };
        let full_name = match &address.full_name {
            Some(name) => name.clone(),
            None => [&address.first_name, &address.last_name]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" "),
        };
        Self {
            country: text(&address.address_country),
            full_name,
            organization: text(&address.organization),
            lines,
            dependent_locality: text(&address.dependent_locality),
            locality: text(&address.address_locality),
            region: text(&address.address_region),
            postal_code: text(&address.postal_code),
            sorting_code: text(&address.sorting_code),
            phone: text(&address.phone_number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressDraft, PostalAddress};

    #[test]
    fn a_name_of_any_kind_has_a_last_name() {
        let names = [
            ("Ada Lindqvist", Some("Ada"), "Lindqvist"),
            ("山田\u{3000}花子", Some("山田"), "花子"),
            ("Suharto", None, "Suharto"),
        ];
        for (full, first, last) in names {
            let draft = AddressDraft { full_name: full.to_owned(), ..AddressDraft::default() };
            let wire = PostalAddress::from(&draft);
            assert_eq!((wire.first_name.as_deref(), wire.last_name.as_deref()), (first, Some(last)), "{full}");
            assert_eq!(AddressDraft::from(&wire).full_name, full);
        }
    }
}
