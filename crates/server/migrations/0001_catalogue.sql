-- What a shop sells and by which rules. An import writes it; a checkout only reads it, except for the stock.
-- Money is minor units of shop.currency. Written for SQLite, and kept to what PostgreSQL
-- understands when INTEGER is read as BIGINT, BLOB as BYTEA and STRICT as nothing; flags are 0 and 1 in both.

CREATE TABLE shop (
    id              INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), -- one row
    version         INTEGER NOT NULL CHECK (version >= 1),       -- grows with every import
    name            TEXT    NOT NULL,
    currency        TEXT    NOT NULL CHECK (length(currency) = 3),
    time_zone       TEXT    NOT NULL, -- IANA name
    email           TEXT,
    ship_to         TEXT    NOT NULL, -- JSON array of ISO 3166-1 alpha-2 codes; empty: everywhere
    allows_po_boxes INTEGER NOT NULL CHECK (allows_po_boxes IN (0, 1)),
    handling        TEXT,
    links           TEXT    NOT NULL  -- JSON array of {type, title, url}
) STRICT;

CREATE TABLE products (
    id          TEXT    NOT NULL PRIMARY KEY,
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    category    TEXT    NOT NULL,
    price       INTEGER NOT NULL CHECK (price >= 0),
    image_url   TEXT,
    position    INTEGER NOT NULL,                           -- order in the shop window
    listed      INTEGER NOT NULL CHECK (listed IN (0, 1))   -- 0: gone from the last import, kept for old orders
) STRICT;

CREATE TABLE stock (
    product_id TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    on_hand    INTEGER NOT NULL CHECK (on_hand >= 0)
) STRICT;

CREATE TABLE shipping_rates (
    id               TEXT    NOT NULL PRIMARY KEY,
    position         INTEGER NOT NULL,
    country_code     TEXT    NOT NULL, -- or 'default'
    service_level    TEXT    NOT NULL,
    price            INTEGER NOT NULL CHECK (price >= 0),
    title            TEXT    NOT NULL,
    carrier          TEXT,
    handling_days    INTEGER NOT NULL CHECK (handling_days >= 0),
    min_transit_days INTEGER, -- both or neither
    max_transit_days INTEGER,
    cutoff_minutes   INTEGER CHECK (cutoff_minutes BETWEEN 0 AND 1439), -- after midnight in shop.time_zone
    weekend_delivery INTEGER NOT NULL CHECK (weekend_delivery IN (0, 1)),
    CHECK ((min_transit_days IS NULL) = (max_transit_days IS NULL)),
    CHECK (min_transit_days >= 0 AND max_transit_days >= min_transit_days)
) STRICT;

CREATE TABLE discounts (
    code        TEXT    NOT NULL PRIMARY KEY,
    position    INTEGER NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('percentage', 'fixed_amount')),
    value       INTEGER NOT NULL CHECK (value > 0), -- percent, or minor units
    title       TEXT    NOT NULL,
    CHECK (kind <> 'percentage' OR value <= 100)
) STRICT;

CREATE TABLE promotions (
    id                TEXT    NOT NULL PRIMARY KEY,
    position          INTEGER NOT NULL,
    kind              TEXT    NOT NULL CHECK (kind = 'free_shipping'),
    min_subtotal      INTEGER CHECK (min_subtotal >= 0),
    eligible_item_ids TEXT    NOT NULL, -- JSON array; empty: any item
    title             TEXT    NOT NULL
) STRICT;

CREATE TABLE tax_rates (
    country_code      TEXT    NOT NULL,
    region            TEXT    NOT NULL, -- ISO 3166-2 after the hyphen; '': the rest of the country
    rate_basis_points INTEGER NOT NULL CHECK (rate_basis_points BETWEEN 0 AND 10000),
    title             TEXT    NOT NULL,
    PRIMARY KEY (country_code, region)
) STRICT;
