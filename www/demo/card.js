// A product as a card in a grid, and adding it to the cart.

import { cart } from "./cart.js";
import { h } from "./dom.js";
import { openCart } from "./drawer.js";
import { money } from "./money.js";
import { say } from "./note.js";

/** Puts `quantity` more into the cart, as far as there are any, and says what happened. */
export function add(product, quantity) {
  const before = cart.quantity(product.id);
  const after = Math.min(before + quantity, product.available, cart.most);
  const view = { label: "View cart", act: openCart };
  if (after > before) {
    cart.set(product.id, after);
    say(`${product.title} ${after > 1 ? `× ${after} is` : "is"} in your cart.`, view);
  } else {
    say(`${product.title}: all that can be had ${before > 1 ? "are" : "is"} in your cart.`, view);
  }
}

/** A list item with picture, name, price and a button. */
export function card(product, currency, eager = false) {
  const sold = product.available < 1;
  return h("li", { class: sold ? "card is-gone" : "card" },
    h("a", { href: `product.html#${encodeURIComponent(product.id)}` },
      h("span", { class: "frame" },
        h("img", { src: product.image_url, alt: "", width: 800, height: 800, loading: eager ? "eager" : "lazy" })),
      h("h3", {}, product.title)),
    h("p", { class: "row" },
      h("span", { class: "money" }, money(product.price, currency)),
      product.available === 1 && h("span", {}, "The only one")),
    sold
      ? h("p", { class: "gone" }, "Sold out")
      : h("button", {
        type: "button",
        class: "button quiet",
        "aria-label": `Add to cart: ${product.title}`,
        onclick: () => add(product, 1),
      }, "Add to cart"));
}
