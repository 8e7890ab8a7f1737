// One line at the foot of the window that says what just happened. It repeats nothing that cannot be reached elsewhere,
// so it may leave by itself.

import { h } from "./dom.js";

const SECONDS = 8;
const place = h("div", { class: "note", role: "status" });
document.body.append(place);
let leaving;

function leave() {
  if (place.matches(":hover, :focus-within")) leaveLater();
  else place.replaceChildren();
}

function leaveLater() {
  clearTimeout(leaving);
  leaving = setTimeout(leave, SECONDS * 1000);
}

/** Says `text`, with an optional `{label, act}` beside it. */
export function say(text, action) {
  place.replaceChildren(h("span", {}, text));
  if (action) {
    place.append(h("button", {
      type: "button",
      class: "link",
      onclick: () => {
        place.replaceChildren();
        action.act();
      },
    }, action.label));
  }
  leaveLater();
}
