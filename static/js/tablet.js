// Attendance: a touch shows at once, is kept by marks.js, and is painted over the list until the
// server has it.
(() => {
  "use strict";
  const { marks } = window;
  const register = document.querySelector(".register");
  const session = register && Number(register.dataset.session);
  const find = (selector) => document.querySelector(selector);

  // What was touched shows at once, also before the server knows.
  const row = (person) => find(`[data-person="${person}"]`);
  const show = {
    status({ participant, value }) {
      for (const button of row(participant)?.querySelectorAll("[data-mark]") ?? []) {
        button.setAttribute("aria-pressed", String(button.dataset.mark === value));
      }
    },
    entry(mark) { here(mark); },
    exit(mark) {
      const { participant, at, value } = mark;
      here(mark);
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
  // Whoever came in or went out, and was not marked yet, was there.
  const here = ({ participant, value }) => {
    const item = row(participant);
    if (value && item && !pressed(item)) show.status({ participant, value: "present" });
  };
  const count = () => {
    const said = [...document.querySelectorAll("[data-person]")].map(pressed);
    for (const place of document.querySelectorAll("[data-count]")) {
      place.textContent = String(said.filter((one) => one === place.dataset.count).length);
    }
  };
  const paint = () => {
    for (const mark of marks.kept()) if (mark.session === session) show[mark.about](mark);
    count();
  };

  const keep = (about, value, more) => show[about](marks.keep({ session, about, value, ...more }));

  // Ask for the whole list: what was painted over it may have come with it meanwhile.
  const renew = () => {
    const seen = find("#list input[name=seen]");
    if (seen) seen.value = "";
    if (seen) window.htmx?.trigger("#list", "refresh");
  };
  const changed = () => { count(); marks.changed(); };

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
  // A name is never kept on the tablet: it is sent at once, or the page says that it cannot be.
  const sendName = async (form, event) => {
    event.preventDefault();
    const said = form.querySelector("[data-offline]");
    said.hidden = true;
    try {
      const body = new FormData(form);
      const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(5000) });
      if (!answer.ok || answer.url.includes("/sign-in")) return form.submit(); // it says why
      form.closest("details.hours").open = false;
      renew();
    } catch {
      said.hidden = false;
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.online) sendName(form, event);
    if (!form.dataset.hour) return;
    event.preventDefault();
    keep(form.dataset.hour, form.elements.value.value, { participant: person(form) });
    form.closest("details.hours").open = false;
    changed();
  });

  // The list renews itself; not under an open row, and what is kept is painted over it again.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const isRead = event.detail.target.querySelector?.("details.hours[open]");
    if (event.detail.requestConfig.verb === "get" && isRead) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSwap", () => { paint(); showUndo(); });
  marks.onSent(renew);
  paint();
})();
