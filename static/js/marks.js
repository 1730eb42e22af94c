// The marks of a tablet, kept until the server has each of them. Kept are numbers and marks,
// never a name. Plain http has no service worker and no randomUUID: none is needed.
window.marks = (() => {
  "use strict";
  const PREFIX = "kiosk-mark-";
  const FIRST_WAIT = 1000;
  const LONGEST_WAIT = 10000;
  const PATIENCE = 1000; // what is sent within a second is not worth a word
  const AGAIN = 30000; // what is not taken now may be later: it is held after all
  const WHY = { 403: "foreign", 404: "off", 409: "off" }; // the server's no, and what is said of it
  const note = document.getElementById("unsent");

  const fresh = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
  };
  const kept = () => Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => JSON.parse(localStorage.getItem(name)))
    .sort((one, other) => one.at - other.at);
  const forget = (key) => localStorage.removeItem(PREFIX + key);
  const keep = (mark) => {
    const made = { key: fresh(), at: Date.now(), ...mark };
    localStorage.setItem(PREFIX + made.key, JSON.stringify(made));
    return made;
  };

  // Sessions whose marks are not taken now, by number, and why. Their marks stay where they are.
  const aside = new Map();
  const due = () => kept().filter((mark) => !aside.has(mark.session));
  let isSignedOut = false;
  const reasons = (found) => {
    if (isSignedOut) return new Set(["kept"]);
    return new Set(found.map((mark) => aside.get(mark.session) ?? "kept"));
  };
  const tell = () => {
    const found = kept();
    const said = reasons(found);
    const isNews = said.size > 1 || !said.has("kept") || isSignedOut;
    note.hidden = !found.length || (Date.now() - found[0].at < PATIENCE && !isNews);
    note.querySelector("[data-unsent]").textContent = String(found.length);
    note.querySelector('[data-action="sign-in-again"]').hidden = !isSignedOut && !said.has("foreign");
    for (const part of note.querySelectorAll("[data-why]")) part.hidden = !said.has(part.dataset.why);
  };

  // Sending: with a fresh token, until each mark is settled. The key makes it count once.
  let sending = false;
  let wait = FIRST_WAIT;
  let timer = 0;
  let whenSent = () => {};
  const ask = (address, more) => fetch(address, { cache: "no-store", signal: AbortSignal.timeout(5000), ...more });
  // False if the session has ended for who is signed in.
  const send = async (number, marks, token) => {
    const answer = await ask(note.dataset.marks.replace("/0/", `/${number}/`), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ marks: marks.map((mark) => ({ ...mark, age: Date.now() - mark.at })) }),
    });
    if (answer.redirected) return false;
    if (answer.status in WHY) {
      aside.set(number, WHY[answer.status]);
      return true;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    (await answer.json()).settled.forEach(forget);
    aside.delete(number);
    return true;
  };
  const sendAll = async (marks) => {
    const answer = await ask(note.dataset.token);
    if (answer.redirected) return false;
    const { token } = await answer.json();
    let isIn = true;
    for (const number of new Set(marks.map((mark) => mark.session))) {
      isIn = await send(number, marks.filter((mark) => mark.session === number), token) && isIn;
    }
    return isIn;
  };
  const flush = async (found = due()) => {
    if (sending || !found.length) return;
    sending = true;
    clearTimeout(timer);
    try {
      isSignedOut = !await sendAll(found);
      wait = FIRST_WAIT;
    } catch {
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    sending = false;
    tell();
    if (due().length) timer = setTimeout(flush, wait);
    else whenSent();
  };

  // What is not in the timetable any more can be thrown away, by two touches of a person.
  note.querySelector('[data-action="discard"]').addEventListener("click", () => {
    for (const mark of kept()) if (aside.get(mark.session) === "off") forget(mark.key);
    tell();
  });
  window.addEventListener("online", () => flush());
  setInterval(tell, 500);
  setInterval(() => flush(kept()), AGAIN);
  tell();
  flush();
  return { kept, keep, changed() { tell(); flush(); }, onSent(act) { whenSent = act; } };
})();
