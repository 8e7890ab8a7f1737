// What a friend sees of a list and does there, from within the page. A script's body follows this text.

const root = document.querySelector("handsel-wishlist")?.shadowRoot;
const all = (selector, inside = root) => [...(inside?.querySelectorAll(selector) ?? [])];
// After what is under way already. A timer would be late in a tab behind another.
const soon = () => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = done;
  channel.port2.postMessage(null);
});
const row = (title) => all(".wish").find((wish) => wish.querySelector(".wish-title")?.textContent.includes(title));

const page = {
  // All that can be seen of these wishes, and what the browser keeps.
  look(titles) {
    const text = root ? [...root.children].map((child) => child.innerText).join("\n") : "";
    // The browser's own page, where a list did not load, keeps nothing.
    const names = root ? Object.keys(localStorage) : [];
    const kept = (kind) => {
      const begin = `handsel:wishlists:${location.origin} ${kind} `;
      return names.filter((name) => name.startsWith(begin)).map((name) => name.slice(begin.length));
    };
    const said = ["has not arrived yet", "does not answer", "You are offline"].filter((words) => text.includes(words));
    const wish = (title) => {
      const wish = row(title);
      return {
        held: all(".held", wish).filter((held) => held.innerText.includes("It's yours until")).length,
        // A stepper's buttons are disabled at its ends.
        busy: all(".wish-controls > button[aria-disabled=true]", wish).length > 0,
        may_reserve: all(".wish-controls button[aria-label]", wish).length > 0,
      };
    };
    const alive = titles.every(row);
    return {
      alive,
      // What the loader shows until the widget is there, and the widget until the list is.
      coming: Boolean(root) && !alive && !said.length,
      trouble: said,
      wishes: titles.map(wish),
      kept: kept("hold"),
      errands: kept("errand").length,
    };
  },
  // Presses the button of a wish; gives whether there is one that can be pressed.
  async reserve(title, times) {
    const button = all(".wish-controls > button", row(title))[0];
    if (!button || button.getAttribute("aria-disabled") === "true") return false;
    for (let time = 0; time < times; time += 1) button.click();
    await soon();
    return true;
  },
  // Gives back one of what is held, whichever; gives the title of its wish.
  async release(number) {
    const buttons = all(".held-actions button").filter((button) => button.textContent === "Release it");
    if (!buttons.length) return null;
    const button = buttons[number % buttons.length];
    const title = button.closest(".wish").querySelector(".wish-title").firstChild.textContent;
    button.click();
    await soon();
    return title;
  },
};
