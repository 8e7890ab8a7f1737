// A shop that speaks UCP's checkout and nothing else, in one file and without a package: `node shop.mjs`.
//
// Four parts, in this order: the rules (what a session comes to), the store (what survives a crash), the calls (UCP's five and the
// order), and the server. Read docs/contract.md beside it. What is left out on purpose: real payment, tax, and a second process –
// one Node process runs one piece of code at a time, and that is what makes the last unit sell once here.

import { createHash, randomBytes } from "node:crypto";
import { existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({ options: {
  port: { type: "string", default: "8790" },
  data: { type: "string", default: "shop.log" },
  shop: { type: "string", default: new URL("../shop.json", import.meta.url).pathname },
  www: { type: "string" }, // a folder with the storefront; what is built for it lies beside it, in pkg
} });
const VERSION = "2026-08-25";
const SIX_HOURS = 6 * 60 * 60 * 1000;
const MOST = 999;
const shop = JSON.parse(readFileSync(options.shop, "utf8"));
const products = new Map(shop.products.map((product) => [product.id, product]));

// ---------------------------------------------------------------- the rules

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const error = (code, path, content) => ({ type: "error", code, path, content, severity: "recoverable" });
const warning = (code, path, content) => ({ type: "warning", code, path, content });
const info = (code, path, content) => ({ type: "info", code, path, content });
const totals = (entries) => {
  const listed = entries.filter(({ type, amount }) => type === "subtotal" || type === "total" || amount !== 0);
  return [...listed, { type: "total", display_text: "Total", amount: sum(listed.map(({ amount }) => amount)) }];
};

/** Credentials are write-only: they are taken off before anything is kept. */
const instrumentsOf = (body) => (body.payment?.instruments ?? []).map(({ credential, ...kept }) => kept);

/** The identifier that is wanted, if it is one and nobody in the list has it; else the first of ours that is free. */
function named(wanted, kind, list) {
  const ours = Array.from({ length: list.length + 1 }, (_, index) => `${kind}_${index + 1}`);
  const all = wanted === undefined ? ours : [String(wanted), ...ours];
  return all.find((id) => /^[\w-]{1,64}$/.test(id) && !list.some((one) => one.id === id));
}

/** What was written, with what is wrong taken back: `refused` is said until the next write, `said` once. A good quantity stays. */
function take(body, before, said) {
  const kept = new Map((before?.line_items ?? []).map((line) => [line.id, line]));
  const line_items = [];
  const refused = [];
  (body.line_items ?? []).forEach((line, index) => {
    const at = `$.line_items[${line_items.length}]`;
    const id = named(line.id ?? before?.line_items[index]?.id, "li", line_items);
    if (!products.has(line.item?.id)) return refused.push(error("item_unavailable", "$.line_items", "This is not sold here, and was left out."));
    let { quantity } = line;
    if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > MOST) {
      const known = kept.get(id);
      const text = `Choose a whole number from 1 to ${MOST}.`;
      refused.push(error("quantity_invalid", known ? `${at}.quantity` : "$.line_items", text));
      if (!known) return undefined;
      ({ quantity } = known);
    }
    const { price } = line.item;
    if (price !== undefined && price !== products.get(line.item.id).price) {
      said.push(warning("price_ignored", `${at}.item.price`, "The price is the shop's."));
    }
    return line_items.push({ id, item_id: line.item.id, quantity });
  });
  const methods = [];
  (body.fulfillment?.methods ?? []).forEach((method, index) => {
    const old = before?.methods[index];
    const id = named(method.id ?? old?.id, "m", methods);
    const sent = method.destinations ?? old?.destinations ?? [];
    const destinations = sent.map((destination, n) => ({ ...destination, id: String(destination.id ?? `${id}_to_${n + 1}`) }));
    const only = destinations.length === 1 ? destinations[0].id : null;
    methods.push({
      id,
      line_item_ids: method.line_item_ids,
      destinations,
      selected_destination_id: method.selected_destination_id ?? only,
      selected_option_id: method.groups?.[0]?.selected_option_id ?? null,
    });
  });
  const codes = (body.discounts?.codes ?? []).map(String);
  const claimed = body.totals?.find(({ type }) => type === "total")?.amount;
  return { line_items, methods, buyer: body.buyer ?? {}, codes, instruments: instrumentsOf(body), claimed, refused };
}

