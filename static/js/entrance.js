// The entrance: double taps, silence of the server, nobody there. Without this file all still works.
(() => {
  "use strict";
  const TAP = { ms: 800, px: 40 }; // twice in one place within this time is one touch
  const RETRIES = 5;
  const body = document.body;
  const now = () => performance.now();
  const veil = (name) => document.querySelector(`[data-veil="${name}"]`);
  const show = (name, is) => { const found = veil(name); if (found) found.hidden = !is; };

  // One touch is one touch, also where the next page has come in between.
  let tap = { at: -TAP.ms, x: 0, y: 0, target: null };
  document.addEventListener("click", (event) => {
    if (!event.isTrusted || event.target.closest("[data-digit]")) return;
    const near = event.detail === 0 // a key has no place
      ? event.target === tap.target
      : Math.hypot(event.clientX - tap.x, event.clientY - tap.y) < TAP.px;
    if (near && now() - tap.at < TAP.ms) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    tap = { at: now(), x: event.clientX, y: event.clientY, target: event.target };
  }, true);
  for (const name of ["contextmenu", "dragstart"]) {
    document.addEventListener(name, (event) => event.preventDefault());
  }

  // A page that htmx brings replaces what is in the body; language and measures come with it.
  function dress(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!page.body.classList.contains("entrance")) return false;
    for (const [mine, its] of [[document.documentElement, page.documentElement], [body, page.body]]) {
      for (const { name } of [...mine.attributes]) if (!its.hasAttribute(name)) mine.removeAttribute(name);
      for (const { name, value } of its.attributes) mine.setAttribute(name, value);
    }
    return true;
  }
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target !== body) return;
    if (detail.xhr.status < 500) detail.shouldSwap = true; // a refusal is a page of ours, too
    if (!detail.shouldSwap || dress(detail.xhr.responseText)) return;
    detail.shouldSwap = false;
    go(detail.xhr.responseURL);
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (detail.target === body || detail.elt === body) arrive();
  });

  // The server is silent: say so, ask every second, then send the same touch with its same key.
  let outage = null;
  function lose(again) {
    const isFirst = outage === null;
    outage = { again: again || (outage && outage.again) };
    show("outage", true);
    if (isFirst) setTimeout(ask, 1000);
  }
  async function ask() {
    let well = false;
    try {
      well = (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(3000) })).ok;
    } catch { /* still silent */ }
    if (!well) { setTimeout(ask, 1000); return; }
    const { again } = outage;
    outage = null;
    if (again) again(); else location.replace(location.href);
  }
  let failures = 0;
  function resend(element) {
    failures += 1;
    if (failures > RETRIES) { failures = 0; go(body.dataset.start); return; }
    if (element instanceof HTMLFormElement) element.requestSubmit(); else element.click();
  }
  function failed({ detail }) {
    if (detail.xhr && detail.xhr.status >= 400 && detail.xhr.status < 500) return;
    const touched = detail.elt.closest("form, a");
    lose(touched ? () => resend(touched) : null);
  }
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, failed);
  }
  // Leave this page, but never for the browser's own error page.
  async function go(address) {
    try {
      await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(3000) });
      location.replace(address);
    } catch {
      lose(() => location.replace(address));
    }
  }

  // Nobody there: ask, then start again. The number closes by itself.
  let touched = now();
  let arrived = now();
  let extensions = 0;
  let leaving = false;
  let heard = false;
  const seconds = (name) => Number(body.dataset[name]);
  const tell = (scope, left) => {
    const found = scope && scope.querySelector("[data-left]");
    if (found) found.textContent = String(Math.max(0, Math.ceil(left)));
  };
  const leave = () => { if (!leaving) { leaving = true; go(body.dataset.start); } };
  function arrive() {
    touched = arrived = now();
    failures = 0;
    show("outage", outage !== null);
    if (body.dataset.page === "languages") extensions = 0;
    const heading = document.querySelector("h1");
    if (heading) heading.focus({ preventScroll: true });
  }
  function watch() {
    if (outage || leaving || (heard && veil("idle")?.hidden)) return;
    if (body.dataset.stay) {
      const left = seconds("stay") - (now() - arrived) / 1000;
      tell(document.querySelector(".acts"), left);
      if (left <= 0) leave();
    } else if (body.dataset.reset) {
      const left = seconds("reset") - (now() - touched) / 1000;
      const warned = left <= seconds("reset") - seconds("warn");
      const asking = veil("idle");
      if (warned && asking && asking.hidden) {
        asking.hidden = false;
        asking.querySelector("button").focus();
        document.dispatchEvent(new CustomEvent("entrance:asked"));
      }
      if (warned) tell(asking, left);
      if (left <= 0) leave();
    }
  }
  // Who listens is there; the time begins when the voice has ended.
  document.addEventListener("entrance:voice", ({ detail }) => {
    heard = detail;
    if (!heard && veil("idle")?.hidden) touched = arrived = now();
  });
  const renew = () => { if (!veil("idle") || veil("idle").hidden) touched = now(); };
  document.addEventListener("pointerdown", renew);
  document.addEventListener("keydown", renew);
  document.addEventListener("click", (event) => {
    if (!event.target.closest('[data-action="continue"]')) return;
    extensions += 1;
    if (extensions > seconds("extensions")) { leave(); return; }
    touched = now();
    show("idle", false);
  });
  setInterval(watch, 250);
  arrive();
})();
