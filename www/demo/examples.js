// The looks shown in the gallery. A snippet and the live element are made from the same entry, so they cannot differ.

const ITEMS = [{ id: "bouquet_roses", quantity: 5 }, { id: "moka_pot", quantity: 1 }];

export const items = JSON.stringify(ITEMS);

/** `tokens` go into the style sheet, `slots` are `[tag, slot, text]` and go between the tags. */
export const examples = [
  {
    label: "As it comes",
    text: "Nothing set. It follows the light or dark of the page.",
  },
  {
    label: "Marigold",
    text: "The demo shop's own: warm paper, copper, round corners.",
    tokens: {
      "accent": "#9a481c",
      "accent-text": "#fffaf2",
      "surface": "#fdf8ee",
      "text": "#2e2119",
      "muted": "#6b584a",
      "border": "#9d8975",
      "danger": "#9f2a2a",
      "radius": "12px",
    },
  },
  {
    label: "Book shop",
    text: "Serif, black on white, no corner rounded.",
    tokens: {
      "accent": "#1a1a1a",
      "accent-text": "#ffffff",
      "surface": "#ffffff",
      "text": "#1a1a1a",
      "muted": "#595959",
      "border": "#767676",
      "danger": "#a8201a",
      "radius": "0px",
      "font": "Palatino, \"Palatino Linotype\", P052, Georgia, serif",
    },
  },
  {
    label: "Night",
    text: "A dark page with one light colour.",
    tokens: {
      "accent": "#8fd6c1",
      "accent-text": "#0d241d",
      "surface": "#14181a",
      "text": "#eef3f1",
      "muted": "#aab8b3",
      "border": "#66757a",
      "danger": "#ff9d92",
      "radius": "8px",
    },
  },
  {
    label: "Roomy",
    text: "More air, rounder, blue.",
    tokens: {
      "accent": "#2b4fa8",
      "accent-text": "#ffffff",
      "surface": "#f4f6fb",
      "text": "#1c2333",
      "muted": "#535d73",
      "border": "#858da3",
      "danger": "#a3213f",
      "radius": "20px",
      "space": "10px",
    },
  },
  {
    label: "Loud",
    text: "A brand that shouts: yellow, magenta, round.",
    tokens: {
      "accent": "#a8005c",
      "accent-text": "#ffffff",
      "surface": "#ffe94d",
      "text": "#23002b",
      "muted": "#4d2b55",
      "border": "#7a5a00",
      "danger": "#8f0019",
      "radius": "24px",
    },
  },
  {
    label: "High contrast",
    text: "Black, white and one blue; every line is seen.",
    tokens: {
      "accent": "#0000c4",
      "accent-text": "#ffffff",
      "surface": "#ffffff",
      "text": "#000000",
      "muted": "#000000",
      "border": "#000000",
      "danger": "#8b0000",
      "radius": "4px",
    },
  },
  {
    label: "With your words",
    text: "Slots take your own heading, your terms, and your payment provider's fields.",
    slots: [
      ["h2", "header", "Almost yours"],
      ["p", "terms", "By placing the order you agree to our terms of sale."],
      ["div", "payment", "Your payment provider's fields go here."],
    ],
  },
];

/** What a merchant pastes for an example. */
export function html({ slots = [] }) {
  const inside = slots.map(([tag, slot, text]) => `  <${tag} slot="${slot}">${text}</${tag}>\n`).join("");
  const list = ITEMS.map((item) => `    ${JSON.stringify(item)}`).join(",\n");
  return `<handsel-checkout\n  items='[\n${list}\n  ]'>\n${inside}</handsel-checkout>`;
}

/** What a merchant's style sheet gets for an example. */
export function css({ tokens = {} }) {
  const lines = Object.entries(tokens).map(([name, value]) => `  --handsel-${name}: ${value};\n`).join("");
  return lines && `handsel-checkout {\n${lines}}`;
}
