-- What happened to orders after they were placed, as the shop's own systems say. Written for both databases as
-- 0001_catalogue.sql says.

ALTER TABLE order_lines ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone BETWEEN 0 AND quantity); -- cancelled or returned

CREATE TABLE order_adjustments (
    order_id TEXT    NOT NULL REFERENCES orders (id),
    id       TEXT    NOT NULL,                          -- of the shop's making
    position INTEGER NOT NULL,                          -- the order's oldest first
    status   TEXT    NOT NULL CHECK (status IN ('pending', 'completed', 'failed')),
    body     TEXT    NOT NULL,                          -- JSON: as it was said
    PRIMARY KEY (order_id, id)
) STRICT;

-- Which holds an order line bought.
CREATE INDEX wish_purchases_by_order ON wish_purchases (order_id, line_id);
