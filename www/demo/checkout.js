// Hands the cart to the checkout, and empties it when the order is placed. The rest is the element's.

import { cart } from "./cart.js";
import { h, state } from "./dom.js";
import { remember } from "./last-order.js";

const SECONDS = 20;
const place = document.querySelector("#checkout");
let checkout;
let placed = false;

function empty() {
  checkout = undefined;
  place.replaceChildren(state({
    drawing: "pictures/empty_cart.svg",
    title: "Nothing to check out yet",
    text: "Your cart is empty. If you have just ordered, your order is safe.",
    action: h("a", { class: "button", href: "./#goods" }, "See what we have"),
  }), h("p", { class: "state" }, h("a", { href: "order.html" }, "Where is my order?")));
}

function show() {
  if (placed) return;
  const items = cart.items();
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

place.addEventListener("handsel-order-placed", (event) => {
  placed = true;
  remember(event.detail);
  cart.clear();
});

cart.watch(show);
// Coming back with the browser's button finds the page as it was left, but the cart may have changed.
addEventListener("pageshow", (event) => event.persisted && show());
show();
