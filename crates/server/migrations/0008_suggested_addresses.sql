-- Addresses that may be suggested while somebody types one. An import brings them; they are places, and nobody's. Written for both
-- databases as 0001_catalogue.sql says.

CREATE TABLE suggested_addresses (
    position     INTEGER NOT NULL PRIMARY KEY, -- order of the import; the first that fit are suggested
    country_code TEXT    NOT NULL,
    words        TEXT    NOT NULL, -- in small letters without accents, each with a blank before it
    display_text TEXT    NOT NULL,
    address      TEXT    NOT NULL  -- JSON, UCP's postal address
) STRICT;

CREATE INDEX suggested_addresses_by_country ON suggested_addresses (country_code, position);
