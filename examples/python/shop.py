"""A shop that speaks UCP's checkout, and of Handsel's extensions allocation, gift and revision, in one file.

    pip install -r requirements.txt
    python shop.py --port 8791 --data shop.db

Three parts, in this order: the rules (what a session comes to), the calls (each one transaction), and the server. Read docs/contract.md
beside it. FastAPI runs the calls in threads, and several processes may share the file: what must not happen twice is decided by SQLite,
inside `BEGIN IMMEDIATE`. What is left out on purpose: real payment, tax, and keeping stock aside before payment.
"""

import argparse
import hashlib
import json
import re
import secrets
import socket
import sqlite3
import uuid
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import uvicorn
from fastapi import Body, FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

HERE = Path(__file__).parent
parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=8791)
parser.add_argument("--data", default="shop.db", help="a SQLite file, made when it is absent")
parser.add_argument("--shop", default=HERE.parent / "shop.json", help="goods, deliveries and codes")
parser.add_argument("--www", type=Path, help="a folder with the storefront; what is built for it lies beside it, in pkg")
options = parser.parse_args()

SHOP = json.loads(Path(options.shop).read_text())
PRODUCTS = {product["id"]: product for product in SHOP["products"]}
DOOR = socket.create_server(("127.0.0.1", options.port))  # 0 takes a port that is free
BASE = f"http://127.0.0.1:{DOOR.getsockname()[1]}"
VERSION, EXTENSIONS = "2026-08-25", "2026-11-23"
MOST = 999

# ---------------------------------------------------------------- the rules


def error(code, path, content, severity="recoverable"):
    return {"type": "error", "code": code, "path": path, "content": content, "severity": severity}


def warning(code, path, content):
    return {"type": "warning", "code": code, "path": path, "content": content}


def info(code, path, content):
    return {"type": "info", "code": code, "path": path, "content": content}


def named(wanted, kind, taken):
    """The identifier that is wanted, if it is one and nobody in the list has it; else the first of ours that is free."""
    taken = [one["id"] for one in taken]
    ours = (f"{kind}_{number}" for number in range(1, len(taken) + 2))
    return next(one for one in (str(wanted), *ours) if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one) and one not in taken)


def take(body, before, said):
    """What was written. A bad quantity is not taken: the good one before it stays, and a new line is left out. What was `refused` is
    said until the next write, what is `said` once."""
    kept = {line["id"]: line for line in before["line_items"]} if before else {}
    ids = list(kept)
    lines, refused = [], []
    for index, line in enumerate(body.get("line_items") or []):
        line_id = named(line.get("id") or (ids[index] if index < len(ids) else "li_1"), "li", lines)
        item = (line.get("item") or {}).get("id")
        if not isinstance(item, str) or item not in PRODUCTS:
            refused.append(error("item_unavailable", "$.line_items", "This is not sold here, and was left out."))
            continue
        quantity = line.get("quantity")
        if type(quantity) is not int or not 1 <= quantity <= MOST:
            path = f"$.line_items[{len(lines)}].quantity" if line_id in kept else "$.line_items"
            refused.append(error("quantity_invalid", path, f"Choose a whole number from 1 to {MOST}."))
            if line_id not in kept:
                continue
            quantity = kept[line_id]["quantity"]
        if line["item"].get("price") not in (None, PRODUCTS[item]["price"]):
            said.append(warning("price_ignored", f"$.line_items[{len(lines)}].item.price", "The price is the shop's."))
        lines.append({"id": line_id, "item_id": item, "quantity": quantity})
    methods = []
    old = before["methods"] if before else []
    for index, method in enumerate((body.get("fulfillment") or {}).get("methods") or []):
        known = old[index] if index < len(old) else {}
        method_id = named(method.get("id") or known.get("id") or "m_1", "m", methods)
        destinations = method.get("destinations") or known.get("destinations") or []
        for number, destination in enumerate(destinations, 1):
            destination["id"] = str(destination.get("id") or f"{method_id}_to_{number}")
        only = destinations[0]["id"] if len(destinations) == 1 else None
        groups = method.get("groups") or [{}]
        methods.append({
            "id": method_id,
            "line_item_ids": method.get("line_item_ids"),
            "destinations": destinations,
            "destination_id": method.get("selected_destination_id") or only,
            "option_id": groups[0].get("selected_option_id"),
            "gift": method.get("gift"),
        })
    return {
        "line_items": lines,
        "refused": refused,
        "methods": methods,
        "allocations": body.get("allocations") or [],
        "claimed": next((one.get("amount") for one in body.get("totals") or [] if one.get("type") == "total"), None),
        "buyer": body.get("buyer") or {},
        "codes": [str(code) for code in (body.get("discounts") or {}).get("codes") or []],
        "instruments": instruments_of(body),
    }


