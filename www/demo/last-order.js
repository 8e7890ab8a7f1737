// The last order placed on this device: its number and day, nothing about anyone.

const KEY = "marigold-copper.last-order";

/** Keeps the number that `handsel-order-placed` tells. */
export function remember({ label, order_id: id }) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ number: String(label ?? id), at: new Date().toISOString() }));
  } catch {
    // Storage may be blocked. The confirmation on the page is what counts.
  }
}

/** `{number, at}` of the last order, or nothing. */
export function lastOrder() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return kept && typeof kept.number === "string" && !Number.isNaN(Date.parse(kept.at)) ? kept : null;
  } catch {
    return null;
  }
}
