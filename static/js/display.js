// The chime of a new call, the light around it, and the word when the browser refuses sound.
(() => {
  "use strict";
  const chime = document.getElementById("chime");
  const form = document.getElementById("sound");
  const heard = new Set();
  let blocked = null;
  let lost = false;
  let fading = 0;
  let lit = null;

  const report = () => {
    form.elements.blocked.value = blocked ? "1" : "0";
    // A lost report is sent again when the server is back.
    fetch(form.action, { method: "POST", body: new FormData(form) })
      .then((answer) => answer.text())
      .catch(() => { lost = true; });
  };
  const found = (isBlocked) => {
    form.hidden = !isBlocked;
    if (isBlocked === blocked) return;
    blocked = isBlocked;
    report();
  };
  // At volume 0 nothing is heard, and the browser's answer is the same.
  const play = async (volume) => {
    chime.volume = volume;
    chime.currentTime = 0;
    try {
      await chime.play();
      found(false);
    } catch (error) {
      if (error.name === "NotAllowedError") found(true);
    }
  };
  const renew = () => {
    const seen = document.querySelector("#calls input[name=seen]");
    if (seen) seen.value = "";
  };
  const look = (isFirst) => {
    const latest = document.querySelector("[data-latest]")?.dataset.latest;
    if (latest && !isFirst && !heard.has(latest)) play(1);
    for (const call of document.querySelectorAll("[data-call]")) heard.add(call.dataset.call);
    const fresh = document.querySelector(".is-fresh");
    if (fresh === lit) return; // htmx also tells of a swap that changed nothing
    lit = fresh;
    clearTimeout(fading);
    if (!fresh) return;
    fading = setTimeout(() => { fresh.classList.remove("is-fresh"); renew(); }, Number(fresh.dataset.fresh) * 1000);
  };

  document.addEventListener("htmx:afterSwap", () => look(false));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (lost && event.detail.successful) report();
    lost = !event.detail.successful;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", () => { if (blocked) play(1); });
  // A page that came while the server went has no htmx, and would stand still for good.
  window.addEventListener("load", () => { if (!window.htmx) setTimeout(() => location.reload(), 3000); });
  navigator.serviceWorker?.register(form.dataset.worker).catch(() => {});
  look(true);
  play(0);
})();
