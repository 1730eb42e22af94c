// The keypad: digits for a finger. Without this file the field is typed into.
(() => {
  "use strict";
  for (const pad of document.querySelectorAll("[data-keypad]")) {
    const form = pad.closest("form");
    const field = form.elements.pin;
    pad.hidden = false;
    for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
    if (matchMedia("(pointer: coarse)").matches) field.inputMode = "none";
    pad.addEventListener("click", (event) => {
      const key = event.target.closest("button");
      if (!key) return;
      if (key.dataset.digit) field.value = (field.value + key.dataset.digit).slice(0, field.maxLength);
      if ("erase" in key.dataset) field.value = field.value.slice(0, -1);
    });
  }
  // After a refusal the PIN is given anew.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("[data-pin]");
    if (!form || event.detail.successful) return;
    for (const field of form.querySelectorAll("input[type=password]")) field.value = "";
    form.querySelector("input[type=password]").focus();
  });
})();