const NEEDED = {
  last_name: "a name", street_address: "the street", address_locality: "the town", postal_code: "the postal code",
  address_country: "the country",
};

/** A method with its options, and what is missing. */
function evaluateMethod(method, index, all, messages) {
  const at = `$.fulfillment.methods[${index}]`;
  const ids = all.line_items.map((line) => line.id);
  const wished = method.line_item_ids ?? (all.methods.length === 1 ? ids : []);
  const lines = ids.filter((id) => wished.includes(id));
  if (ids.length && !lines.length) messages.push(error("allocation_incomplete", `${at}.line_item_ids`, "Nothing goes here. Say what does."));
  const place = method.destinations.findIndex(({ id }) => id === method.selected_destination_id);
  const to = method.destinations[place];
  if (!to) messages.push(error("field_required", `${at}.selected_destination_id`, "Say where this goes."));
  for (const [field, what] of to ? Object.entries(NEEDED) : []) {
    if (!to[field]) messages.push(error("field_required", `${at}.destinations[${place}].${field}`, `Enter ${what}.`));
  }
  const country = to?.address_country;
  const offered = shop.options.filter(({ countries }) => countries.includes(country));
  if (country && !offered.length) {
    messages.push(error("address_undeliverable", `${at}.destinations[${place}].address_country`, "We do not deliver there."));
  }
  const wanted = offered.find(({ id }) => id === method.selected_option_id);
  const chosen = wanted ?? offered[0];
  if (chosen && method.selected_option_id && !wanted) {
    const path = `${at}.groups[0].selected_option_id`;
    messages.push(warning("fulfillment_changed", path, "The delivery that was chosen is not offered. Another one was."));
  }
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
  const group = {
    id: `${method.id}_parcel`,
    line_item_ids: lines,
    options: offered.map(({ id, title, price, days }) => ({
      id, title, earliest_fulfillment_time: day(days[0]), latest_fulfillment_time: day(days[1]),
      totals: [{ type: "fulfillment", amount: price }, { type: "total", amount: price }],
    })),
    ...(chosen && { selected_option_id: chosen.id }),
  };
  return {
    view: {
      id: method.id, type: "shipping", line_item_ids: lines, destinations: method.destinations,
      ...(to && { selected_destination_id: to.id }), groups: [group],
    },
    price: chosen?.price ?? 0,
    open: !country,
  };
}

/** `completed` or `canceled`: nothing can be done any more. Expiry is judged when somebody looks. */
const statusOf = ({ status, expires_at }) => status ?? (expires_at > Date.now() ? undefined : "canceled");

