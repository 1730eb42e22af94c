// By ear: a key of a number pad, or a switch, starts it. Each choice is said when it has the focus,
// and the focus goes from one to the next by itself; Enter takes it. It ends with the visit.
import { clipsOf, isAsking, isOver, louder, page, read, stop } from "./voice.js";

const ROUNDS = 3; // so often the choices are said, then the voice waits
const SCANNER = 80; // milliseconds: keys that come quicker are no finger's
const PERSON = '[data-action="help"]';
let on = false;
let isExplained = false;
let news = "";
let last = 0;
let beginning = 0;

const body = document.body;
const tool = () => document.querySelector('[data-action="speak"]');
const isControl = (node) => node?.matches?.("button, a") ?? false;
const shown = (names) => [...document.querySelectorAll(names)].filter((node) => node.checkVisibility());
const pad = () => shown(".pad")[0]; // where a code is typed, digits are no choices
const choices = () => (pad() ? [] : shown("main :is(button, a)"));
// Whoever needs to go first hears of it before a door is taken.
const controls = () => [...new Set([".priority button", ":is(main, .acts, .bar) :is(button, a), .bar-back"].flatMap(shown))];
const chapters = () => page().filter(({ node }) => !isControl(node) && !node.closest("button, a"));

// A choice: its number, its words and what is written small in it, how to take it.
const sentence = (node) => {
  const number = body.dataset.page === "languages" ? -1 : choices().indexOf(node);
  const counted = number < 0 ? [] : clipsOf(tool(), "numerals").slice(number, number + 1);
  const inside = [node, ...node.querySelectorAll("[data-say]")].flatMap((one) => clipsOf(one));
  const clips = [...counted, ...inside, ...clipsOf(node, "ear")];
  return { node, clips, pause: Number(tool().dataset.pause) * 1000 };
};
const focus = (node) => { if (isControl(node)) node.focus({ preventScroll: true }); };

async function tell() {
  const isFirst = !isExplained && body.dataset.page !== "languages";
  const intro = isFirst ? [{ node: null, clips: clipsOf(tool(), "intro") }] : [];
  isExplained ||= isFirst;
  news = words();
  if (await read([...intro, ...chapters()])) await offer();
}
// The choices come by themselves; where a code is typed, its digits, then what sends it, first.
const rank = (node) => (node.closest(".pad-keys") ? 0 : node.closest(".pad-field, .pad-send") ? 1 : 2);
async function offer() {
  for (let round = 0; on && round < ROUNDS; round += 1) {
    const all = controls().sort((one, other) => rank(one) - rank(other));
    if (!await read(all.map(sentence), focus)) return;
  }
  document.querySelector("h1")?.focus({ preventScroll: true }); // Enter says it all again
}
const say = (node) => {
  if (!node) return;
  read([sentence(node)], focus);
};
const move = (by) => {
  const all = controls();
  const at = all.indexOf(document.activeElement);
  say(all[(at + by + (at < 0 && by < 0 ? 1 : 0) + all.length) % all.length]);
};

const KEYS = {
  0: tell, 9: () => say(shown(PERSON)[0]), "*": louder,
  "+": () => move(1), ArrowDown: () => move(1), ArrowRight: () => move(1),
  "-": () => move(-1), ArrowUp: () => move(-1), ArrowLeft: () => move(-1),
  ".": () => shown('[data-action="back"]')[0]?.click(),
};
for (const key of [",", "Delete", "Backspace", "Escape"]) KEYS[key] = KEYS["."];
for (let digit = 1; digit <= 8; digit += 1) KEYS[digit] = () => say(choices()[digit - 1]);

// A number pad types its digits also where the lock of its numbers is off.
const keyOf = ({ key, code }) => /^Numpad(\d)$/.exec(code)?.[1] ?? key;
const isTake = (key) => key === "Enter" || key === " ";
const starts = (key) => /^[0-9+*]$/.test(key) || (isTake(key) && !isControl(document.activeElement));

// A number pad types where a code is asked for; what was typed is not said aloud.
function type(key) {
  const digit = pad()?.querySelector(`[data-digit="${/^[0-9]$/.test(key) ? key : ""}"]`);
  if (!digit || !/^([0-9]|Delete|Backspace)$/.test(key)) return false;
  digit.click();
  say(pad().querySelector('[data-action="send-code"]'));
  return true;
}
function take(node) {
  if (!isControl(node)) { tell(); return; }
  node.click();
  if (node.dataset.digit !== undefined) offer(); // the next digit
}
function press(key) {
  if (isAsking()) {
    document.querySelector('[data-action="continue"]').click();
  } else if (isTake(key)) {
    take(document.activeElement);
  } else if (type(key)) {
    return true;
  } else if (KEYS[key]) {
    KEYS[key]();
  } else return false;
  return true;
}
document.addEventListener("keydown", (event) => {
  const isQuick = event.timeStamp - last < SCANNER; // a scanner types codes here
  clearTimeout(beginning);
  last = event.timeStamp;
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input")) return;
  if (isQuick) { if (on) event.preventDefault(); return; }
  const key = keyOf(event);
  if (on) { if (press(key)) event.preventDefault(); return; }
  if (!starts(key)) return;
  event.preventDefault();
  beginning = setTimeout(() => { on = true; tell(); }, SCANNER); // one key, and no other behind it
});
document.addEventListener("pointerdown", () => { on = false; });
document.addEventListener("focusin", ({ target }) => {
  if (on && isControl(target) && !target.classList.contains("is-said")) say(target);
});

const words = () => chapters().map(({ clips }) => clips.join(" ")).join(" ");
document.addEventListener("entrance:page", () => {
  if (isOver()) { on = false; isExplained = false; }
  if (on) tell();
});
document.addEventListener("htmx:afterSettle", ({ detail }) => { // somebody has answered the call for help
  if (on && detail.target !== body && body.dataset.page === "help" && words() !== news) tell();
});
