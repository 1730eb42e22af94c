// The bell: held for three seconds it rings the other screens; pressed, it says how it works.
(() => {
  "use strict";
  const AGAIN = 1000; // ms between two tries
  const LONGEST = 5000; // ms for one
  const SAID = 8000; // ms for the words
  const bell = document.getElementById("bell");
  const { hold } = document.querySelector("[data-hold]").dataset;
  const said = (name) => document.querySelector(`[data-bell="${name}"]`);
  const wait = (time) => new Promise((done) => { setTimeout(done, time); });
  let timer = 0;
  let hush = 0;

  const explain = () => {
    said("how").hidden = false;
    clearTimeout(hush);
    hush = setTimeout(() => { said("how").hidden = true; }, SAID);
  };
  // True once it is out; false if this page may not ring any more.
  const tried = async (address, body) => {
    const answer = await fetch(address, {
      method: "POST", body, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(LONGEST),
    });
    if (answer.status >= 500) throw new Error(String(answer.status));
    return answer.ok && !answer.redirected && !answer.headers.has("HX-Redirect");
  };
  // One hold is one key, however often it is sent until the server has it.
  const send = async () => {
    const form = document.getElementById("bell-ring");
    const body = new FormData(form);
    const late = setTimeout(() => { said("late").hidden = false; }, AGAIN);
    let isOut = null;
    while (isOut === null) {
      try {
        isOut = await tried(form.action, body);
      } catch {
        said("late").hidden = false;
        await wait(AGAIN);
      }
    }
    clearTimeout(late);
    said("late").hidden = true;
    if (isOut) window.htmx.trigger("#bell-news", "refresh");
    else bell.form.submit(); // its token is old: the page that asks once more has a new one
  };

  const begin = () => {
    if (timer) return;
    said("how").hidden = true;
    bell.dataset.held = "";
    timer = setTimeout(() => { stop(); send(); }, Number(hold));
  };
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    delete bell.dataset.held;
  };
  const letGo = () => {
    if (timer) explain();
    stop();
  };
  const isKey = (event) => event.key === "Enter" || event.key === " ";

  bell.addEventListener("pointerdown", (event) => { if (event.button === 0) begin(); });
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, letGo);
  bell.addEventListener("blur", letGo);
  bell.addEventListener("keydown", (event) => {
    if (!isKey(event)) return;
    event.preventDefault();
    if (!event.repeat) begin();
  });
  bell.addEventListener("keyup", (event) => {
    if (!isKey(event)) return;
    event.preventDefault();
    letGo();
  });
  bell.addEventListener("contextmenu", (event) => event.preventDefault());
  // A bell that hears nothing says so, whatever else the page hears.
  let heard = Date.now();
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id === "bell-news" && event.detail.successful) heard = Date.now();
  });
  setInterval(() => {
    said("deaf").hidden = Date.now() - heard < Number(said("deaf").dataset.after) * 1000;
  }, 500);
  // A screen reader or a switch only presses: it is told, and finds the page that asks once more.
  bell.addEventListener("click", (event) => {
    event.preventDefault();
    if (event.detail === 0) explain();
  });
})();
