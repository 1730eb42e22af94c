// A keypad of our own: it types into the field that has the focus, or into its first one.
(() => {
  "use strict";
  for (const pad of document.querySelectorAll("[data-keypad]")) {
    const fields = pad.dataset.keypad.split(" ").map((id) => document.getElementById(id));
    let at = fields[0];
    pad.hidden = false;
    for (const field of fields) {
      field.inputMode = "none"; // the tablet's own keyboard would cover ours
      field.addEventListener("focus", () => { at = field; });
    }
    // The touch must not take the focus from the field, or nobody sees where the digit goes.
    pad.addEventListener("pointerdown", (event) => event.preventDefault());
    pad.addEventListener("click", (event) => {
      const key = event.target.closest("[data-digit]");
      if (!key) return;
      if (document.activeElement !== at) at.focus();
      const { digit } = key.dataset;
      at.value = digit ? (at.value + digit).slice(0, at.maxLength) : at.value.slice(0, -1);
      at.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
})();
