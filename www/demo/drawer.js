// The cart, in a drawer that opens over any page with a cart button.

import { cart } from "./cart.js";
import { catalogue } from "./catalogue.js";
import { broken, h, state } from "./dom.js";
import { cartLine } from "./line.js";
import { money } from "./money.js";

const EMPTY = new URL("pictures/empty_cart.svg", import.meta.url).href;

const title = h("h2", { id: "cart-title", tabindex: "-1" }, "Your cart");
const body = h("div", { class: "cart-body" });
const sum = h("span", { class: "money" });
const go = h("a", { class: "button", href: "checkout.html" });
const foot = h("div", { class: "cart-foot", hidden: true },
  h("p", { class: "sum" }, h("span", {}, "Subtotal"), sum),
  h("p", { class: "muted" }, "Delivery and tax are added at checkout, before you pay."),
  go);
const close = h("button", { type: "button", class: "link", onclick: () => drawer.close() }, "Close");
const drawer = h("dialog", { class: "cart", "aria-labelledby": "cart-title" },
  h("div", { class: "cart-head" }, title, close), body, foot);
document.body.append(drawer);

let shop;
let lines = new Map();

// A press on what is behind the drawer lands on the dialog itself.
drawer.addEventListener("click", (event) => {
  if (event.target === drawer && event.clientX < drawer.getBoundingClientRect().left) drawer.close();
});

// What opened the drawer may be gone by now, as the note's button is. The cart button never is.
drawer.addEventListener("close", () => {
  const { activeElement } = document;
  if (activeElement === document.body || drawer.contains(activeElement)) document.querySelector("[data-cart]").focus();
});

async function fill() {
  if (!shop) {
    body.replaceChildren(h("p", { class: "state muted" }, "One moment"));
    foot.hidden = true;
    try {
      shop = await catalogue();
    } catch {
      body.replaceChildren(broken(fill));
      return;
    }
  }
  lines = new Map(cart.items().map(({ id }, at) => [id, cartLine({ id, at, shop })]));
  body.replaceChildren(h("ul", {}, ...[...lines.values()].map((line) => line.node)));
  refresh();
}

// Lines stay where they are, also a removed one with its undo, until the drawer opens the next time.
function refresh() {
  const items = cart.items();
  if (items.some(({ id }) => !lines.has(id))) return void fill();
  for (const line of lines.values()) line.draw();
  if (!lines.size) {
    body.replaceChildren(state({
      drawing: EMPTY,
      title: "Nothing in it yet",
      text: "Tulips are a good start.",
      action: h("a", { class: "button", href: "./#goods", onclick: () => drawer.close() }, "See what we have"),
    }));
  }
  const known = items.filter(({ id }) => shop.byId.has(id));
  const total = known.reduce((all, { id, quantity }) => all + shop.byId.get(id).price * quantity, 0);
  sum.textContent = money(total, shop.currency);
  go.textContent = `Check out · ${sum.textContent}`;
  foot.hidden = !items.length;
}

/** Opens the cart. Closing it gives the focus back to where it was. */
export function openCart() {
  if (drawer.open) return;
  drawer.showModal();
  title.focus();
  fill();
}

cart.watch(() => {
  if (drawer.open && shop) refresh();
});
