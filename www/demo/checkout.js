// Hands the cart to the checkout, and empties it when the order is placed. The rest is the element's.

import { cart } from "./cart.js";
import { h, state } from "./dom.js";
import { lastOrder, remember } from "./last-order.js";

const SECONDS = 20;
const JUST_NOW = 60 * 60 * 1000;
const place = document.querySelector("#checkout");
const heading = document.querySelector("h1");
let checkout;
let placed = false;
let following = false;
const taken = new Set();

// From a wish list: a reservation's id, which opens nothing. It is in the cart from now on, and not in the address.
const wish = Object.fromEntries(new URLSearchParams(location.search));
if (wish.hold) {
  cart.give(wish);
  history.replaceState(null, "", location.pathname);
}

// The page's own heading and title say where the shopper is, as the checkout's do below them.
function ordered(number) {
  heading.textContent = "Your order";
  document.title = document.title.replace(/^[^·]*/, `Order ${number} `);
}

function empty() {
  checkout = undefined;
  const last = lastOrder();
  const action = h("a", { class: "button", href: "./#goods" }, "See what we have");
  // A reload after the order finds an empty cart. That must not look as if the order were lost.
  const drawing = "pictures/empty_cart.svg";
  const recent = last && Date.now() - Date.parse(last.at) < JUST_NOW;
  if (recent) ordered(last.number);
  const message = recent
    ? state({ title: `Order ${last.number} is placed`, text: "Your cart is empty again.", action })
    : state({ drawing, title: "Nothing to check out yet", text: "Your cart is empty.", action });
  message.append(h("a", { href: "order.html" }, "Where is my order?"));
  place.replaceChildren(message);
}

function show() {
  if (placed || following) return;
  const items = [...cart.items(), ...cart.gifts()];
  if (!items.length) return empty();
  const text = JSON.stringify(items);
  if (checkout) {
    if (checkout.getAttribute("items") !== text) checkout.setAttribute("items", text);
    return;
  }
  checkout = h("handsel-checkout", { items: text });
  place.replaceChildren(checkout);
  setTimeout(missing, SECONDS * 1000);
}

// The loader itself did not come: blocked, or offline. Once it is here it speaks for itself.
function missing() {
  if (!checkout || customElements.get("handsel-checkout")) return;
  place.prepend(state({
    title: "The checkout has not arrived",
    text: "The connection may be slow, or something blocks it. Nothing was ordered and your cart is kept.",
    action: h("button", { type: "button", class: "button", onclick: () => location.reload() }, "Try again"),
  }));
}

// The shopper may change quantities in the checkout: the cart follows, so that the shop shows the same. A gift whose
// reservation the checkout has not read yet stays.
place.addEventListener("handsel-changed", ({ detail }) => {
  if (placed || !detail.items.length) return;
  following = true;
  for (const { hold } of detail.items) if (hold) taken.add(hold);
  cart.replace([...detail.items, ...cart.gifts().filter(({ hold }) => !taken.has(hold))]);
  following = false;
});

place.addEventListener("handsel-order-placed", ({ detail }) => {
  placed = true;
  remember(detail);
  ordered(detail.label ?? detail.order_id);
  cart.clear();
});

cart.watch(show);
show();
