-- A shop that is nothing but PostgreSQL functions. It speaks UCP's checkout, and Handsel's extension `revision`.
--
-- Four parts, in this order: the tables, the rules (what a session comes to), the calls (what each changes), and the answer, which is the
-- one function that a server calls: `shop.answer`. Read docs/contract.md beside it, and main.rs for the server. What is left out on purpose:
-- real payment, tax, and keeping stock aside before payment.
--
-- As many servers as one likes may call it at once, since it needs no more of them than a transaction for each request. Three things hold
-- then, at READ COMMITTED, which is the default:
--
-- 1. Rows are locked in one order: the session, the idempotency key, the products by id. So nobody waits for somebody who waits for them.
-- 2. What is decided is looked at after it was locked. Each statement of a function sees what was committed before that statement began, so
--    that whoever waited for the last unit sees that it is gone.
-- 3. The answer under a key is committed with what it did. Whoever sends the same again waits for that, and is given that answer.
--
-- It can be applied again to a shop that is open. PostgreSQL 14 or later, a database in UTF-8, no extension.

BEGIN;
SELECT pg_advisory_xact_lock(hashtext('shop.sql')); -- Of two servers that start at once, one waits here.
CREATE SCHEMA IF NOT EXISTS shop;

-- ---------------------------------------------------------------- the tables

CREATE TABLE IF NOT EXISTS shop.about (the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one), name text NOT NULL, currency text NOT NULL);
CREATE TABLE IF NOT EXISTS shop.products (
  id text PRIMARY KEY,
  title text NOT NULL,
  price bigint NOT NULL CHECK (price >= 0), -- in minor units
  stock bigint NOT NULL CHECK (stock >= 0), -- what is left. If all else were wrong, this would still refuse the order.
  shown jsonb NOT NULL -- whatever else the storefront shows of it
);
CREATE TABLE IF NOT EXISTS shop.options (
  id text PRIMARY KEY, title text NOT NULL, countries text[] NOT NULL, price bigint NOT NULL, first_day int NOT NULL, last_day int NOT NULL
);
CREATE TABLE IF NOT EXISTS shop.discounts (code text PRIMARY KEY, title text NOT NULL, percent int CHECK (percent BETWEEN 0 AND 100));
CREATE TABLE IF NOT EXISTS shop.sessions (
  id text PRIMARY KEY,
  bearer bytea, -- SHA-256 of the token that it opens to; NULL: its identifier opens it
  revision bigint NOT NULL,
  status text CHECK (status IN ('completed', 'canceled')), -- NULL: open
  written jsonb NOT NULL, -- what `shop.take` took
  shown bigint NOT NULL, -- the total that the shopper saw last
  agreed jsonb, -- what was ordered, whatever is sold or changed later
  expires_at timestamptz NOT NULL
);
CREATE SEQUENCE IF NOT EXISTS shop.order_numbers START 1001; -- with gaps: a count of the orders would be the same for two at once
CREATE TABLE IF NOT EXISTS shop.orders (id text PRIMARY KEY, session_id text UNIQUE REFERENCES shop.sessions, document jsonb NOT NULL);
CREATE TABLE IF NOT EXISTS shop.keys ( -- older ones than 72 hours may be deleted, by a job of the night
  id uuid PRIMARY KEY, asked bytea NOT NULL, status int, answer jsonb, made_at timestamptz NOT NULL DEFAULT now()
);