/** A session as it is sent: prices, dates and totals as far as they can be known, and what stands in the way. */
function evaluate(session, said = []) {
  if (session.agreed) return { ...session.agreed, messages: [...session.agreed.messages, ...said] };
  const { written } = session;
  const messages = [...written.refused, ...said];
  const wanted = new Map();
  const line_items = written.line_items.map(({ id, item_id, quantity }, index) => {
    const { title, price, stock } = products.get(item_id);
    wanted.set(item_id, (wanted.get(item_id) ?? 0) + quantity);
    if (wanted.get(item_id) > stock - store.sold(item_id)) {
      messages.push(error("out_of_stock", `$.line_items[${index}].quantity`, `There are not so many of “${title}” left.`));
    }
    const amount = price * quantity;
    const own = [{ type: "subtotal", amount }, { type: "total", amount }];
    return { id, item: { id: item_id, title, price, image_url: picture(item_id) }, quantity, totals: own };
  });
  if (!line_items.length) messages.push(error("field_required", "$.line_items", "Choose something first."));
  if (!written.methods.length) messages.push(error("field_required", "$.fulfillment.methods", "Say where it goes."));
  const methods = written.methods.map((method, index) => evaluateMethod(method, index, written, messages));
  const placed = methods.flatMap(({ view }) => view.line_item_ids);
  line_items.forEach(({ id }, index) => {
    if (methods.length && placed.filter((other) => other === id).length !== 1) {
      messages.push(error("allocation_incomplete", `$.line_items[${index}]`, "Say who gets this."));
    }
  });
  if (!/^\S+@\S+\.\S+$/.test(written.buyer.email ?? "")) {
    messages.push(error("field_required", "$.buyer.email", "Enter an e-mail address."));
  }
  const goods = sum(line_items.map(({ totals: [{ amount }] }) => amount));
  const applied = [];
  written.codes.forEach((code, index) => {
    const known = shop.discounts.find((discount) => discount.code.toLowerCase() === code.trim().toLowerCase());
    if (!known) {
      const content = "This code is not known here. Check it, or take it out.";
      messages.push(warning("discount_code_invalid", `$.discounts.codes[${index}]`, content));
    } else if (!applied.some((discount) => discount.code === known.code)) {
      const left = goods - sum(applied.map(({ amount }) => amount));
      const amount = Math.floor((left * known.percent + 50) / 100);
      applied.push({ code: known.code, title: known.title, amount, allocations: [{ path: "$", amount }] });
    }
  });
  const entries = [
    { type: "subtotal", display_text: "Goods", amount: goods },
    { type: "discount", display_text: "Discount", amount: -sum(applied.map(({ amount }) => amount)) },
    { type: "fulfillment", display_text: "Delivery", amount: sum(methods.map(({ price }) => price)) },
  ];
  const all = totals(entries);
  if (!methods.length || methods.some(({ open }) => open)) {
    messages.push(info("totals_incomplete", "$.totals", "Delivery is worked out when we know where it goes."));
  }
  if (written.claimed !== undefined && written.claimed !== all.at(-1).amount) {
    messages.push(warning("price_ignored", "$.totals", "The total is the shop's."));
  }
  const ready = !messages.some(({ type }) => type === "error");
  const open = ready ? "ready_for_complete" : "incomplete";
  return {
    ucp: envelope(),
    id: session.id,
    status: statusOf(session) ?? open,
    currency: shop.currency,
    line_items,
    buyer: written.buyer,
    fulfillment: { methods: methods.map(({ view }) => view) },
    discounts: { codes: written.codes, applied },
    payment: { instruments: written.instruments },
    totals: all,
    messages,
    links: [],
    expires_at: new Date(session.expires_at).toISOString(),
  };
}

const picture = (id) => new URL(`demo/pictures/${id}.svg`, base()).href;
const NAMES = ["checkout", "order", "fulfillment", "discount"];
const capabilities = () => Object.fromEntries(NAMES.map((name) => [`dev.ucp.shopping.${name}`, [{ version: VERSION }]]));
const payment_handlers = { "dev.handsel.invoice": [{
  id: "invoice", version: "2026-11-23", available_instruments: [{ type: "invoice" }],
  config: { title: "Invoice", description: "Pay within 14 days of the order." },
}] };
const envelope = () => ({ version: VERSION, status: "success", capabilities: capabilities(), payment_handlers });

// ---------------------------------------------------------------- the store

