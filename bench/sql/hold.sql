-- What one hold writes, in the order in which crates/server does it (http/wishlist/reserve.rs, `take`), without its BEGIN and
-- COMMIT. Names with a colon are bound by pgbench and by the SQLite loop alike; SQLite does without the FOR UPDATE.
INSERT INTO idempotency_keys (key, fingerprint, created_at) VALUES (:key, :bearer, :now) ON CONFLICT DO NOTHING;
DELETE FROM idempotency_keys WHERE key IN (SELECT key FROM idempotency_keys
  WHERE created_at < :old AND status IS NOT NULL ORDER BY created_at LIMIT 16 FOR UPDATE SKIP LOCKED);
SELECT * FROM wishlists WHERE id = :list;
SELECT id, name, allows, expires_at, paused, revoked_at, created_at FROM wish_links
  WHERE wishlist_id = :list AND token_hash = :bearer;
SELECT group_id FROM wish_items WHERE wishlist_id = :list AND id = :item;
SELECT id, position, group_id, product_id, title, price, currency, image_url, url, note, priority, kind, wanted, taken, removed
  FROM wish_items WHERE wishlist_id = :list AND id = :item FOR UPDATE;
SELECT * FROM wish_holds WHERE wishlist_id = :list AND held_until <= :now AND state IN ('held', 'paying')
  AND item_id = :item ORDER BY id;
UPDATE wish_items SET taken = taken + 1 WHERE wishlist_id = :list AND id = :item AND taken + 1 BETWEEN 0 AND capacity;
INSERT INTO wish_holds (units, state, generation, held_until, lease_until, session_id, giver_name, giver_message, giver_named,
  received_at, thanked_at, id, wishlist_id, item_id, link_id, secret_hash, created_at)
  VALUES (1, 'held', 0, :until, NULL, NULL, NULL, NULL, 0, NULL, NULL, :hold, :list, :item, :link, :secret, :now)
  ON CONFLICT DO NOTHING;
INSERT INTO wishlist_events (wishlist_id, item_id, audience, at) VALUES (:list, :item, 'givers', :now);
SELECT p.case_id AS id, p.hold_id, h.item_id, p.duplicate AS units, p.case_at AS opened_at FROM wish_purchases AS p
  JOIN wish_holds AS h ON h.id = p.hold_id WHERE p.case_id IS NOT NULL AND p.hold_id = :hold
  ORDER BY p.case_at DESC, p.case_id LIMIT 1;
UPDATE idempotency_keys SET status = 201, etag = NULL, body = :body WHERE key = :key AND status IS NULL;