-- Goods, deliveries and codes, from shop.json. The stock of a product that is known stays: it was counted down by orders.
CREATE OR REPLACE FUNCTION shop.load(goods jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO shop.about (name, currency) VALUES (goods->>'name', goods->>'currency')
    ON CONFLICT (the_one) DO UPDATE SET (name, currency) = (excluded.name, excluded.currency);
  INSERT INTO shop.products
    SELECT one->>'id', one->>'title', (one->'price')::bigint, (one->'stock')::bigint, one - '{id,title,price,stock}'::text[]
    FROM jsonb_array_elements(goods->'products') AS one ORDER BY one->>'id'
    ON CONFLICT (id) DO UPDATE SET (title, price, shown) = (excluded.title, excluded.price, excluded.shown);
  DELETE FROM shop.options;
  INSERT INTO shop.options
    SELECT one->>'id', one->>'title', ARRAY(SELECT jsonb_array_elements_text(one->'countries')), (one->'price')::bigint,
      (one #> '{days,0}')::int, (one #> '{days,1}')::int
    FROM jsonb_array_elements(goods->'options') AS one;
  DELETE FROM shop.discounts;
  INSERT INTO shop.discounts
    SELECT one->>'code', one->>'title', (one->'percent')::int FROM jsonb_array_elements(goods->'discounts') AS one;
$$;

-- ---------------------------------------------------------------- the rules

CREATE OR REPLACE FUNCTION shop.error(code text, path text, content text, severity text DEFAULT 'recoverable') RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN jsonb_build_object('type', 'error', 'code', code, 'path', path, 'content', content, 'severity', severity);

CREATE OR REPLACE FUNCTION shop.warning(code text, path text, content text) RETURNS jsonb
LANGUAGE sql IMMUTABLE RETURN jsonb_build_object('type', 'warning', 'code', code, 'path', path, 'content', content);

CREATE OR REPLACE FUNCTION shop.problem(status int, code text, title text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN -- A protocol problem (RFC 9457), for `shop.answer` to catch: `PERFORM shop.problem(…) WHERE …`. It never repeats what was sent.
  RAISE EXCEPTION USING ERRCODE = 'SHOP0', MESSAGE = title, DETAIL = code, HINT = status::text;
END $$;

-- 128 random bits. A UUID has 122, hence two of them.
CREATE OR REPLACE FUNCTION shop.new_id(kind text) RETURNS text LANGUAGE sql
RETURN kind || '_' || left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 32);

-- Where the shop is to be found is set by `shop.answer`, for as long as its transaction.
CREATE OR REPLACE FUNCTION shop.url(path text) RETURNS text LANGUAGE sql STABLE RETURN current_setting('shop.base') || '/' || path;

CREATE OR REPLACE FUNCTION shop.picture(product text) RETURNS text LANGUAGE sql STABLE
RETURN shop.url('demo/pictures/' || product || '.svg');

-- Credentials are write-only: they are taken off before anything is kept.
CREATE OR REPLACE FUNCTION shop.instruments(body jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(one - 'credential'), '[]') FROM jsonb_array_elements(body #> '{payment,instruments}') AS one;
$$;

-- What was written, with what is wrong taken back. A good quantity stays when a bad one is sent. `said` is said until the next write.
CREATE OR REPLACE FUNCTION shop.take(body jsonb, before jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  sent jsonb; place int; at text; own_id text; quantity int; product shop.products; old jsonb; destinations jsonb;
  lines jsonb := '[]'; methods jsonb := '[]'; said jsonb := '[]';
BEGIN
  FOR sent, place IN SELECT value, ordinality - 1 FROM jsonb_array_elements(body->'line_items') WITH ORDINALITY LOOP
    own_id := coalesce(sent->>'id', before #>> ARRAY['line_items', place::text, 'id'], 'li_' || place + 1);
    SELECT * INTO product FROM shop.products WHERE id = sent #>> '{item,id}';
    IF NOT FOUND THEN
      said := said || shop.error('item_unavailable', '$.line_items', 'This is not sold here, and was left out.');
      CONTINUE;
    END IF;
    at := format('$.line_items[%s]', jsonb_array_length(lines));
    quantity := jsonb_path_query_first(sent->'quantity', 'strict $ ? (@ >= 1 && @ <= 999 && @.floor() == @)')::int;
    IF quantity IS NULL THEN
      quantity := jsonb_path_query_first(before, '$.line_items[*] ? (@.id == $id).quantity', jsonb_build_object('id', own_id))::int;
      said := said || shop.error('quantity_invalid', CASE WHEN quantity IS NULL THEN '$.line_items' ELSE at || '.quantity' END,
        'Choose a whole number from 1 to 999.');
      CONTINUE WHEN quantity IS NULL;
    END IF;
    IF sent #> '{item,price}' <> to_jsonb(product.price) THEN
      said := said || shop.warning('price_ignored', at || '.item.price', 'The price is the shop''s.');
    END IF;
    lines := lines || jsonb_build_object('id', own_id, 'item_id', product.id, 'quantity', quantity);
  END LOOP;
  FOR sent, place IN SELECT value, ordinality - 1 FROM jsonb_array_elements(body #> '{fulfillment,methods}') WITH ORDINALITY LOOP
    own_id := coalesce(sent->>'id', before #>> ARRAY['methods', place::text, 'id'], 'm_' || place + 1);
    old := jsonb_path_query_first(before, '$.methods[*] ? (@.id == $id)', jsonb_build_object('id', own_id));
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', format('%s_to_%s', own_id, n)) || one ORDER BY n), '[]') INTO destinations
      FROM jsonb_array_elements(coalesce(sent->'destinations', old->'destinations')) WITH ORDINALITY AS written(one, n);
    methods := methods || jsonb_strip_nulls(jsonb_build_object(
      'id', own_id,
      'line_item_ids', sent->'line_item_ids',
      'destinations', destinations,
      'destination_id',
        coalesce(sent->>'selected_destination_id', CASE jsonb_array_length(destinations) WHEN 1 THEN destinations #>> '{0,id}' END),
      'option_id', sent #> '{groups,0,selected_option_id}'
    ));
  END LOOP;
  PERFORM shop.problem(400, 'body_malformed', 'An identifier is 1 to 64 of A-Z a-z 0-9 _ -, and no two lines or methods share one.')
    FROM (VALUES ('line', lines), ('method', methods)) AS kind(name, list), jsonb_array_elements(list) AS one
    GROUP BY name, one->>'id' HAVING count(*) > 1 OR one->>'id' !~ '^[A-Za-z0-9_-]{1,64}$';
  RETURN jsonb_strip_nulls(jsonb_build_object(
    'line_items', lines, 'methods', methods, 'buyer', coalesce(body->'buyer', '{}'), 'codes', coalesce(body #> '{discounts,codes}', '[]'),
    'instruments', shop.instruments(body), 'said', said, 'claimed', jsonb_path_query_first(body, '$.totals[*] ? (@.type == "total").amount')
  ));
END $$;

-- A method with its options, what it costs, and what is missing.
CREATE OR REPLACE FUNCTION shop.evaluate_method(
  method jsonb, place int, all_lines jsonb, alone boolean, OUT view jsonb, OUT cost bigint, OUT said jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  at text := format('$.fulfillment.methods[%s]', place);
  there text; destination jsonb; country text; lines jsonb; offered jsonb; chosen shop.options;
BEGIN
  said := '[]';
  IF alone AND NOT method ? 'line_item_ids' THEN
    lines := all_lines;
  ELSE
    SELECT coalesce(jsonb_agg(id), '[]') INTO lines FROM jsonb_array_elements_text(method->'line_item_ids') AS id WHERE all_lines ? id;
  END IF;
  IF lines = '[]' AND all_lines <> '[]' THEN
    said := said || shop.error('allocation_incomplete', at || '.line_item_ids', 'Nothing goes here. Say what does, or take it out.');
  END IF;
  SELECT one, format('%s.destinations[%s].', at, n - 1) INTO destination, there
    FROM jsonb_array_elements(method->'destinations') WITH ORDINALITY AS known(one, n)
    WHERE one->>'id' = method->>'destination_id' ORDER BY n LIMIT 1;
  IF FOUND THEN
    said := said || (
      SELECT coalesce(jsonb_agg(shop.error('field_required', there || field, format('Enter %s.', what))), '[]')
      FROM (VALUES ('last_name', 'a name'), ('street_address', 'the street'), ('address_locality', 'the town'),
        ('postal_code', 'the postal code'), ('address_country', 'the country')) AS needed(field, what)
      WHERE coalesce(destination->>field, '') = '');
    country := nullif(destination->>'address_country', '');
  ELSE
    said := said || shop.error('field_required', at || '.selected_destination_id', 'Say where this goes.');
  END IF;
  SELECT * INTO chosen FROM shop.options WHERE country = ANY (countries)
    ORDER BY id IS NOT DISTINCT FROM method->>'option_id' DESC, price, id LIMIT 1;
  IF NOT FOUND AND country IS NOT NULL THEN
    said := said || shop.error('address_undeliverable', there || 'address_country', 'We do not deliver there.');
  ELSIF chosen.id <> method->>'option_id' THEN
    said := said || shop.warning('fulfillment_changed', at || '.groups[0].selected_option_id',
      'The delivery that was chosen is not offered. Another one was.');
  END IF;
  SELECT coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'title', title,
      'earliest_fulfillment_time', shop.instant(now() + make_interval(days => first_day)),
      'latest_fulfillment_time', shop.instant(now() + make_interval(days => last_day)),
      'totals', jsonb_build_array(shop.entry('fulfillment', price), shop.entry('total', price))
    ) ORDER BY price, id), '[]')
    INTO offered FROM shop.options WHERE country = ANY (countries);
  cost := coalesce(chosen.price, 0);
  view := jsonb_strip_nulls(jsonb_build_object(
    'id', method->'id', 'type', 'shipping', 'line_item_ids', lines, 'destinations', method->'destinations',
    'selected_destination_id', destination->'id',
    'groups', jsonb_build_array(jsonb_build_object(
      'id', method->>'id' || '_parcel', 'line_item_ids', lines, 'options', offered, 'selected_option_id', chosen.id))
  ));
END $$;

CREATE OR REPLACE FUNCTION shop.instant(moment timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

CREATE OR REPLACE FUNCTION shop.entry(type text, amount bigint, display_text text DEFAULT NULL) RETURNS jsonb LANGUAGE sql IMMUTABLE
RETURN jsonb_strip_nulls(jsonb_build_object('type', type, 'display_text', display_text, 'amount', amount));

-- `completed` or `canceled`: nothing can be done any more. Expiry is judged when somebody looks.
CREATE OR REPLACE FUNCTION shop.end_of(session shop.sessions) RETURNS text LANGUAGE sql STABLE
RETURN coalesce(session.status, CASE WHEN session.expires_at <= now() THEN 'canceled' END);

CREATE OR REPLACE FUNCTION shop.envelope(status text DEFAULT 'success') RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN jsonb_build_object(
  'version', '2026-08-25', 'status', status,
  'capabilities', '{
    "dev.ucp.shopping.checkout": [{"version": "2026-08-25"}], "dev.ucp.shopping.order": [{"version": "2026-08-25"}],
    "dev.ucp.shopping.fulfillment": [{"version": "2026-08-25"}], "dev.ucp.shopping.discount": [{"version": "2026-08-25"}],
    "dev.handsel.revision": [{"version": "2026-11-23"}]
  }'::jsonb,
  'payment_handlers', '{"dev.handsel.invoice": [{
    "id": "invoice", "version": "2026-11-23", "available_instruments": [{"type": "invoice"}],
    "config": {"title": "Invoice", "description": "Pay within 14 days of the order."}
  }]}'::jsonb
);

-- A session as it is sent: prices, dates and totals as far as they can be known, and what stands in the way.
CREATE OR REPLACE FUNCTION shop.evaluate(session shop.sessions, more jsonb DEFAULT '[]') RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  written jsonb := session.written; said jsonb := session.written->'said' || more; missing jsonb;
  lines jsonb; goods bigint; ids jsonb; one record; methods jsonb := '[]'; delivery bigint := 0;
  discount shop.discounts; amount bigint; applied jsonb := '[]'; off bigint := 0; totals jsonb;
BEGIN
  IF session.agreed IS NOT NULL THEN RETURN jsonb_set(session.agreed, '{messages}', session.agreed->'messages' || more); END IF;
  -- `wanted` counts the units of a product up from line to line: two lines cannot have the last one.
  SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', line->'id', 'quantity', units,
        'item', jsonb_build_object('id', id, 'title', title, 'price', price, 'image_url', shop.picture(id)),
        'totals', jsonb_build_array(shop.entry('subtotal', price * units), shop.entry('total', price * units))
      ) ORDER BY n), '[]'),
      coalesce(sum(price * units), 0),
      coalesce(jsonb_agg(shop.error('out_of_stock', format('$.line_items[%s].quantity', n - 1),
        format('There are not so many of “%s” left.', title)) ORDER BY n) FILTER (WHERE wanted > stock), '[]')
    INTO lines, goods, missing
    FROM (
      SELECT *, sum(units) OVER (PARTITION BY id ORDER BY n) AS wanted
      FROM jsonb_array_elements(written->'line_items') WITH ORDINALITY AS known(line, n)
        JOIN shop.products ON id = line->>'item_id', CAST(line->'quantity' AS int) AS units
    ) AS priced;
  said := said || missing;
  IF lines = '[]' THEN said := said || shop.error('field_required', '$.line_items', 'Choose something first.'); END IF;
  IF written->'methods' = '[]' THEN said := said || shop.error('field_required', '$.fulfillment.methods', 'Say where it goes.'); END IF;
  ids := jsonb_path_query_array(lines, '$[*].id');
  FOR one IN
    SELECT evaluated.* FROM jsonb_array_elements(written->'methods') WITH ORDINALITY AS known(method, n),
      shop.evaluate_method(method, n::int - 1, ids, jsonb_array_length(written->'methods') = 1) AS evaluated ORDER BY n
  LOOP
    methods := methods || one.view;
    delivery := delivery + one.cost;
    said := said || one.said;
  END LOOP;
  SELECT coalesce(jsonb_agg(shop.error('allocation_incomplete', format('$.line_items[%s]', n - 1), 'Say who gets this.') ORDER BY n), '[]')
    INTO missing FROM jsonb_array_elements(ids) WITH ORDINALITY AS known(id, n)
      LEFT JOIN (SELECT given, count(*) AS times FROM jsonb_path_query(methods, '$[*].line_item_ids[*]') AS given GROUP BY 1) AS taken
        ON given = id
    WHERE methods <> '[]' AND times IS DISTINCT FROM 1;
  said := said || missing;
  IF methods = '[]' OR methods @? '$[*] ? (!exists(@.destinations[*].address_country))' THEN
    said := said || jsonb_build_object('type', 'info', 'code', 'totals_incomplete', 'path', '$.totals',
      'content', 'Delivery is worked out when we know where it goes.');
  END IF;
  IF coalesce(written #>> '{buyer,email}', '') !~ '^\S+@\S+\.\S+$' THEN
    said := said || shop.error('field_required', '$.buyer.email', 'Enter an e-mail address.');
  END IF;
  FOR one IN SELECT code, n FROM jsonb_array_elements_text(written->'codes') WITH ORDINALITY AS typed(code, n) ORDER BY n LOOP
    SELECT * INTO discount FROM shop.discounts WHERE lower(code) = lower(trim(one.code));
    IF NOT FOUND THEN
      said := said || shop.warning('discount_code_invalid', format('$.discounts.codes[%s]', one.n - 1),
        'This code is not known here. Check it, or take it out.');
    ELSIF NOT applied @> jsonb_build_array(jsonb_build_object('code', discount.code)) THEN
      amount := ((goods - off) * discount.percent + 50) / 100;
      off := off + amount;
      applied := applied || jsonb_build_object('code', discount.code, 'title', discount.title, 'amount', amount,
        'allocations', jsonb_build_array(jsonb_build_object('path', '$', 'amount', amount)));
    END IF;
  END LOOP;
  SELECT jsonb_agg(entry ORDER BY n) INTO totals
    FROM (VALUES (1, shop.entry('subtotal', goods, 'Goods')), (2, shop.entry('discount', -off, 'Discount')),
      (3, shop.entry('fulfillment', delivery, 'Delivery')), (4, shop.entry('total', goods - off + delivery, 'Total'))) AS listed(n, entry)
    WHERE n IN (1, 4) OR entry->'amount' <> '0';
  IF written->'claimed' <> totals #> '{-1,amount}' THEN
    said := said || shop.warning('price_ignored', '$.totals', 'The total is the shop''s.');
  END IF;
  RETURN jsonb_build_object(
    'ucp', shop.envelope(), 'id', session.id, 'revision', session.revision, 'currency', (SELECT currency FROM shop.about),
    'status', coalesce(shop.end_of(session), CASE WHEN said @> '[{"type": "error"}]' THEN 'incomplete' ELSE 'ready_for_complete' END),
    'line_items', lines, 'buyer', written->'buyer', 'fulfillment', jsonb_build_object('methods', methods),
    'discounts', jsonb_build_object('codes', written->'codes', 'applied', applied),
    'payment', jsonb_build_object('instruments', written->'instruments'),
    'totals', totals, 'messages', said, 'links', '[]'::jsonb, 'expires_at', shop.instant(session.expires_at)
  );
END $$;

-- ---------------------------------------------------------------- the calls

-- Each is given the session, locked, and answers a status and a body. An exception undoes whatever it has done.

CREATE OR REPLACE FUNCTION shop.keep(session shop.sessions) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO shop.sessions VALUES (session.*) ON CONFLICT (id) DO UPDATE
    SET (revision, status, written, shown, agreed, expires_at) =
      (excluded.revision, excluded.status, excluded.written, excluded.shown, excluded.agreed, excluded.expires_at);
END $$;

CREATE OR REPLACE FUNCTION shop.write(session shop.sessions, body jsonb, OUT http int, OUT view jsonb) LANGUAGE plpgsql AS $$
DECLARE
  made boolean := session.id IS NULL; -- there was none before
BEGIN
  session.id := coalesce(session.id, shop.new_id('cs'));
  session.written := shop.take(body, session.written);
  session.revision := coalesce(session.revision, 0) + 1;
  session.expires_at := now() + interval '6 hours';
  view := shop.evaluate(session);
  IF made AND view->'line_items' = '[]' THEN
    http := 200;
    view := jsonb_build_object('ucp', shop.envelope('error'), 'messages', (
      SELECT jsonb_agg(one || '{"severity": "unrecoverable"}') FROM jsonb_array_elements(view->'messages') AS one
      WHERE one->>'path' LIKE '$.line\_items%'));
    RETURN;
  END IF;
  session.shown := view #> '{totals,-1,amount}';
  PERFORM shop.keep(session);
  http := CASE WHEN made THEN 201 ELSE 200 END;
END $$;

-- What a session that is over says to whoever would change it.
CREATE OR REPLACE FUNCTION shop.over(session shop.sessions) RETURNS jsonb LANGUAGE sql RETURN shop.evaluate(session, jsonb_build_array(
  shop.error(CASE WHEN session.status IS NULL THEN 'session_expired' ELSE 'session_closed' END, '$',
    'This checkout is over. Start a new one.', 'unrecoverable')));

CREATE OR REPLACE FUNCTION shop.cancel(session shop.sessions) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  session.status := 'canceled';
  session.revision := session.revision + 1;
  PERFORM shop.keep(session);
  RETURN shop.evaluate(session);
END $$;

CREATE OR REPLACE FUNCTION shop.complete(session shop.sessions, body jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  view jsonb; instruments jsonb := shop.instruments(body); chosen jsonb; order_id text := shop.new_id('ord'); document jsonb;
BEGIN
  -- The last rows that are locked, in their order. Whoever wants the same goods waits here until this transaction has ended.
  PERFORM FROM shop.products WHERE id IN (SELECT one->>'item_id' FROM jsonb_array_elements(session.written->'line_items') AS one)
    ORDER BY id FOR NO KEY UPDATE;
  IF instruments <> '[]' THEN session.written := jsonb_set(session.written, '{instruments}', instruments); END IF;
  view := shop.evaluate(session);
  IF view->>'status' <> 'ready_for_complete' THEN RETURN view; END IF;
  instruments := session.written->'instruments';
  chosen := coalesce(jsonb_path_query_first(instruments, '$[*] ? (@.selected == true)'), instruments->0);
  IF chosen->>'handler_id' IS DISTINCT FROM 'invoice' THEN
    RETURN shop.evaluate(session, jsonb_build_array(
      shop.error('payment_instrument_required', '$.payment.instruments', 'Choose how to pay.')));
  END IF;
  session.revision := session.revision + 1;
  -- Nobody pays another total than the one they were shown last.
  IF session.shown <> (view #> '{totals,-1,amount}')::bigint THEN
    session.shown := view #> '{totals,-1,amount}';
    PERFORM shop.keep(session);
    RETURN shop.evaluate(session, jsonb_build_array(
      shop.error('price_changed', '$.totals', 'The total has changed. Look at it again.')));
  END IF;
  UPDATE shop.products SET stock = stock - units
    FROM (SELECT one->>'item_id' AS item_id, sum((one->'quantity')::bigint) AS units
      FROM jsonb_array_elements(session.written->'line_items') AS one GROUP BY 1) AS sold
    WHERE id = item_id;
  document := shop.order_of(order_id, nextval('shop.order_numbers')::text, view);
  session.status := 'completed';
  session.agreed := view || jsonb_build_object('status', 'completed', 'revision', session.revision,
    'order', jsonb_build_object('id', order_id, 'label', document->'label', 'permalink_url', document->'permalink_url'));
  PERFORM shop.keep(session);
  INSERT INTO shop.orders (id, session_id, document) VALUES (order_id, session.id, document);
  RETURN session.agreed;
END $$;

-- What was bought, as it was agreed to.
CREATE OR REPLACE FUNCTION shop.order_of(order_id text, label text, view jsonb) RETURNS jsonb LANGUAGE sql RETURN jsonb_build_object(
  'ucp', shop.envelope() || '{"payment_handlers": {}}', 'id', order_id, 'label', label, 'checkout_id', view->'id',
  'currency', view->'currency', 'totals', view->'totals', 'permalink_url', shop.url('demo/order.html#' || order_id),
  'line_items', (
    SELECT jsonb_agg(line || jsonb_build_object('status', 'processing', 'quantity',
      jsonb_build_object('original', line->'quantity', 'total', line->'quantity', 'fulfilled', 0)) ORDER BY n)
    FROM jsonb_array_elements(view->'line_items') WITH ORDINALITY AS agreed(line, n)),
  'fulfillment', jsonb_build_object('events', '[]'::jsonb, 'expectations', (
    SELECT jsonb_agg(jsonb_build_object(
      'id', method->'id', 'method_type', 'shipping', 'fulfillable_on', 'now',
      'line_items', (
        SELECT jsonb_agg(jsonb_build_object('id', line->'id', 'quantity', line->'quantity'))
        FROM jsonb_array_elements(view->'line_items') AS line WHERE method->'line_item_ids' ? (line->>'id')),
      'destination', jsonb_path_query_first(method, '$.destinations[*] ? (@.id == $.selected_destination_id)') - 'id',
      'description', jsonb_path_query_first(method, '$.groups[0].options[*] ? (@.id == $.groups[0].selected_option_id).title')
    ) ORDER BY n)
    FROM jsonb_array_elements(view #> '{fulfillment,methods}') WITH ORDINALITY AS agreed(method, n)))
);

CREATE OR REPLACE FUNCTION shop.profile() RETURNS jsonb LANGUAGE sql RETURN jsonb_build_object('ucp', shop.envelope() - 'status' ||
  jsonb_build_object('services', jsonb_build_object('dev.ucp.shopping', jsonb_build_array(
    jsonb_build_object('version', '2026-08-25', 'transport', 'rest', 'endpoint', current_setting('shop.base'))))));

CREATE OR REPLACE FUNCTION shop.catalogue() RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object('shop', jsonb_build_object('name', name, 'currency', currency), 'products', (
    SELECT jsonb_agg(shown || jsonb_build_object('id', id, 'title', title, 'price', price, 'image_url', shop.picture(id), 'available', stock)
      ORDER BY shown->>'category', id)
    FROM shop.products)) FROM shop.about;
$$;

-- ---------------------------------------------------------------- the answer

-- A body of the right shape, and of no more parts than a shop can look at. What is in it is judged elsewhere, and told in messages.
CREATE OR REPLACE FUNCTION shop.parse(body bytea) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  sent jsonb;
BEGIN
  IF length(body) = 0 THEN RETURN '{}'; END IF;
  BEGIN
    sent := jsonb_strip_nulls(convert_from(body, 'UTF8')::jsonb);
  EXCEPTION WHEN data_exception OR program_limit_exceeded THEN -- no UTF-8, no JSON, a number or a depth beyond all bounds
  END;
  IF (
    SELECT bool_and(jsonb_typeof(member) = wanted) AND count(*) <= 1000 FROM (VALUES
      (jsonpath '$', 'object'), ('$.buyer', 'object'), ('$.payment', 'object'), ('$.discounts', 'object'), ('$.fulfillment', 'object'),
      ('$.line_items', 'array'), ('$.line_items[*]', 'object'), ('$.line_items[*].id', 'string'), ('$.line_items[*].item', 'object'),
      ('$.totals', 'array'), ('$.totals[*]', 'object'), ('$.discounts.codes', 'array'), ('$.discounts.codes[*]', 'string'),
      ('$.payment.instruments', 'array'), ('$.payment.instruments[*]', 'object'),
      ('$.fulfillment.methods', 'array'), ('$.fulfillment.methods[*]', 'object'), ('$.fulfillment.methods[*].id', 'string'),
      ('$.fulfillment.methods[*].line_item_ids', 'array'), ('$.fulfillment.methods[*].line_item_ids[*]', 'string'),
      ('$.fulfillment.methods[*].destinations', 'array'), ('$.fulfillment.methods[*].destinations[*]', 'object'),
      ('$.fulfillment.methods[*].destinations[*].id', 'string'), ('$.fulfillment.methods[*].selected_destination_id', 'string'),
      ('$.fulfillment.methods[*].groups', 'array'), ('$.fulfillment.methods[*].groups[*]', 'object')
    ) AS shape(path, wanted), jsonb_path_query(sent, path) AS member
  ) THEN
    RETURN sent;
  END IF;
  PERFORM shop.problem(400, 'body_malformed', 'The body is not JSON of the shape that this call takes.');
END $$;

-- A request, with its locks in their order: the session, the key, and in `shop.complete` the products.
CREATE OR REPLACE FUNCTION shop.handle(
  method text, path text, headers jsonb, body bytea, OUT http int, OUT view jsonb, OUT replayed boolean
) LANGUAGE plpgsql AS $$
DECLARE
  call text := method || ' ' || regexp_replace(path, '^/(checkout-sessions|orders)/[^/]+', '/\1/{id}');
  name text := split_part(path, '/', 3); key text := headers->>'idempotency-key'; sent jsonb; asked_now bytea;
  session shop.sessions; known shop.keys;
  -- A client's own token opens what was made with it, and nothing else does. It is kept as a hash; any other kind is ignored.
  bearer bytea := sha256(convert_to(substring(headers->>'authorization' FROM '(?i)^Bearer (hnd1_c\S+)$'), 'UTF8'));
BEGIN
  http := 200;
  replayed := false;
  CASE call
    WHEN 'GET /.well-known/ucp' THEN view := shop.profile(); RETURN;
    WHEN 'GET /demo/catalogue.json' THEN view := shop.catalogue(); RETURN;
    WHEN 'POST /checkout-sessions' THEN session.bearer := bearer;
    WHEN 'GET /checkout-sessions/{id}' THEN SELECT * INTO session FROM shop.sessions WHERE id = name;
    WHEN 'GET /orders/{id}' THEN
      SELECT sessions.* INTO session FROM shop.sessions JOIN shop.orders ON session_id = sessions.id WHERE orders.id = name;
    WHEN 'PUT /checkout-sessions/{id}', 'POST /checkout-sessions/{id}/complete', 'POST /checkout-sessions/{id}/cancel' THEN
      SELECT * INTO session FROM shop.sessions WHERE id = name FOR UPDATE;
    ELSE PERFORM shop.problem(404, 'not_found', 'There is no such call.');
  END CASE;
  PERFORM shop.problem(404, 'not_found', 'There is no such thing here.') WHERE session.id IS NULL AND call <> 'POST /checkout-sessions';
  PERFORM shop.problem(401, 'token_invalid', 'This token does not open it.') WHERE session.bearer <> coalesce(bearer, '');
  IF method = 'GET' THEN
    view := CASE call WHEN 'GET /orders/{id}' THEN (SELECT document FROM shop.orders WHERE id = name) ELSE shop.evaluate(session) END;
    RETURN;
  END IF;
  sent := shop.parse(body);
  PERFORM shop.problem(400, 'idempotency_key_invalid', 'This request needs the header Idempotency-Key: a UUID.')
    WHERE key IS NULL AND call LIKE '%/complete' OR key !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  IF key IS NOT NULL THEN
    asked_now := sha256(convert_to(concat_ws(' ', method, path, encode(bearer, 'hex')) || E'\n', 'UTF8') || body);
    -- While another transaction has this key and has not ended, this waits for it.
    INSERT INTO shop.keys (id, asked) VALUES (key::uuid, asked_now) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
      SELECT * INTO known FROM shop.keys WHERE id = key::uuid;
      PERFORM shop.problem(409, 'idempotency_conflict', 'This Idempotency-Key was used for another request.')
        WHERE known.asked <> asked_now;
      SELECT known.status, known.answer, true INTO http, view, replayed;
      RETURN;
    END IF;
  END IF;
  PERFORM shop.problem(409, 'revision_stale', 'The checkout has changed since it was read. Read it again.')
    WHERE headers->>'if-match' NOT IN ('*', format('"%s"', session.revision));
  IF session.status = 'completed' AND call LIKE '%/complete' THEN
    view := session.agreed;
  ELSIF shop.end_of(session) IS NOT NULL THEN
    view := shop.over(session);
  ELSIF call LIKE '%/complete' THEN
    view := shop.complete(session, sent);
  ELSIF call LIKE '%/cancel' THEN
    view := shop.cancel(session);
  ELSE
    SELECT * INTO http, view FROM shop.write(session, sent);
  END IF;
  UPDATE shop.keys SET status = http, answer = view WHERE id = key::uuid;
END $$;

-- The one function that a server calls, once for a request and in a transaction of its own; the answer is sent after its COMMIT.
-- The names of `headers` are in lower case. `base` is where shoppers find the shop, without a slash at its end.
CREATE OR REPLACE FUNCTION shop.answer(
  method text, path text, headers jsonb, body bytea, base text, OUT status int, OUT fields jsonb, OUT content text
) LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  handled record; title text; code text;
BEGIN
  PERFORM set_config('shop.base', base, true);
  SELECT * INTO handled FROM shop.handle(method, path, headers, body);
  status := handled.http;
  content := handled.view;
  fields := jsonb_strip_nulls(jsonb_build_object('content-type', 'application/json', 'etag', '"' || (handled.view->>'revision') || '"',
    'idempotent-replayed', CASE WHEN handled.replayed THEN 'true' END));
EXCEPTION -- What was done until then is undone, and the key is unused.
  WHEN SQLSTATE 'SHOP0' THEN
    GET STACKED DIAGNOSTICS title = MESSAGE_TEXT, code = PG_EXCEPTION_DETAIL, status = PG_EXCEPTION_HINT;
    fields := '{"content-type": "application/problem+json"}';
    content := jsonb_build_object('type', 'about:blank', 'title', title, 'status', status, 'code', code);
  WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN
    status := 503;
    fields := '{"content-type": "application/problem+json", "retry-after": "1"}';
    content := '{"type": "about:blank", "title": "Too many want this at once. Send the same again.", "status": 503, "code": "unavailable"}';
END $$;
COMMIT;
