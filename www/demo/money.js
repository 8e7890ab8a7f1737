// Money as text. Amounts are whole minor units; no fraction is ever computed with.

const formats = new Map();

function format(currency) {
  if (!formats.has(currency)) {
    const locale = document.documentElement.lang || "en";
    formats.set(currency, new Intl.NumberFormat(locale, { style: "currency", currency }));
  }
  return formats.get(currency);
}

/** `3500` and `"USD"` become "$35.00". The number of digits is the currency's own. */
export function money(minor, currency) {
  const formatter = format(currency);
  const digits = formatter.resolvedOptions().maximumFractionDigits;
  const text = String(minor).padStart(digits + 1, "0");
  return formatter.format(digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text);
}
