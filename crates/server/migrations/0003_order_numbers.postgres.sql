-- Order numbers where several writers place orders at once: a number that a failed transaction took stays unused.
-- SQLite's only writer counts without it.

CREATE SEQUENCE order_numbers MINVALUE 1001;
