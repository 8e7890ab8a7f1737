-- What the shop's own systems are to be told, written in the transaction of what it tells, and how far the telling has come. A row
-- is one event for one endpoint. Times are UTC milliseconds. Written for both databases as 0001_catalogue.sql says.

CREATE TABLE webhook_events (
    seq          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- of one object, in the order in which things happened
    endpoint     TEXT    NOT NULL,                      -- its name in the configuration
    id           TEXT    NOT NULL,                      -- what its receiver knows it by, however often it is sent
    object       TEXT    NOT NULL,                      -- the order, hold or list; its events are delivered one after another
    kind         TEXT    NOT NULL,
    data         TEXT    NOT NULL,                      -- JSON, as it is sent
    occurred_at  INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,                      -- not sent before
    attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0), -- since it was written, or asked for again
    failure      TEXT,                                  -- of the last attempt, in our own words
    delivered_at INTEGER,
    leased_to    TEXT,                                  -- the process that sends it at the moment
    leased_until INTEGER,                               -- judged when read: then another process may send it
    UNIQUE (endpoint, id),
    CHECK ((leased_to IS NULL) = (leased_until IS NULL)),
    CHECK (leased_to IS NULL OR delivered_at IS NULL)
) STRICT;

CREATE INDEX webhook_events_due ON webhook_events (endpoint, due_at) WHERE delivered_at IS NULL;
CREATE INDEX webhook_events_waiting ON webhook_events (endpoint, object, seq) WHERE delivered_at IS NULL;
CREATE INDEX webhook_events_by_age ON webhook_events (occurred_at);

-- Every endpoint that a server was ever started with.
CREATE TABLE webhook_endpoints (
    name        TEXT NOT NULL PRIMARY KEY,
    disabled_at INTEGER                                 -- it said that it is gone (410), and is sent nothing
) STRICT;
