// Leads from a reservation to the checkout. The rest is the element's.

document.addEventListener("handsel-buy", ({ detail }) => {
  const { hold_id: hold, item_id: id, quantity } = detail;
  const gift = new URLSearchParams({ hold, id, quantity });
  location.assign(`checkout.html?${gift}`);
});
