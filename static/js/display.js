// The calls are heard one after the other: the chime, Italian, the visitor's language. And the
// light around a new call, and the word when the browser refuses sound.
import { Player, REFUSED } from "./player.js";

const chime = document.getElementById("chime");
const form = document.getElementById("sound");
const player = new Player();
const queue = [];
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
const ring = async (volume) => {
  player.volume = volume;
  const how = await player.play(chime);
  player.volume = 1;
  found(how === REFUSED);
  return how;
};

// What was said before this page came is not said again, after a reload neither.
const latest = () => Number(document.querySelector("[data-latest]")?.dataset.latest || 0);
const kept = Number(sessionStorage.getItem("said") ?? latest());
let asked = kept > latest() ? latest() : kept;
let asking = false;
let speaking = false;

const speak = async () => {
  if (speaking) return;
  speaking = true;
  while (queue.length) {
    const call = queue.shift();
    sessionStorage.setItem("said", call.number);
    let how = call.chime ? await ring(1) : null;
    if (how !== REFUSED) how = await player.say(call.clips);
    if (how === REFUSED) { found(true); queue.length = 0; } // too late to be of use after the touch
  }
  speaking = false;
};
const hear = async () => {
  if (asking || latest() <= asked) return;
  asking = true;
  try {
    const answer = await fetch(`${form.dataset.news}?after=${asked}`, { signal: AbortSignal.timeout(5000) });
    const { chime: rings, last, calls } = await answer.json();
    queue.push(...calls.map((call) => ({ ...call, chime: rings })));
    asked = last;
  } catch { /* asked again with the next news */ }
  asking = false;
  speak();
};

const renew = () => {
  const seen = document.querySelector("#calls input[name=seen]");
  if (seen) seen.value = "";
};
const look = () => {
  const fresh = document.querySelector(".is-fresh");
  if (fresh === lit) return; // htmx also tells of a swap that changed nothing
  lit = fresh;
  clearTimeout(fading);
  if (!fresh) return;
  fading = setTimeout(() => { fresh.classList.remove("is-fresh"); renew(); }, Number(fresh.dataset.fresh) * 1000);
};

document.addEventListener("htmx:afterSwap", () => { look(); hear(); });
document.addEventListener("htmx:afterRequest", (event) => {
  if (lost && event.detail.successful) report();
  lost = !event.detail.successful;
  if (event.detail.successful) hear();
});
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", () => { if (blocked) ring(1); });
// A page that came while the server went has no htmx, and would stand still for good.
window.addEventListener("load", () => { if (!window.htmx) setTimeout(() => location.reload(), 3000); });
navigator.serviceWorker?.register(form.dataset.worker).catch(() => {});
look();
ring(0).then(hear);
