// Attendance: each touch is kept on the tablet until the server has it. Kept are numbers and
// marks, never a name. Plain http has no service worker and no randomUUID: none is needed.
(() => {
  "use strict";
  const PREFIX = "kiosk-mark-";
  const FIRST_WAIT = 1000;
  const LONGEST_WAIT = 10000;
  const PATIENCE = 1000; // what is sent within a second is not worth a word
  const note = document.getElementById("unsent");
  const register = document.querySelector(".register");
  const session = register && Number(register.dataset.session);
  const find = (selector) => document.querySelector(selector);

  const fresh = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
  };
  const kept = () => Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => JSON.parse(localStorage.getItem(name)))
    .sort((one, other) => one.at - other.at);
  const forget = (key) => localStorage.removeItem(PREFIX + key);

  // What was touched shows at once, also before the server knows.
  const row = (person) => find(`[data-person="${person}"]`);
  const show = {
    status({ participant, value }) {
      for (const button of row(participant)?.querySelectorAll("[data-mark]") ?? []) {
        button.setAttribute("aria-pressed", String(button.dataset.mark === value));
      }
    },
    entry() {},
    exit({ participant, at, value }) {
      const hours = row(participant)?.querySelector("[data-hours]");
      const touched = new Date(at).toTimeString().slice(0, 5);
      if (hours && value) hours.textContent = value === "now" ? touched : value;
    },
    heads({ band, value }) {
      const number = find(`[data-heads="${band}"]`);
      if (number) number.textContent = String(Math.max(0, Number(number.textContent) + Number(value)));
    },
  };
  const pressed = (item) => item.querySelector('[data-mark][aria-pressed="true"]')?.dataset.mark ?? "";
  const count = () => {
    const said = [...document.querySelectorAll("[data-person]")].map(pressed);
    for (const place of document.querySelectorAll("[data-count]")) {
      place.textContent = String(said.filter((one) => one === place.dataset.count).length);
    }
  };
  const paint = () => {
    for (const mark of kept()) if (mark.session === session) show[mark.about](mark);
    count();
  };

  const keep = (about, value, more) => {
    const mark = { key: fresh(), session, about, value, at: Date.now(), ...more };
    localStorage.setItem(PREFIX + mark.key, JSON.stringify(mark));
    show[about](mark);
  };

  // Sending: with a fresh token, until each mark is settled. The key makes it count once.
  const foreign = new Set(); // sessions of somebody else who marked on this tablet
  let sending = false;
  let wait = FIRST_WAIT;
  let timer = 0;
  let isSignedOut = false;
  const tell = () => {
    const marks = kept();
    note.hidden = !marks.length || (Date.now() - marks[0].at < PATIENCE && !isSignedOut);
    note.querySelector("[data-unsent]").textContent = String(marks.length);
    note.querySelector("[data-action]").hidden = !isSignedOut;
  };
  const ask = (address, more) => fetch(address, { cache: "no-store", signal: AbortSignal.timeout(5000), ...more });
  // Leaves the marks where they are if the session has ended for who is signed in.
  const send = async (number, marks, token) => {
    const answer = await ask(note.dataset.marks.replace("/0/", `/${number}/`), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ marks: marks.map((mark) => ({ ...mark, age: Date.now() - mark.at })) }),
    });
    if (answer.redirected) return false;
    if (answer.ok) (await answer.json()).settled.forEach(forget);
    else if (answer.status === 404 || answer.status === 409) marks.forEach(({ key }) => forget(key));
    else if (answer.status === 403) foreign.add(number);
    else throw new Error(String(answer.status));
    return true;
  };
  const mine = () => kept().filter((mark) => !foreign.has(mark.session));
  const sendAll = async () => {
    const marks = mine();
    const answer = await ask(note.dataset.token);
    if (answer.redirected) return false;
    const { token } = await answer.json();
    let isIn = true;
    for (const number of new Set(marks.map((mark) => mark.session))) {
      isIn = await send(number, marks.filter((mark) => mark.session === number), token) && isIn;
    }
    return isIn;
  };
  // Ask for the whole list: what was painted over it may have come with it meanwhile.
  const renew = () => {
    const seen = find("#list input[name=seen]");
    if (seen) seen.value = "";
    if (seen) window.htmx?.trigger("#list", "refresh");
  };
  const flush = async () => {
    if (sending || !mine().length) return;
    sending = true;
    clearTimeout(timer);
    try {
      isSignedOut = !await sendAll();
      wait = FIRST_WAIT;
    } catch {
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    sending = false;
    tell();
    if (mine().length) timer = setTimeout(flush, wait);
    else renew();
  };
  const changed = () => { count(); tell(); flush(); };

  // The touches.
  let undo = [];
  const offerUndo = (people) => {
    undo = people;
    showUndo();
  };
  const showUndo = () => {
    const button = find('[data-action="undo-all"]');
    if (button) button.hidden = undo.length === 0;
  };
  const person = (element) => Number(element.closest("[data-person]").dataset.person);
  const touches = {
    mark(button) {
      if (button.getAttribute("aria-pressed") === "true") return; // a second tap says the same
      keep("status", button.dataset.mark, { participant: person(button) });
      offerUndo([]);
    },
    exit(button) {
      keep("exit", "now", { participant: person(button), guardian: Number(button.dataset.exit) });
      button.closest("details.hours").open = false;
    },
    head(button) { keep("heads", button.value, { band: button.dataset.head }); },
  };
  const all = {
    "all-present"() {
      const open = [...document.querySelectorAll("[data-person]")].filter((item) => !pressed(item));
      const people = open.map((item) => Number(item.dataset.person));
      for (const participant of people) keep("status", "present", { participant });
      offerUndo(people);
    },
    "undo-all"() {
      for (const participant of undo) keep("status", "", { participant });
      offerUndo([]);
    },
  };
  document.addEventListener("click", (event) => {
    if (!register || !(event.target instanceof Element)) return;
    const button = event.target.closest("[data-mark], [data-exit], [data-head], [data-action]");
    if (!button) return;
    const name = Object.keys(touches).find((one) => one in button.dataset);
    const act = name ? touches[name] : all[button.dataset.action];
    if (!act) return;
    event.preventDefault();
    act(button);
    changed();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.hour) return;
    event.preventDefault();
    keep(form.dataset.hour, form.elements.value.value, { participant: person(form) });
    form.closest("details.hours").open = false;
    changed();
  });

  // The list renews itself; not under an open row, and what is kept is painted over it again.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const isRead = event.detail.target.querySelector?.("details[open]");
    if (event.detail.requestConfig.verb === "get" && isRead) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSwap", () => { paint(); showUndo(); });
  window.addEventListener("online", flush);
  setInterval(tell, 500);
  paint();
  tell();
  flush();
})();
