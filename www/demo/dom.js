// Small hands for building nodes. No markup is ever parsed from text, so a page that enforces Trusted Types works too.

/**
 * Makes an element. `on*` functions become listeners, `false` and `null` leave an attribute out, `true` sets it empty.
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A message in the middle of a place, with one thing to do. */
export function state({ drawing, title, text, action, level = "h2" }) {
  return h("div", { class: "state" },
    drawing && h("img", { src: drawing, alt: "", width: 260, height: 179 }),
    h(level, {}, title),
    text && h("p", {}, text),
    action);
}

/** What to say when the catalogue did not come, with a way to try again. */
export function broken(retry, level) {
  const offline = navigator.onLine === false;
  return state({
    title: offline ? "You seem to be offline" : "The shop does not answer",
    text: offline
      ? "Your cart is safe on this device. Try again when you are back online."
      : "This is on our side. Your cart is safe on this device.",
    action: h("button", { type: "button", class: "button", onclick: retry }, "Try again"),
    level,
  });
}
