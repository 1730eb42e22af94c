// The entrance speaks: the speaker button reads the page, any touch stops it, again repeats.
import { Player, REFUSED, prepared } from "./player.js";

const VOLUMES = [0.45, 0.7, 1]; // three steps; the next person finds the first
const BREATH = 150; // milliseconds between two sentences
const player = new Player();
let level = 0;
let state = "idle";
let run = 0; // each reading has its number: a newer one ends it
let goOn = () => {};
let chime = null;

const button = (name) => document.querySelector(`[data-action="${name}"]`);
const active = () => state !== "idle";
const addresses = (text) => (text ? text.split(" ") : []);
export const clipsOf = (node, name = "say") => addresses(node.dataset[name]);
export const isOver = () => document.body.dataset.page === "languages" && !document.body.dataset.reset;
export const isAsking = () => document.querySelector('[data-veil="idle"]:not([hidden])') !== null;

// What stands on the page to be said, in its order. A question over the page hides the page.
export const spoken = () => {
  const veil = document.querySelector(".veil:not([hidden])");
  return [...(veil ?? document.body).querySelectorAll("[data-say]")].filter(
    (node) => node.checkVisibility() && (veil || !node.closest(".veil, .tools, .bar-back")),
  );
};

const dress = () => {
  for (const [name, shown] of [["speak", state], ["louder", level + 1 < VOLUMES.length ? "louder" : "softer"]]) {
    for (const face of button(name)?.querySelectorAll("[data-when]") ?? []) {
      face.hidden = face.dataset.when !== shown;
    }
  }
  if (button("speak")) button("speak").dataset.state = state;
};
const enter = (wanted) => {
  state = wanted;
  dress();
  document.dispatchEvent(new CustomEvent("entrance:voice", { detail: state === "speaking" }));
};
const light = (node) => {
  for (const lit of document.querySelectorAll(".is-said")) lit.classList.remove("is-said");
  node?.classList.add("is-said");
};
const breath = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const unpaused = async () => {
  while (state === "paused") await new Promise((resolve) => { goOn = resolve; });
};

export function stop() {
  run += 1;
  goOn();
  player.stop();
  light(null);
  if (active()) enter("idle");
}

// Say each of `sentences`, {node, clips, pause}; resolves to whether it came to its end.
export async function read(sentences, before = () => {}) {
  stop();
  const mine = run;
  enter("speaking");
  for (const { node, clips, pause = BREATH } of sentences) {
    light(node);
    before(node);
    const how = await player.say(clips);
    if (mine !== run) return false;
    if (how === REFUSED) break; // nobody has touched yet: the words stand on the screen
    await breath(pause);
    await unpaused();
    if (mine !== run) return false;
  }
  stop();
  return true;
}
export const page = () => spoken().map((node) => ({ node, clips: clipsOf(node) }));

export function louder() {
  level = (level + 1) % VOLUMES.length;
  player.volume = VOLUMES[level];
  dress();
  if (!active()) read([{ node: null, clips: clipsOf(button("louder")) }]);
}
const speak = () => {
  if (state === "speaking") { player.pause(); enter("paused"); return; }
  if (state === "paused") { enter("speaking"); player.resume(); goOn(); return; }
  read(page());
};

// Another page: silence. Another person: nothing is left of the volume.
function arrive() {
  stop();
  if (isOver()) level = 0;
  player.volume = VOLUMES[level];
  const speaks = document.querySelector("h1[data-say], main [data-say]") !== null;
  for (const name of ["speak", "louder"]) if (button(name)) button(name).hidden = !speaks;
  dress();
}

document.addEventListener("click", (event) => {
  if (event.target.closest('[data-action="speak"]')) speak();
  else if (event.target.closest('[data-action="louder"]')) louder();
});
const tools = '[data-action="speak"], [data-action="louder"]';
document.addEventListener("pointerdown", (event) => { if (!event.target.closest(tools)) stop(); }, true);
document.addEventListener("keydown", (event) => { if (active() && !event.target.closest(tools)) stop(); }, true);
// The question whether anybody is there is heard, too: the chime, then its words.
document.addEventListener("entrance:asked", async () => {
  stop();
  chime ??= prepared(button("speak").dataset.chime);
  const mine = run;
  await player.play(chime);
  if (mine === run && isAsking()) read(page());
});
// htmx tells of every part of a page that has come; only the last of them counts.
let settling = 0;
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target !== document.body) return;
  clearTimeout(settling);
  settling = setTimeout(() => { arrive(); document.dispatchEvent(new CustomEvent("entrance:page")); });
});
arrive();
