// One product. Which one is in the fragment of the address: product.html#moka_pot.

import "./frame.js";
import { add, card } from "./card.js";
import { cart } from "./cart.js";
import { catalogue, shelf } from "./catalogue.js";
import { broken, h, state } from "./dom.js";
import { money } from "./money.js";
import { stepper } from "./stepper.js";

const place = document.querySelector("#product");
const more = document.querySelector("#more");
const bones = [...place.children];
let watching = () => {};
cart.watch(() => watching());

function buy(product, currency) {
  if (product.available < 1) {
    return h("p", { class: "muted" }, "Sold out. The next ones are growing.");
  }
  let wanted = 1;
  const count = stepper({ name: product.title, step: (quantity) => { wanted = quantity; draw(); } });
  const press = () => {
    add(product, wanted);
    wanted = 1;
    draw();
  };
  const button = h("button", { type: "button", class: "button", onclick: press });
  const mine = h("p", { class: "muted" });
  const draw = () => {
    const inCart = cart.quantity(product.id);
    const free = Math.max(1, Math.min(product.available, cart.most) - inCart);
    wanted = Math.min(wanted, free);
    count.draw(wanted, 1, free);
    button.textContent = `Add to cart · ${money(product.price * wanted, currency)}`;
    const stock = product.available === 1 ? "There is only this one." : "";
    mine.textContent = inCart ? `${stock} ${inCart} in your cart.`.trim() : stock || "In stock.";
  };
  watching = draw;
  draw();
  const box = h("div", { class: "buy" }, count.node, button);
  return [mine, box];
}

function details() {
  const row = (term, text) => h("div", {}, h("dt", {}, term), h("dd", {}, text));
  return h("dl", { class: "details" },
    row("Delivery", "From $5.00, free on orders over $100. You see the days and the price of each before you pay."),
    row("To whom", "One order can go to several people. Say at checkout who gets what."),
    row("Returns", h("a", { href: "returns.html" }, "30 days for things, a call for flowers")));
}

function show(shop, product) {
  document.title = `${product.title} · ${shop.name}`;
  place.replaceChildren(
    h("div", { class: "picture" },
      h("img", { src: product.image_url, alt: `Drawing: ${product.title}`, width: 800, height: 800 })),
    h("div", { class: "words" },
      product.category && h("p", { class: "muted" }, shelf(product.category)),
      h("h1", {}, product.title),
      h("p", { class: "price money" }, money(product.price, shop.currency)),
      h("p", { class: "blurb" }, product.description ?? ""),
      ...[buy(product, shop.currency)].flat(),
      h("handsel-wish-button", { item: product.id, page: "list.html" }),
      details()));
  const near = shop.products.filter((other) => other !== product && other.available > 0);
  const kin = near.filter((other) => other.category === product.category);
  const others = [...kin, ...near.filter((other) => !kin.includes(other))].slice(0, 4);
  more.querySelector("ul").replaceChildren(...others.map((other) => card(other, shop.currency)));
  more.hidden = !others.length;
}

function unknown() {
  more.hidden = true;
  place.replaceChildren(state({
    title: "We don't have that",
    text: "It may have left the shop, or the address is incomplete.",
    action: h("a", { class: "button", href: "./#goods" }, "See what we have"),
    level: "h1",
  }));
}

async function start() {
  place.setAttribute("aria-busy", "true");
  place.replaceChildren(...bones);
  watching = () => {};
  try {
    const shop = await catalogue();
    let id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      // A damaged address is an unknown product.
    }
    const product = shop.byId.get(id);
    if (product) show(shop, product);
    else unknown();
  } catch {
    more.hidden = true;
    place.replaceChildren(broken(start, "h1"));
  }
  place.classList.toggle("product", !place.querySelector(".state"));
  place.removeAttribute("aria-busy");
}

addEventListener("hashchange", () => {
  // The skip link also changes the fragment.
  if (location.hash === "#main") return;
  scrollTo(0, 0);
  start();
});
start();
