// The keypad without a round trip for each digit, and the scanner that types like a keyboard.
// Without this file the keypad works by the server, and a scan on its page.
(() => {
  "use strict";
  const PAUSE = 120; // ms; nobody types so fast
  const LEAST = 6;

  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-digit]");
    if (!key) return;
    const field = document.getElementById(key.closest("[data-pad]").dataset.pad);
    event.preventDefault();
    field.value = key.dataset.digit ? (field.value + key.dataset.digit).slice(0, field.dataset.most) : field.value.slice(0, -1);
  });

  let typed = "";
  let at = 0;
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea")) return;
    if (event.timeStamp - at > PAUSE) typed = "";
    at = event.timeStamp;
    if (event.key.length === 1) typed += event.key;
    const form = document.getElementById("scan");
    if (event.key !== "Enter" || typed.length < LEAST || !form) return;
    event.preventDefault(); // or Enter would press the button that has the focus
    form.elements.code.value = typed;
    typed = "";
    form.requestSubmit();
  }, true);
})();
