// What the shopper wants: ids and quantities, kept on this device and shared by its tabs. Prices are the shop's affair.
// A line with a `hold` buys what was reserved on a wish list: a gift, which the shop's own pages leave alone.

const KEY = "marigold-copper.cart";
const MOST = 999;
const listeners = new Set();
let lines = read();

function read() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    if (!Array.isArray(stored)) return [];
    return stored
      .filter((line) => typeof line?.id === "string" && Number.isSafeInteger(line.quantity) && line.quantity > 0)
      .map(({ id, quantity, hold }) => ({ id, quantity: Math.min(quantity, MOST), ...(hold && { hold: String(hold) }) }));
  } catch {
    // Storage may be blocked or hold something else: the cart then lives as long as the page.
    return [];
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(lines));
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  lines = read();
  for (const listener of listeners) listener();
});

// A page that comes back from the browser's cache was told of nothing while it was away.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  lines = read();
  for (const listener of listeners) listener();
});

const own = (id) => (line) => line.id === id && !line.hold;

export const cart = {
  /** The most of one thing that the cart takes. */
  most: MOST,

  /** `[{id, quantity}]` in the order of adding, without the gifts. */
  items() {
    return lines.filter((line) => !line.hold).map((line) => ({ ...line }));
  },

  /** `[{id, quantity, hold}]`: what is reserved on wish lists and about to be bought. */
  gifts() {
    return lines.filter((line) => line.hold).map((line) => ({ ...line }));
  },

  quantity(id) {
    return lines.find(own(id))?.quantity ?? 0;
  },

  /** How many things in all, without the gifts. */
  count() {
    return this.items().reduce((sum, line) => sum + line.quantity, 0);
  },

  /** Takes a reservation in, once. */
  give({ id, quantity, hold }) {
    if (!id || !hold || lines.some((line) => line.hold === hold)) return;
    lines.push({ id, quantity: Math.max(1, Math.min(Number(quantity) || 1, MOST)), hold });
    keep();
  },

  /** Sets a quantity; zero takes the line out. `at` puts a new line back where it was. */
  set(id, quantity, at = lines.length) {
    const wanted = Math.max(0, Math.min(quantity, MOST));
    const found = lines.findIndex(own(id));
    if (found >= 0 && wanted) lines[found] = { id, quantity: wanted };
    else if (found >= 0) lines.splice(found, 1);
    else if (wanted) lines.splice(at, 0, { id, quantity: wanted });
    keep();
  },

  /** Takes over what the checkout made of it. A thing that stands on several lines is counted together. */
  replace(items) {
    const quantities = new Map();
    const gifts = items.filter(({ hold }) => hold);
    for (const { id, quantity, hold } of items) if (!hold) quantities.set(id, (quantities.get(id) ?? 0) + quantity);
    lines = [...quantities].filter(([, quantity]) => quantity > 0).map(([id, quantity]) => ({ id, quantity }));
    lines.push(...gifts);
    keep();
  },

  clear() {
    lines = [];
    keep();
  },

  /** Calls back after every change, also one made in another tab. */
  watch(listener) {
    listeners.add(listener);
  },
};