// A log of facts, one JSON line each. What a request changes is one line with the answer to its key, written and flushed before it is
// answered: a crash leaves all of it or nothing. At the start the lines are read again; a torn last one was never answered.
const store = (() => {
  const sessions = new Map();
  const orders = new Map();
  const keys = new Map();
  const sold = new Map();
  const apply = ({ session, order, bearer, key }) => {
    if (session) sessions.set(session.id, session);
    if (order) orders.set(order.id, { view: order, bearer });
    for (const line of order?.line_items ?? []) {
      sold.set(line.item.id, (sold.get(line.item.id) ?? 0) + line.quantity.total);
    }
    if (key) keys.set(key.id, key);
  };
  const log = existsSync(options.data) ? readFileSync(options.data) : Buffer.alloc(0);
  const whole = log.lastIndexOf("\n") + 1;
  log.subarray(0, whole).toString().split("\n").filter(Boolean).forEach((line) => apply(JSON.parse(line)));
  const file = openSync(options.data, "a", 0o600);
  ftruncateSync(file, whole);
  return {
    session: (id) => sessions.get(id),
    order: (id) => orders.get(id),
    key: (id) => keys.get(id),
    sold: (item) => sold.get(item) ?? 0,
    number: () => orders.size + 1001,
    keep(fact) {
      writeSync(file, `${JSON.stringify(fact)}\n`);
      fsyncSync(file);
      apply(fact);
    },
  };
})();

// ---------------------------------------------------------------- the calls

/** A protocol problem (RFC 9457). It never repeats what was sent. */
class Problem extends Error {
  constructor(status, code, title, headers = {}) {
    super(title);
    Object.assign(this, { status, code, headers });
  }
}

const id = (kind) => `${kind}_${randomBytes(16).toString("hex")}`;
const find = (kept) => kept ?? (() => { throw new Problem(404, "not_found", "There is no such thing here."); })();

/** A session that is placed or given up says so to whoever would change it. */
function over(session) {
  const code = session.status ? "session_closed" : "session_expired";
  const said = { ...error(code, "$", "This checkout is over. Start a new one."), severity: "unrecoverable" };
  return [200, evaluate(session, [said])];
}

function write(session, body) {
  const said = [];
  const written = take(body, session.written, said);
  const expires_at = Date.now() + SIX_HOURS;
  const changed = { ...session, written, expires_at };
  const view = evaluate(changed, said);
  return [view, { ...changed, shown: view.totals.at(-1).amount }];
}

/** Each answers `[status, body, what to keep]`. None waits for anything, so nothing comes in between. */
const calls = {
  create(_, body, bearer) {
    const [view, session] = write({ id: id("cs"), bearer }, body);
    if (view.line_items.length) return [201, view, { session }];
    const about = view.messages.filter(({ path }) => path.startsWith("$.line_items"));
    const messages = about.map((message) => ({ ...message, severity: "unrecoverable" }));
    return [200, { ucp: { ...envelope(), status: "error" }, messages }];
  },
  read: (session) => [200, evaluate(session)],
  replace(session, body) {
    if (statusOf(session)) return over(session);
    const [view, changed] = write(session, body);
    return [200, view, { session: changed }];
  },
  cancel(session) {
    if (statusOf(session)) return over(session);
    const changed = { ...session, status: "canceled" };
    return [200, evaluate(changed), { session: changed }];
  },
  complete(session, body) {
    if (session.status === "completed") return [200, evaluate(session)];
    if (statusOf(session)) return over(session);
    const instruments = instrumentsOf(body);
    const written = { ...session.written, instruments: instruments.length ? instruments : session.written.instruments };
    const checked = evaluate({ ...session, written });
    if (checked.status !== "ready_for_complete") return [200, checked];
    const chosen = written.instruments.find(({ selected }) => selected) ?? written.instruments[0];
    if (chosen?.handler_id !== "invoice") {
      const choose = [error("payment_instrument_required", "$.payment.instruments", "Choose how to pay.")];
      return [200, evaluate({ ...session, written }, choose)];
    }
    // Nobody pays another total than the one they were shown last.
    const total = checked.totals.at(-1).amount;
    if (total !== session.shown) {
      const changed = { ...session, shown: total };
      return [200, evaluate(changed, [error("price_changed", "$.totals", "The total has changed. Look at it again.")]), { session: changed }];
    }
    const number = String(store.number());
    const order = orderOf(id("ord"), number, session.id, checked);
    const placed = { id: order.id, label: number, permalink_url: order.permalink_url };
    // As it was agreed to, whatever is sold or changed later.
    const agreed = { ...checked, status: "completed", order: placed };
    return [200, agreed, { session: { ...session, written, status: "completed", agreed }, order, bearer: session.bearer }];
  },
  order: ({ view }) => [200, view],
};