def shares(written):
    """Who gets how many: `{line: {method: units}}`, from allocations where there are any, from whole lines otherwise."""
    given = {line["id"]: {} for line in written["line_items"]}
    if written["allocations"]:
        for share in written["allocations"]:
            of_line = given.get(str(share.get("line_item_id")))
            if of_line is not None and type(share.get("quantity")) is int and share["quantity"] > 0:
                method = str(share.get("method_id"))
                of_line[method] = of_line.get(method, 0) + share["quantity"]
        return given
    methods = written["methods"]
    for line in written["line_items"]:
        for method in methods:
            ids = method["line_item_ids"]
            if line["id"] in (ids or []) or (ids is None and len(methods) == 1):
                given[line["id"]][method["id"]] = line["quantity"]
    return given


NEEDED = {
    "last_name": "a name",
    "street_address": "the street",
    "address_locality": "the town",
    "postal_code": "the postal code",
    "address_country": "the country",
}


def evaluate_method(method, index, given, messages):
    path = f"$.fulfillment.methods[{index}]"
    lines = [line for line, by_method in given.items() if by_method.get(method["id"])]
    places = [place for place, to in enumerate(method["destinations"]) if to["id"] == method["destination_id"]]
    to = method["destinations"][places[0]] if places else None
    country = to.get("address_country") if to else None
    if given and not lines:
        messages.append(error("allocation_incomplete", f"{path}.line_item_ids", "Nothing goes here. Say what does."))
    if not to:
        messages.append(error("field_required", f"{path}.selected_destination_id", "Say where this goes."))
    for field, what in NEEDED.items() if to else ():
        if not to.get(field):
            messages.append(error("field_required", f"{path}.destinations[{places[0]}].{field}", f"Enter {what}."))
    offered = [option for option in SHOP["options"] if country in option["countries"]]
    if country and not offered:
        at = f"{path}.destinations[{places[0]}].address_country"
        messages.append(error("address_undeliverable", at, "We do not deliver there."))
    wanted = next((option for option in offered if option["id"] == method["option_id"]), None)
    chosen = wanted or (offered[0] if offered else None)
    if chosen and method["option_id"] and not wanted:
        text = "The delivery that was chosen is not offered. Another one was."
        messages.append(warning("fulfillment_changed", f"{path}.groups[0].selected_option_id", text))
    today = datetime.now(timezone.utc)

    def view(option):
        first, last = (today + timedelta(days=days) for days in option["days"])
        totals = [{"type": "fulfillment", "amount": option["price"]}, {"type": "total", "amount": option["price"]}]
        times = {"earliest_fulfillment_time": first.isoformat(), "latest_fulfillment_time": last.isoformat()}
        return {"id": option["id"], "title": option["title"], **times, "totals": totals}

    group = {"id": f"{method['id']}_parcel", "line_item_ids": lines, "options": [view(option) for option in offered]}
    shown = {"id": method["id"], "type": "shipping", "line_item_ids": lines, "destinations": method["destinations"]}
    if to:
        shown["selected_destination_id"] = to["id"]
    if chosen:
        group["selected_option_id"] = chosen["id"]
    if method["gift"]:
        shown["gift"] = method["gift"]
    return {**shown, "groups": [group]}, chosen["price"] if chosen else 0, not country


def discount(codes, goods, messages):
    applied, left = [], goods
    for index, code in enumerate(codes):
        known = next((known for known in SHOP["discounts"] if known["code"].lower() == code.strip().lower()), None)
        if not known:
            text = "This code is not known here. Check it, or take it out."
            messages.append(warning("discount_code_invalid", f"$.discounts.codes[{index}]", text))
        elif known["code"] not in [one["code"] for one in applied]:
            amount = (left * known["percent"] + 50) // 100
            left -= amount
            applied.append({"code": known["code"], "title": known["title"], "amount": amount})
    return applied


