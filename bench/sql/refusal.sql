-- What one refusal reads, in the order in which crates/server does it (http/wishlist/reserve.rs, `refuse_at_once`), without its
-- BEGIN and COMMIT. Names with a colon are bound as in hold.sql.
SELECT * FROM wishlists WHERE id = :list;
SELECT id, name, allows, expires_at, paused, revoked_at, created_at FROM wish_links
  WHERE wishlist_id = :list AND token_hash = :bearer;
SELECT id, position, group_id, product_id, title, price, currency, image_url, url, note, priority, kind, wanted, taken, removed
  FROM wish_items WHERE wishlist_id = :list AND id = :item;
SELECT * FROM wish_holds WHERE wishlist_id = :list AND held_until <= :now AND state IN ('held', 'paying')
  AND item_id = :item ORDER BY id;
SELECT key FROM idempotency_keys WHERE key = :key;
