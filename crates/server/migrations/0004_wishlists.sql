-- Shared wish lists, what givers hold of them, and what they are told. Times are UTC milliseconds; units are pieces or, of a
-- group gift, minor units of the item's currency. Rows that givers write refer to no list's row by a foreign key: its check would
-- lock that row, and every giver of a list would meet its owner there. Written for both databases as 0001_catalogue.sql says.

CREATE TABLE wishlists (
    id               TEXT    NOT NULL PRIMARY KEY,      -- names the list and opens nothing
    token_hash       BLOB    NOT NULL UNIQUE,           -- SHA-256 of the owner's bearer token
    recipient_ref    TEXT    NOT NULL UNIQUE,           -- stands for delivery_address in a checkout
    revision         INTEGER NOT NULL CHECK (revision >= 1), -- grows with the edits of owner and managers, and with nothing else
    title            TEXT    NOT NULL,
    message          TEXT,
    cover            TEXT,
    owner_name       TEXT    NOT NULL,
    event_date       TEXT,                              -- YYYY-MM-DD
    reveal_at        INTEGER,                           -- from then on the owner is shown the gifts; judged when read
    ends_at          INTEGER,                           -- from then on no link opens it; judged when read
    delivery_address TEXT,                              -- JSON; no giver is ever shown it
    show_givers      INTEGER NOT NULL CHECK (show_givers IN (0, 1)),
    shared           INTEGER NOT NULL CHECK (shared IN (0, 1)), -- whether it ever had a link that may reserve
    created_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE wish_groups (
    wishlist_id TEXT    NOT NULL REFERENCES wishlists (id),
    id          TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (wishlist_id, id)                       -- the row that a pick-one group is locked by
) STRICT;

CREATE TABLE wish_items (
    wishlist_id TEXT    NOT NULL REFERENCES wishlists (id),
    id          TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    group_id    TEXT,
    product_id  TEXT,                                   -- of the catalogue: its title, price and picture are then the shop's
    title       TEXT    NOT NULL,
    price       INTEGER CHECK (price >= 0),
    currency    TEXT,
    image_url   TEXT,
    url         TEXT,
    note        TEXT,
    priority    TEXT    NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
    kind        TEXT    NOT NULL CHECK (kind IN ('pieces', 'group_gift')),
    wanted      INTEGER NOT NULL CHECK (wanted >= 1),   -- what the owner wants
    capacity    INTEGER NOT NULL CHECK (capacity >= wanted), -- or what was taken before the owner wanted less
    taken       INTEGER NOT NULL CHECK (taken BETWEEN 0 AND capacity), -- units of the holds that count
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),  -- a removed one stays, held or not
    PRIMARY KEY (wishlist_id, id)
) STRICT;

CREATE INDEX wish_items_by_group ON wish_items (wishlist_id, group_id) WHERE group_id IS NOT NULL;

CREATE TABLE wish_links (
    wishlist_id TEXT    NOT NULL REFERENCES wishlists (id),
    id          TEXT    NOT NULL,
    token_hash  BLOB    NOT NULL,                       -- SHA-256 of the link's bearer token
    name        TEXT    NOT NULL,
    allows      TEXT    NOT NULL CHECK (allows IN ('view', 'reserve', 'manage')),
    expires_at  INTEGER,                                -- judged when read
    paused      INTEGER NOT NULL CHECK (paused IN (0, 1)),
    revoked_at  INTEGER,                                -- the row stays, to say so
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (wishlist_id, id),
    UNIQUE (wishlist_id, token_hash)
) STRICT;

CREATE TABLE wish_holds (
    id            TEXT    NOT NULL PRIMARY KEY,         -- names the hold and opens nothing
    wishlist_id   TEXT    NOT NULL,
    item_id       TEXT    NOT NULL,
    link_id       TEXT    NOT NULL,
    secret_hash   BLOB    NOT NULL UNIQUE,              -- SHA-256 of the hold's bearer token
    units         INTEGER NOT NULL CHECK (units >= 1),
    state         TEXT    NOT NULL CHECK (state IN ('held', 'paying', 'bought', 'reported', 'received', 'thanked',
                                                    'released', 'expired', 'refused')),
    generation    INTEGER NOT NULL CHECK (generation >= 0), -- fences late answers
    held_until    INTEGER NOT NULL,                     -- judged when read
    lease_until   INTEGER,                              -- of the payment under way
    session_id    TEXT,                                 -- the checkout that pays, or paid last
    giver_name    TEXT,
    giver_message TEXT,
    giver_named   INTEGER NOT NULL CHECK (giver_named IN (0, 1)),
    received_at   INTEGER,
    thanked_at    INTEGER,
    created_at    INTEGER NOT NULL,
    FOREIGN KEY (wishlist_id, item_id) REFERENCES wish_items (wishlist_id, id),
    CHECK ((state = 'paying') = (lease_until IS NOT NULL))
) STRICT;

-- What has lapsed of an item, however many hold it; and what a list's givers hold.
CREATE INDEX wish_holds_due ON wish_holds (wishlist_id, item_id, held_until) WHERE state IN ('held', 'paying');
CREATE INDEX wish_holds_by_list ON wish_holds (wishlist_id, created_at);

-- What was paid on a hold, by order line. Units beyond what was free are a duplicate case, open while the purchase is not over.
CREATE TABLE wish_purchases (
    hold_id   TEXT    NOT NULL REFERENCES wish_holds (id),
    order_id  TEXT    NOT NULL,
    line_id   TEXT    NOT NULL,
    position  INTEGER NOT NULL,                         -- the hold's oldest first
    units     INTEGER NOT NULL CHECK (units >= 0),
    duplicate INTEGER NOT NULL CHECK (duplicate BETWEEN 0 AND units),
    is_over   INTEGER NOT NULL CHECK (is_over IN (0, 1)), -- cancelled or returned
    case_id   TEXT    UNIQUE,                           -- of its duplicate case, once it had one
    case_at   INTEGER,
    PRIMARY KEY (hold_id, order_id, line_id),
    CHECK ((case_id IS NULL) = (case_at IS NULL))
) STRICT;

-- A parcel to a list's recipient: what its giver may know of them. Its address is in order_addresses and is for the shop alone.
ALTER TABLE order_parcels ADD COLUMN recipient_ref TEXT;
ALTER TABLE order_parcels ADD COLUMN recipient_name TEXT;
ALTER TABLE order_parcels ADD COLUMN recipient_region TEXT;

-- That something changed, for those who listen. It says nothing of what changed.
CREATE TABLE wishlist_events (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    wishlist_id TEXT    NOT NULL,
    item_id     TEXT,                                   -- NULL: the list as a whole
    audience    TEXT    NOT NULL CHECK (audience IN ('all', 'givers')), -- givers: before the reveal, nobody who edits
    at          INTEGER NOT NULL
) STRICT;

CREATE INDEX wishlist_events_by_list ON wishlist_events (wishlist_id, id);
CREATE INDEX wishlist_events_by_age ON wishlist_events (at);

CREATE TABLE access_reports (
    id          TEXT    NOT NULL PRIMARY KEY,
    wishlist_id TEXT    NOT NULL,
    reported_at INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    name        TEXT,
    contact     TEXT,
    link_id     TEXT                                    -- the link that was followed, where it was a genuine one
) STRICT;

CREATE INDEX access_reports_by_list ON access_reports (wishlist_id, reported_at);