def evaluate(session, db, said=()):
    """A session as it is sent: prices, days and totals as far as they can be known, and what stands in the way."""
    if session.get("agreed"):
        return {**session["agreed"], "messages": [*session["agreed"]["messages"], *said]}
    written, messages = session["written"], [*session["written"]["refused"], *said]
    stock, wanted, lines = dict(db.execute("SELECT id, available FROM stock")), {}, []
    for index, line in enumerate(written["line_items"]):
        product, quantity = PRODUCTS[line["item_id"]], line["quantity"]
        wanted[product["id"]] = wanted.get(product["id"], 0) + quantity
        if wanted[product["id"]] > stock[product["id"]]:
            text = f"There are not so many of “{product['title']}” left."
            messages.append(error("out_of_stock", f"$.line_items[{index}].quantity", text))
        amount = product["price"] * quantity
        item = {"id": product["id"], "title": product["title"], "price": product["price"], "image_url": picture(product)}
        totals = [{"type": "subtotal", "amount": amount}, {"type": "total", "amount": amount}]
        lines.append({"id": line["id"], "item": item, "quantity": quantity, "totals": totals})
    if not lines:
        messages.append(error("field_required", "$.line_items", "Choose something first."))
    if not written["methods"]:
        messages.append(error("field_required", "$.fulfillment.methods", "Say where it goes."))
    given = shares(written)
    methods = [evaluate_method(method, index, given, messages) for index, method in enumerate(written["methods"])]
    known = {method["id"] for method in written["methods"]}
    for index, line in enumerate(written["line_items"]):
        units = given[line["id"]]
        if methods and (sum(units.values()) != line["quantity"] or not units.keys() <= known):
            messages.append(error("allocation_incomplete", f"$.line_items[{index}]", "Say who gets each of these."))
    if not re.fullmatch(r"\S+@\S+\.\S+", str(written["buyer"].get("email") or "")):
        messages.append(error("field_required", "$.buyer.email", "Enter an e-mail address."))
    goods = sum(line["totals"][0]["amount"] for line in lines)
    applied = discount(written["codes"], goods, messages)
    off, delivery = sum(one["amount"] for one in applied), sum(price for _, price, _ in methods)
    if not methods or any(is_open for *_, is_open in methods):
        messages.append(info("totals_incomplete", "$.totals", "Delivery is worked out when we know where it goes."))
    totals = [{"type": "subtotal", "display_text": "Goods", "amount": goods}]
    totals += [{"type": "discount", "display_text": "Discount", "amount": -off}] if off else []
    totals += [{"type": "fulfillment", "display_text": "Delivery", "amount": delivery}] if delivery else []
    totals += [{"type": "total", "display_text": "Total", "amount": goods - off + delivery}]
    if written["claimed"] not in (None, goods - off + delivery):
        messages.append(warning("price_ignored", "$.totals", "The total is the shop's."))
    ready = not any(message["type"] == "error" for message in messages)
    return {
        "ucp": envelope(),
        "id": session["id"],
        "status": status_of(session) or ("ready_for_complete" if ready else "incomplete"),
        "currency": SHOP["currency"],
        "revision": session["revision"],
        "line_items": lines,
        "buyer": written["buyer"],
        "fulfillment": {"methods": [method for method, *_ in methods]},
        "allocations": [
            {"line_item_id": line, "quantity": units, "method_id": method}
            for line, by_method in given.items() for method, units in by_method.items()
        ],
        "discounts": {"codes": written["codes"], "applied": applied},
        "payment": {"instruments": written["instruments"]},
        "totals": totals,
        "messages": messages,
        "links": [],
        "expires_at": session["expires_at"],
    }


def status_of(session):
    """`completed` or `canceled`; expiry is judged when somebody looks."""
    over = datetime.fromisoformat(session["expires_at"]) <= datetime.now(timezone.utc)
    return session.get("status") or ("canceled" if over else None)


def instruments_of(body):
    """Credentials are write-only: they are taken off before anything is kept."""
    sent = (body.get("payment") or {}).get("instruments") or []
    return [{name: value for name, value in instrument.items() if name != "credential"} for instrument in sent]


