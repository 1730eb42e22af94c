// Live regions: nothing swaps under a finger, and silence is said aloud.
(() => {
  "use strict";
  let pressed = null;
  let heard = Date.now();
  const region = (node) => node instanceof Element ? node.closest("[data-live]") : null;

  document.addEventListener("pointerdown", (event) => { pressed = region(event.target); }, true);
  for (const name of ["pointerup", "pointercancel"]) {
    // The click comes after pointerup; only then may the region change.
    document.addEventListener(name, () => setTimeout(() => { pressed = null; }, 50), true);
  }
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (pressed && event.detail.target === pressed && event.detail.requestConfig.verb === "get") {
      event.detail.shouldSwap = false;
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const live = region(event.target);
    // What the bell hears says nothing of the page (bell.js).
    if (live && live.id !== "bell-news" && event.detail.successful) heard = Date.now();
  });
  // A page that nobody touches is there, too: a screen that says nothing is missed.
  setInterval(() => {
    const { here } = document.body.dataset;
    if (here) fetch(here, { cache: "no-store" }).catch(() => { /* the page says so itself */ });
  }, 20_000);
  setInterval(() => {
    for (const note of document.querySelectorAll("[data-stale]")) {
      note.hidden = Date.now() - heard < Number(note.dataset.stale) * 1000;
    }
  }, 500);
})();
