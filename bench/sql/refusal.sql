-- What one refusal reads, as crates/server does it (store/wishlist/visit.rs, `look`): one statement, outside of any transaction, here
-- for one request; the server makes it for all who wait. Names with a colon are bound as in hold.sql.
SELECT l.id, l.token_hash, l.recipient_ref, l.revision, l.title, l.message, l.cover, l.owner_name, l.event_date, l.reveal_at,
  l.ends_at, l.delivery_address, l.show_givers, l.shared, k.id AS link_id, k.name AS link_name, k.allows, k.expires_at,
  k.paused, k.revoked_at, k.created_at AS link_created_at, i.id AS item_id, i.position, i.group_id, i.product_id,
  i.title AS item_title, i.price, i.currency, i.image_url, i.url, i.note, i.priority, i.kind, i.wanted, i.taken, i.removed,
  (SELECT count(*) FROM wish_holds AS h WHERE h.wishlist_id = l.id AND h.item_id = i.id AND h.held_until <= :now
    AND h.state IN ('held', 'paying')) AS due,
  s.key AS known
  FROM wishlists AS l JOIN wish_links AS k ON k.wishlist_id = l.id JOIN wish_items AS i ON i.wishlist_id = l.id
  LEFT JOIN idempotency_keys AS s ON s.key IN (:key)
  WHERE l.id = :list AND k.token_hash = :bearer AND i.id = :item;
