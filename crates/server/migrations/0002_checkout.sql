-- Checkouts, payments and orders. Times are UTC milliseconds, money is minor units of the row's or the order's currency.
-- Written for both databases
-- as 0001_catalogue.sql says.

CREATE TABLE sessions (
    id          TEXT    NOT NULL PRIMARY KEY,           -- carries 128 random bits
    token_hash  BLOB,                                   -- SHA-256 of the client's bearer token; NULL: the id alone opens it
    revision    INTEGER NOT NULL CHECK (revision >= 1),
    state       TEXT    NOT NULL CHECK (state IN ('open', 'paying', 'stepping', 'completed', 'canceled')),
    document    TEXT    NOT NULL,                       -- JSON: what the client wrote
    shown_total INTEGER NOT NULL,                       -- the total of the last answer to a write; nobody pays another
    attempt_id  TEXT,                                   -- the payment that is under way, or was made
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,                       -- judged when read
    CHECK ((state IN ('paying', 'stepping', 'completed')) = (attempt_id IS NOT NULL))
) STRICT;

CREATE TABLE stock_holds (
    session_id TEXT    NOT NULL REFERENCES sessions (id),
    line_id    TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    quantity   INTEGER NOT NULL CHECK (quantity >= 1),
    taken_at   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,                        -- judged when read; a hold whose payment is under way does not lapse
    PRIMARY KEY (session_id, line_id)
) STRICT;

CREATE INDEX stock_holds_by_product ON stock_holds (product_id, expires_at);

CREATE TABLE payment_attempts (
    id              TEXT    NOT NULL PRIMARY KEY,       -- what the payment handler knows the charge by
    session_id      TEXT    NOT NULL REFERENCES sessions (id),
    idempotency_key TEXT    NOT NULL,                   -- the request whose answer waits for it
    handler_id      TEXT    NOT NULL,
    instrument      TEXT    NOT NULL,                   -- JSON, never with a credential
    amount          INTEGER NOT NULL CHECK (amount >= 0),
    currency        TEXT    NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN ('open', 'stepping', 'paid', 'declined', 'abandoned')),
    step_url        TEXT,
    evaluated       TEXT    NOT NULL,                   -- JSON: the checkout as it was agreed to
    created_at      INTEGER NOT NULL,
    settled_at      INTEGER,
    leased_to       TEXT,                               -- the process that asks the handler at the moment
    leased_until    INTEGER,                            -- judged when read: then another process may ask
    CHECK ((state IN ('open', 'stepping')) = (settled_at IS NULL)),
    CHECK ((leased_to IS NULL) = (leased_until IS NULL)),
    CHECK (leased_to IS NULL OR state = 'open')
) STRICT;

CREATE INDEX payment_attempts_leased ON payment_attempts (leased_until) WHERE leased_until IS NOT NULL;

-- However many requests race: one payment under way, and one payment made.
CREATE UNIQUE INDEX payment_attempts_under_way ON payment_attempts (session_id) WHERE state IN ('open', 'stepping');
CREATE UNIQUE INDEX payment_attempts_paid ON payment_attempts (session_id) WHERE state = 'paid';

CREATE TABLE idempotency_keys (
    key         TEXT    NOT NULL PRIMARY KEY,
    fingerprint BLOB    NOT NULL,                       -- SHA-256 of method, path, bearer and body
    created_at  INTEGER NOT NULL,
    status      INTEGER,                                -- NULL while the request runs
    etag        TEXT,
    body        TEXT,
    CHECK ((status IS NULL) = (body IS NULL))
) STRICT;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE orders (
    id                TEXT    NOT NULL PRIMARY KEY,     -- carries 128 random bits
    number            INTEGER NOT NULL UNIQUE,          -- short enough to read aloud
    session_id        TEXT    NOT NULL UNIQUE REFERENCES sessions (id),
    token_hash        BLOB,                             -- that of the session
    currency          TEXT    NOT NULL,
    placed_at         INTEGER NOT NULL,
    buyer_email       TEXT    NOT NULL,
    buyer_first_name  TEXT,
    buyer_last_name   TEXT,
    buyer_phone       TEXT,
    invoice_same_as   TEXT,                             -- the parcel's method_id, when the client said "the same"
    invoice_reference TEXT,
    total             INTEGER NOT NULL CHECK (total >= 0)
) STRICT;