def picture(product):
    return f"{BASE}/demo/pictures/{product['id']}.svg"


def capabilities():
    base = {f"dev.ucp.shopping.{name}": [{"version": VERSION}] for name in ("checkout", "order", "fulfillment", "discount")}
    own = {f"dev.handsel.{name}": [{"version": EXTENSIONS}] for name in ("allocation", "gift", "revision")}
    return base | own


HANDLERS = {"dev.handsel.invoice": [{
    "id": "invoice", "version": EXTENSIONS, "available_instruments": [{"type": "invoice"}],
    "config": {"title": "Invoice", "description": "Pay within 14 days of the order."},
}]}


def envelope(status="success"):
    return {"version": VERSION, "status": status, "capabilities": capabilities(), "payment_handlers": HANDLERS}


# ---------------------------------------------------------------- the calls

app = FastAPI(title=SHOP["name"], openapi_url=None)
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"], expose_headers=["*"])


class Problem(Exception):
    """A protocol problem (RFC 9457). It never repeats what was sent."""

    def __init__(self, status, code, title):
        self.status, self.code, self.title = status, code, title


@app.exception_handler(Problem)
def problem(_, it: Problem):
    body = {"type": "about:blank", "title": it.title, "status": it.status, "code": it.code}
    return JSONResponse(body, it.status, media_type="application/problem+json")


@app.exception_handler(RequestValidationError)
def malformed(request, _):
    return problem(request, Problem(400, "body_malformed", "The body is not a JSON object."))


def objects(value):
    return value is None or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


def check(body):
    """A body of the right shape. What is in it is judged elsewhere, and told in messages."""
    inner = [body.get(name) or {} for name in ("fulfillment", "buyer", "payment", "discounts")]
    good = all(isinstance(one, dict) for one in inner)
    methods = inner[0].get("methods") if good else None
    lists = [methods, body.get("line_items"), body.get("allocations"), body.get("totals")]
    good = good and all(map(objects, [*lists, inner[2].get("instruments")]))
    good = good and isinstance(inner[3].get("codes") or [], list)
    for line in body.get("line_items") or [] if good else ():
        good = good and isinstance(line.get("item") or {}, dict)
    for method in methods or [] if good else ():
        good = good and objects(method.get("destinations")) and objects(method.get("groups"))
        good = good and isinstance(method.get("line_item_ids") or [], list)
    if not good:
        raise Problem(400, "body_malformed", "The body is not of the shape that this call takes.")


@contextmanager
def transaction():
    """The only writer until it ends; an exception undoes it. FULL: what was answered survives a power cut."""
    db = sqlite3.connect(options.data, timeout=30, isolation_level=None)
    try:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.execute("COMMIT")
    finally:
        db.close()


def load(db, table, name, request):
    row = db.execute(f"SELECT document, bearer FROM {table} WHERE id = ?", [name]).fetchone()
    if not row:
        raise Problem(404, "not_found", "There is no such thing here.")
    if row[1] not in (None, bearer_of(request)):
        raise Problem(401, "token_invalid", "This token does not open it.")
    return json.loads(row[0])


def bearer_of(request):
    """A client's own token opens what was made with it, and nothing else does. It is kept as a hash; any other is ignored."""
    token = re.fullmatch(r"(?i:bearer) (hnd1_c\S+)", request.headers.get("authorization", ""))
    return hashlib.sha256(token[1].encode()).hexdigest() if token else None


def fresh(session, if_match):
    if if_match not in (None, "*", f'"{session["revision"]}"'):
        raise Problem(409, "revision_stale", "The checkout has changed since it was read. Read it again.")


def keep(db, session):
    session["revision"] += 1
    db.execute("REPLACE INTO sessions VALUES (?, ?, ?)", [session["id"], json.dumps(session), session["bearer"]])


def answered(view, status=200, replayed=False):
    headers = {"ETag": f'"{view["revision"]}"'} if "revision" in view else {}
    headers |= {"Idempotent-Replayed": "true"} if replayed else {}
    return JSONResponse(view, status, {**headers, "Cache-Control": "no-store"})


