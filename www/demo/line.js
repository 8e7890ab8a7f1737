// One line of the cart: what, how many, how much, and a way back after removing.

import { cart } from "./cart.js";
import { h } from "./dom.js";
import { money } from "./money.js";
import { stepper } from "./stepper.js";

/** `draw` shows the line as the cart has it now. `at` is its place, for the undo. */
export function cartLine({ id, at, shop }) {
  const product = shop.byId.get(id);
  const name = product?.title ?? "No longer sold";
  let last = cart.quantity(id);
  let removed = null;

  const price = h("span", { class: "money" });
  const problem = h("p", { class: "problem", hidden: true });
  const count = stepper({ name, step: (wanted) => (wanted ? cart.set(id, wanted) : remove()) });
  const link = (label, text, onclick) =>
    h("button", { type: "button", class: "link", "aria-label": label, onclick }, text);
  const undo = link(`Undo: put back ${name}`, "Undo", putBack);
  const here = [
    product
      ? h("img", { src: product.image_url, alt: "", width: 80, height: 80 })
      : h("span", { class: "bone" }),
    h("div", { class: "what" },
      h("p", { class: "name" },
        product ? h("a", { href: `product.html#${encodeURIComponent(id)}` }, name) : name,
        price),
      product && h("p", { class: "muted" }, `${money(product.price, shop.currency)} each`),
      problem,
      h("div", { class: "controls" },
        product ? count.node : h("span"),
        link(`Remove: ${name}`, "Remove", remove))),
  ];
  const gone = [h("span", {}, `${name} is out of the cart.`), undo];
  const node = h("li", { class: "line" });

  function remove() {
    cart.set(id, 0);
    undo.focus();
  }

  function putBack() {
    cart.set(id, last, at);
    count.plus.focus();
  }

  function draw() {
    const quantity = cart.quantity(id);
    if (removed !== !quantity) {
      removed = !quantity;
      node.classList.toggle("removed", removed);
      node.replaceChildren(...(removed ? gone : here));
    }
    if (!quantity) return;
    last = quantity;
    if (!product) return;
    price.textContent = money(product.price * quantity, shop.currency);
    count.draw(quantity, 0, Math.min(product.available, cart.most));
    problem.textContent = product.available ? `We have ${product.available} left.` : "Sold out since you chose it.";
    problem.hidden = quantity <= product.available;
  }

  return { node, draw };
}