CREATE TABLE order_addresses (
    order_id           TEXT    NOT NULL REFERENCES orders (id),
    role               TEXT    NOT NULL,                -- 'invoice', or the parcel's method_id after 'to:'
    country            TEXT    NOT NULL,
    full_name          TEXT    NOT NULL,
    organization       TEXT    NOT NULL,
    street             TEXT    NOT NULL,                -- lines, one below the other
    dependent_locality TEXT    NOT NULL,
    locality           TEXT    NOT NULL,
    region             TEXT    NOT NULL,
    postal_code        TEXT    NOT NULL,
    sorting_code       TEXT    NOT NULL,
    phone              TEXT    NOT NULL,
    language           TEXT,
    tax_id             TEXT,
    delivery_notes     TEXT,
    PRIMARY KEY (order_id, role)
) STRICT;

CREATE TABLE order_lines (
    order_id   TEXT    NOT NULL REFERENCES orders (id),
    position   INTEGER NOT NULL,
    line_id    TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    title      TEXT    NOT NULL,                        -- as it was sold
    image_url  TEXT,
    unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
    quantity   INTEGER NOT NULL CHECK (quantity >= 1),
    subtotal   INTEGER NOT NULL CHECK (subtotal = unit_price * quantity),
    discount   INTEGER NOT NULL CHECK (discount BETWEEN 0 AND subtotal),
    PRIMARY KEY (order_id, line_id)
) STRICT;

CREATE TABLE order_parcels (
    order_id          TEXT    NOT NULL REFERENCES orders (id),
    position          INTEGER NOT NULL,
    method_id         TEXT    NOT NULL,
    method_type       TEXT    NOT NULL,
    option_id         TEXT    NOT NULL,
    option_title      TEXT    NOT NULL,
    carrier           TEXT,
    earliest          TEXT,                             -- RFC 3339; the date as written is the day
    latest            TEXT,
    goods             INTEGER NOT NULL CHECK (goods >= 0),    -- after discounts
    delivery          INTEGER NOT NULL CHECK (delivery >= 0), -- before promotions
    delivery_discount INTEGER NOT NULL CHECK (delivery_discount BETWEEN 0 AND delivery),
    tax               INTEGER NOT NULL CHECK (tax >= 0),
    is_gift           INTEGER NOT NULL CHECK (is_gift IN (0, 1)),
    gift_from         TEXT,
    gift_message      TEXT,
    gift_hide_prices  INTEGER NOT NULL CHECK (gift_hide_prices IN (0, 1)),
    gift_deliver_on   TEXT,                             -- YYYY-MM-DD
    PRIMARY KEY (order_id, method_id)
) STRICT;

CREATE TABLE order_allocations (
    order_id  TEXT    NOT NULL,
    line_id   TEXT    NOT NULL,
    method_id TEXT    NOT NULL,
    quantity  INTEGER NOT NULL CHECK (quantity >= 1),
    PRIMARY KEY (order_id, line_id, method_id),
    FOREIGN KEY (order_id, line_id) REFERENCES order_lines (order_id, line_id),
    FOREIGN KEY (order_id, method_id) REFERENCES order_parcels (order_id, method_id)
) STRICT;

CREATE TABLE order_totals (
    order_id     TEXT    NOT NULL REFERENCES orders (id),
    position     INTEGER NOT NULL,
    part         INTEGER NOT NULL,                      -- 0: the entry itself; 1 and up: its breakdown
    kind         TEXT    NOT NULL,
    display_text TEXT,
    amount       INTEGER NOT NULL,
    PRIMARY KEY (order_id, position, part)
) STRICT;

CREATE TABLE payments (
    attempt_id TEXT    NOT NULL PRIMARY KEY REFERENCES payment_attempts (id),
    order_id   TEXT    NOT NULL UNIQUE REFERENCES orders (id),
    handler_id TEXT    NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    currency   TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('paid', 'due')),
    due_at     INTEGER,
    CHECK ((state = 'due') = (due_at IS NOT NULL))
) STRICT;

-- The provider of the demonstration's test card: what a real one keeps on its own side. Empty outside `--demo`.
CREATE TABLE test_card_charges (
    attempt_id TEXT    NOT NULL PRIMARY KEY,            -- the provider's own idempotency
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    currency   TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'charged', 'declined', 'void')),
    created_at INTEGER NOT NULL
) STRICT;