def once(request, key, body, do, needed=False):
    """The same key and request get the same answer; the key and what it did are kept in one transaction."""
    check(body)
    if key is None and needed:
        raise Problem(400, "idempotency_key_invalid", "This request needs the header Idempotency-Key: a UUID.")
    try:
        key = key and str(uuid.UUID(key))
    except ValueError:
        raise Problem(400, "idempotency_key_invalid", "Idempotency-Key is not a UUID. Send a new one.") from None
    asked = hashlib.sha256(f"{request.method} {request.url.path} {bearer_of(request)}\n{json.dumps(body)}".encode()).hexdigest()
    with transaction() as db:
        known = db.execute("SELECT asked, status, answer FROM keys WHERE id = ?", [key]).fetchone()
        if known and known[0] != asked:
            raise Problem(409, "idempotency_conflict", "This Idempotency-Key was used for another request.")
        if known:
            return answered(json.loads(known[2]), known[1], replayed=True)
        status, view = do(db)
        if key:
            db.execute("INSERT INTO keys VALUES (?, ?, ?, ?)", [key, asked, status, json.dumps(view)])
    return answered(view, status)


def write(db, session, body):
    said = []
    session["written"] = take(body, session.get("written"), said)
    session["expires_at"] = (datetime.now(timezone.utc) + timedelta(hours=6)).isoformat()
    session["revision"] += 1
    view = evaluate(session, db, said)
    session["shown"] = view["totals"][-1]["amount"]
    session["revision"] -= 1
    return view


@app.post("/checkout-sessions")
def create(request: Request, body: dict = Body(), idempotency_key: str | None = Header(None)):
    def do(db):
        session = {"id": f"cs_{secrets.token_hex(16)}", "revision": 0, "bearer": bearer_of(request)}
        view = write(db, session, body)
        if not view["line_items"]:
            about = [message for message in view["messages"] if message["path"].startswith("$.line_items")]
            return 200, {"ucp": envelope("error"), "messages": [{**one, "severity": "unrecoverable"} for one in about]}
        keep(db, session)
        return 201, view
    return once(request, idempotency_key, body, do)


@app.get("/checkout-sessions/{name}")
def read(name: str, request: Request):
    with transaction() as db:
        return answered(evaluate(load(db, "sessions", name, request), db))


def over(session, db):
    text = "This checkout is over. Start a new one."
    code = "session_closed" if session.get("status") else "session_expired"
    return 200, evaluate(session, db, [error(code, "$", text, "unrecoverable")])


@app.put("/checkout-sessions/{name}")
def replace(
    name: str, request: Request, body: dict = Body(),
    idempotency_key: str | None = Header(None), if_match: str | None = Header(None),
):
    def do(db):
        session = load(db, "sessions", name, request)
        fresh(session, if_match)
        if status_of(session):
            return over(session, db)
        view = write(db, session, body)
        keep(db, session)
        return 200, view
    return once(request, idempotency_key, body, do)


@app.post("/checkout-sessions/{name}/cancel")
def cancel(
    name: str, request: Request, idempotency_key: str | None = Header(None), if_match: str | None = Header(None)
):
    def do(db):
        session = load(db, "sessions", name, request)
        fresh(session, if_match)
        if status_of(session):
            return over(session, db)
        session["status"] = "canceled"
        keep(db, session)
        return 200, evaluate(session, db)
    return once(request, idempotency_key, {}, do)


@app.post("/checkout-sessions/{name}/complete")
def complete(
    name: str, request: Request, body: dict = Body(),
    idempotency_key: str | None = Header(None), if_match: str | None = Header(None),
):
    def do(db):
        session = load(db, "sessions", name, request)
        fresh(session, if_match)
        if session.get("status") == "completed":
            return 200, evaluate(session, db)
        if status_of(session):
            return over(session, db)
        instruments = instruments_of(body) or session["written"]["instruments"]
        session["written"]["instruments"] = instruments
        view = evaluate(session, db)
        if view["status"] != "ready_for_complete":
            return 200, view
        chosen = next((one for one in instruments if one.get("selected")), instruments[0] if instruments else {})
        if chosen.get("handler_id") != "invoice":
            text = "Choose how to pay."
            return 200, evaluate(session, db, [error("payment_instrument_required", "$.payment.instruments", text)])
        if view["totals"][-1]["amount"] != session["shown"]:
            session["shown"] = view["totals"][-1]["amount"]
            keep(db, session)
            text = "The total has changed. Look at it again."
            return 200, evaluate(session, db, [error("price_changed", "$.totals", text)])
        order = place(db, session, view)
        placed = {name: order[name] for name in ("id", "label", "permalink_url")}
        revision = session["revision"] + 1
        session |= {"status": "completed", "agreed": {**view, "status": "completed", "order": placed, "revision": revision}}
        keep(db, session)
        return 200, session["agreed"]
    return once(request, idempotency_key, body, do, needed=True)


