// What the shopper wants: ids and quantities, kept on this device and shared by its tabs. Prices are the shop's affair.

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
      .map(({ id, quantity }) => ({ id, quantity: Math.min(quantity, MOST) }));
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

export const cart = {
  /** The most of one thing that the cart takes. */
  most: MOST,

  /** `[{id, quantity}]` in the order of adding: exactly what `<handsel-checkout items>` takes. */
  items() {
    return lines.map((line) => ({ ...line }));
  },

  quantity(id) {
    return lines.find((line) => line.id === id)?.quantity ?? 0;
  },

  /** How many things in all. */
  count() {
    return lines.reduce((sum, line) => sum + line.quantity, 0);
  },

  /** Sets a quantity; zero takes the line out. `at` puts a new line back where it was. */
  set(id, quantity, at = lines.length) {
    const wanted = Math.max(0, Math.min(quantity, MOST));
    const found = lines.findIndex((line) => line.id === id);
    if (found >= 0 && wanted) lines[found] = { id, quantity: wanted };
    else if (found >= 0) lines.splice(found, 1);
    else if (wanted) lines.splice(at, 0, { id, quantity: wanted });
    keep();
  },

  /** Takes over what the checkout made of it. A thing that stands on several lines is counted together. */
  replace(items) {
    const quantities = new Map();
    for (const { id, quantity } of items) quantities.set(id, (quantities.get(id) ?? 0) + quantity);
    lines = [...quantities].filter(([, quantity]) => quantity > 0).map(([id, quantity]) => ({ id, quantity }));
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