/** What was bought, as it was agreed to. */
function orderOf(order_id, label, checkout_id, { currency, line_items, fulfillment, totals: agreed }) {
  const lines = line_items.map((line) => {
    const { quantity } = line;
    return { ...line, quantity: { original: quantity, total: quantity, fulfilled: 0 }, status: "processing" };
  });
  const quantity = (line_id) => line_items.find((line) => line.id === line_id).quantity;
  const expectations = fulfillment.methods.map((method) => {
    const [{ options: offered, selected_option_id }] = method.groups;
    const option = offered.find((known) => known.id === selected_option_id);
    const { id: _, ...destination } = method.destinations.find((known) => known.id === method.selected_destination_id);
    return {
      id: method.id,
      line_items: method.line_item_ids.map((line_id) => ({ id: line_id, quantity: quantity(line_id) })),
      method_type: "shipping",
      destination,
      description: option.title,
      fulfillable_on: "now",
    };
  });
  return {
    ucp: { ...envelope(), payment_handlers: {} }, id: order_id, label, checkout_id, currency,
    permalink_url: new URL(`demo/order.html#${order_id}`, base()).href,
    line_items: lines, fulfillment: { expectations, events: [] }, totals: agreed,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same key and request get the same answer. Only answers of 2xx are kept: anything else had no effect. */
function answer(name, object, { method, path, key, bearer, text }) {
  if (object?.bearer && object.bearer !== bearer) throw new Problem(401, "token_invalid", "This token does not open it.");
  const body = text ? parse(text) : {};
  if (key !== undefined && !UUID.test(key)) throw new Problem(400, "idempotency_key_invalid", "Idempotency-Key is not a UUID.");
  if (key === undefined && name === "complete") {
    throw new Problem(400, "idempotency_key_invalid", "This request needs the header Idempotency-Key: a UUID.");
  }
  const asked = createHash("sha256").update(`${method} ${path} ${bearer}\n${text}`).digest("hex");
  const known = key && store.key(key);
  if (known && known.asked !== asked) {
    throw new Problem(409, "idempotency_conflict", "This Idempotency-Key was used for another request.");
  }
  if (known) return { status: known.status, body: known.body, replayed: true };
  const [status, view, fact] = calls[name](object, body, bearer);
  const sent = JSON.stringify(view);
  if (fact || key) store.keep({ ...fact, ...(key && { key: { id: key, asked, status, body: sent } }) });
  return { status, body: sent };
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value) => value === undefined || (Array.isArray(value) && value.every(isObject));

/** A body of the right shape. What is in it is judged elsewhere, and told in messages. */
function parse(text) {
  try {
    const body = JSON.parse(text);
    const inner = [body.fulfillment, body.buyer, body.payment, body.discounts].filter((value) => value !== undefined);
    const methods = body.fulfillment?.methods;
    const lists = [body.line_items, body.totals, body.payment?.instruments, methods, ...(methods ?? []).flatMap(
      ({ destinations, groups }) => [destinations, groups])];
    const others = [body.discounts?.codes, ...(methods ?? []).map(({ line_item_ids }) => line_item_ids)];
    const areLists = others.every((value) => value === undefined || Array.isArray(value));
    if (isObject(body) && inner.every(isObject) && lists.every(isList) && areLists) return body;
  } catch {
    // Said below.
  }
  throw new Problem(400, "body_malformed", "The body is not JSON of the shape that this call takes.");
}

/** A client's own token opens what was made with it, and nothing else does. It is kept as a hash; any other kind is ignored. */
function bearerOf(header = "") {
  const [, token] = /^Bearer (hnd1_c\S+)$/i.exec(header) ?? [];
  return token && createHash("sha256").update(token).digest("hex");
}

function route(method, path) {
  const [noun, name, verb, more] = path.split("/").slice(1);
  const known = { "POST /": "create", "GET /id": "read", "PUT /id": "replace", "POST /id/complete": "complete", "POST /id/cancel": "cancel" };
  if (noun === "checkout-sessions" && more === undefined) {
    const call = known[`${method} /${name ? "id" : ""}${verb ? `/${verb}` : ""}`];
    if (call) return [call, name ? find(store.session(name)) : undefined];
  }
  if (noun === "orders" && name && verb === undefined && method === "GET") return ["order", find(store.order(name))];
  throw new Problem(404, "not_found", "There is no such call.");
}

// ---------------------------------------------------------------- the server

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
const ALLOWED = "Authorization, Content-Type, Idempotency-Key, If-Match, UCP-Agent";
const profile = () => ({ ucp: {
  version: VERSION,
  services: { "dev.ucp.shopping": [{ version: VERSION, transport: "rest", endpoint: base() }] },
  capabilities: capabilities(),
  payment_handlers,
} });
const catalogue = () => ({
  shop: { name: shop.name, currency: shop.currency },
  products: shop.products.map(({ stock, ...product }) => (
    { ...product, image_url: picture(product.id), available: Math.max(0, stock - store.sold(product.id)) })),
});

/** A file of the storefront; none outside of its folders. What is built comes first. */
function file(path) {
  if (!options.www) return undefined;
  const root = normalize(options.www);
  const inside = path === "/" ? "/demo/index.html" : path.endsWith("/") ? `${path}index.html` : path;
  for (const folder of [join(root, "..", "pkg"), root]) {
    const name = normalize(join(folder, inside));
    if (name.startsWith(normalize(folder) + sep) && TYPES[extname(name)] && existsSync(name)) return name;
  }
  return undefined;
}

async function handle(request, response) {
  const { pathname: path } = new URL(request.url, "http://shop");
  const send = (status, body, type = "application/json", headers = {}) => {
    const open = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Idempotent-Replayed, Retry-After" };
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", ...open, ...headers });
    response.end(body);
  };
  try {
    if (request.method === "OPTIONS") {
      const allowed = { "Access-Control-Allow-Headers": ALLOWED, "Access-Control-Allow-Methods": "GET, POST, PUT" };
      return send(204, undefined, "text/plain", allowed);
    }
    if (path === "/.well-known/ucp") return send(200, JSON.stringify(profile()));
    if (path === "/demo/catalogue.json") return send(200, JSON.stringify(catalogue()));
    const known = request.method === "GET" && file(path);
    if (known) return send(200, readFileSync(known), TYPES[extname(known)]);
    const text = await read(request);
    const [call, object] = route(request.method, path);
    const key = request.headers["idempotency-key"];
    const bearer = bearerOf(request.headers.authorization);
    const { status, body, replayed } = answer(call, object, { method: request.method, path, key, bearer, text });
    return send(status, body, "application/json", replayed ? { "Idempotent-Replayed": "true" } : {});
  } catch (problem) {
    const { status = 500, code = "internal", message, headers } = problem;
    if (status === 500) console.error(problem.stack);
    const title = status === 500 ? "Something went wrong here. Try again." : message;
    return send(status, JSON.stringify({ type: "about:blank", title, status, code }), "application/problem+json", headers);
  }
}

async function read(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > 256 * 1024) throw new Problem(413, "body_too_large", "The body is too large.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

const server = createServer(handle);
const base = () => `http://127.0.0.1:${server.address().port}`;
server.listen(Number(options.port), "127.0.0.1", () => console.log(`listening on ${base()}`));