def place(db, session, view):
    """Takes the stock and keeps the order. Nobody can have come in between; the CHECK of the table would say so."""
    units = {}
    for share in view["allocations"]:
        units.setdefault(share["method_id"], []).append({"id": share["line_item_id"], "quantity": share["quantity"]})
    lines = []
    for line in view["line_items"]:
        quantity = line["quantity"]
        db.execute("UPDATE stock SET available = available - ? WHERE id = ?", [quantity, line["item"]["id"]])
        counts = {"original": quantity, "total": quantity, "fulfilled": 0}
        lines.append({**line, "quantity": counts, "status": "processing"})
    expectations = []
    for method in view["fulfillment"]["methods"]:
        group = method["groups"][0]
        option = next(option for option in group["options"] if option["id"] == group["selected_option_id"])
        to = next(to for to in method["destinations"] if to["id"] == method["selected_destination_id"])
        expectation = {"id": method["id"], "line_items": units.get(method["id"], []), "method_type": "shipping"}
        expectation |= {"destination": {k: v for k, v in to.items() if k != "id"}, "description": option["title"]}
        expectation |= {"gift": method["gift"]} if "gift" in method else {}
        expectations.append(expectation)
    order_id = f"ord_{secrets.token_hex(16)}"
    (count,) = db.execute("SELECT count(*) FROM orders").fetchone()
    order = {
        "ucp": {**envelope(), "payment_handlers": {}}, "id": order_id, "label": str(1001 + count),
        "checkout_id": session["id"], "permalink_url": f"{BASE}/demo/order.html#{order_id}", "currency": view["currency"],
        "line_items": lines, "fulfillment": {"expectations": expectations, "events": []}, "totals": view["totals"],
    }
    db.execute("INSERT INTO orders VALUES (?, ?, ?)", [order_id, json.dumps(order), session["bearer"]])
    return order


@app.get("/orders/{name}")
def read_order(name: str, request: Request):
    with transaction() as db:
        return answered(load(db, "orders", name, request))


@app.get("/.well-known/ucp")
def profile():
    services = {"dev.ucp.shopping": [{"version": VERSION, "transport": "rest", "endpoint": BASE}]}
    return {"ucp": {"version": VERSION, "services": services, "capabilities": capabilities(), "payment_handlers": HANDLERS}}


# ---------------------------------------------------------------- the server


@app.get("/demo/catalogue.json")
def catalogue():
    with transaction() as db:
        stock = dict(db.execute("SELECT id, available FROM stock"))
    shown = [product | {"image_url": picture(product), "available": stock[product["id"]]} for product in SHOP["products"]]
    return {"shop": {"name": SHOP["name"], "currency": SHOP["currency"]}, "products": shown}


def set_up():
    db = sqlite3.connect(options.data)
    db.executescript("""
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS stock (id TEXT PRIMARY KEY, available INTEGER NOT NULL CHECK (available >= 0)) STRICT;
        CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, document TEXT NOT NULL, bearer TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, document TEXT NOT NULL, bearer TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS keys (id TEXT PRIMARY KEY, asked TEXT, status INTEGER, answer TEXT) STRICT;
    """)
    goods = [(product["id"], product["stock"]) for product in SHOP["products"]]
    db.executemany("INSERT OR IGNORE INTO stock VALUES (?, ?)", goods)
    db.commit()
    db.close()


if __name__ == "__main__":
    set_up()
    if options.www:
        files = StaticFiles(directory=options.www, html=True)
        files.all_directories = [options.www.parent / "pkg", options.www]  # what is built comes first
        app.mount("/", files)
    print(f"listening on {BASE}", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[DOOR])
