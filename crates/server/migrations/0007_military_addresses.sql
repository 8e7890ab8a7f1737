-- Whether the shop delivers to military and diplomatic post offices; a shop of before it was asked does. Written for both
-- databases as 0001_catalogue.sql says.

ALTER TABLE shop ADD COLUMN allows_military_addresses INTEGER NOT NULL DEFAULT 1 CHECK (allows_military_addresses IN (0, 1));
