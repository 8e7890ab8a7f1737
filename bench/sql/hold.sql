-- What one hold reads and writes, in the order in which crates/server does it (http/wishlist/reserve.rs, `take`), without its BEGIN and
-- COMMIT. Names with a colon are bound by pgbench and by the loops alike; SQLite does without the FOR UPDATE. A line such as
-- "-- on SQLite" says whose the lines behind it are.
INSERT INTO idempotency_keys AS old (key, fingerprint, created_at) VALUES (:key, :bearer, :now)
  ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, created_at = excluded.created_at,
  status = NULL, etag = NULL, body = NULL WHERE old.created_at < :old AND old.status IS NOT NULL;
SELECT l.id, l.token_hash, l.recipient_ref, l.revision, l.title, l.message, l.cover, l.owner_name, l.event_date, l.reveal_at,
  l.ends_at, l.delivery_address, l.show_givers, l.shared, k.id AS link_id, k.name AS link_name, k.allows, k.expires_at,
  k.paused, k.revoked_at, k.created_at AS link_created_at, i.id AS item_id, i.position, i.group_id, i.product_id,
  i.title AS item_title, i.price, i.currency, i.image_url, i.url, i.note, i.priority, i.kind, i.wanted, i.taken, i.removed,
  (SELECT count(*) FROM wish_holds AS h WHERE h.wishlist_id = l.id AND h.item_id = i.id AND h.held_until <= :now
    AND h.state IN ('held', 'paying')) AS due
  FROM wishlists AS l JOIN wish_links AS k ON k.wishlist_id = l.id JOIN wish_items AS i ON i.wishlist_id = l.id
  WHERE l.id = :list AND k.token_hash = :bearer AND i.id = :item AND i.group_id IS NULL FOR UPDATE OF i;
-- on SQLite
UPDATE wish_items SET taken = taken + 1, capacity = CASE WHEN 1 > 0 THEN capacity
    WHEN taken + 1 > wanted THEN taken + 1 ELSE wanted END
  WHERE wishlist_id = :list AND id = :item AND taken + 1 BETWEEN 0 AND capacity;
INSERT INTO wish_holds (units, state, generation, held_until, lease_until, session_id, giver_name, giver_message, giver_named,
  received_at, thanked_at, id, wishlist_id, item_id, link_id, secret_hash, created_at)
  VALUES (1, 'held', 0, :until, NULL, NULL, NULL, NULL, 0, NULL, NULL, :hold, :list, :item, :link, :secret, :now)
  ON CONFLICT DO NOTHING;
INSERT INTO wishlist_events (wishlist_id, item_id, audience, at) VALUES (:list, :item, 'givers', :now);
-- on PostgreSQL
WITH counted AS (UPDATE wish_items SET taken = taken + 1, capacity = CASE WHEN 1 > 0 THEN capacity
    WHEN taken + 1 > wanted THEN taken + 1 ELSE wanted END
  WHERE wishlist_id = :list AND id = :item AND taken + 1 BETWEEN 0 AND capacity RETURNING 1),
kept AS (INSERT INTO wish_holds (units, state, generation, held_until, lease_until, session_id, giver_name, giver_message,
  giver_named, received_at, thanked_at, id, wishlist_id, item_id, link_id, secret_hash, created_at)
  VALUES (1, 'held', 0, :until, NULL, NULL, NULL, NULL, 0, NULL, NULL, :hold, :list, :item, :link, :secret, :now)
  ON CONFLICT DO NOTHING RETURNING 1),
told AS (INSERT INTO wishlist_events (wishlist_id, item_id, audience, at) VALUES (:list, :item, 'givers', :now))
SELECT (SELECT count(*) FROM counted), (SELECT count(*) FROM kept);
-- on both
UPDATE idempotency_keys SET status = 201, etag = NULL, body = :body WHERE key = :key AND status IS NULL;
