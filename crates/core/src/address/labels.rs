//! What a country calls the parts of its addresses, in CLDR's and libaddressinput's words; the page translates them.

macro_rules! label {
    ($(#[$doc:meta])* $name:ident: $default:ident $(, $variant:ident = $word:literal)+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            /// What most countries call it.
            #[default]
            $default,
            $(#[doc = concat!("`", $word, "` in the table.")] $variant,)+
        }

        impl $name {
            /// The label for the table's word; the default for none.
            pub(super) fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    _ => Self::$default,
                }
            }
        }
    };
}

label! {
    /// What the postcode is called.
    PostalCodeLabel: Postal, Zip = "zip", Pin = "pin", Eircode = "eircode"
}

label! {
    /// What the region is called.
    RegionLabel: Province,
    Area = "area",
    County = "county",
    Department = "department",
    District = "district",
    DoSi = "do_si",
    Emirate = "emirate",
    Island = "island",
    Oblast = "oblast",
    Parish = "parish",
    Prefecture = "prefecture",
    State = "state",
}

label! {
    /// What the town is called.
    LocalityLabel: City, District = "district", PostTown = "post_town", Suburb = "suburb"
}

label! {
    /// What the part of a town is called.
    DependentLocalityLabel: Suburb,
    District = "district",
    Neighborhood = "neighborhood",
    Townland = "townland",
    VillageTownship = "village_township",
}
