// A page of the staff rings for calls for help and silent alarms, and says so when it may not.
(() => {
  "use strict";
  const PAUSE = { soft: 6000, loud: 3000 };
  const VOLUME = { soft: 0.6, loud: 1 };
  const chime = new Audio(document.querySelector("[data-chime]").dataset.chime);
  const mute = document.querySelector('[data-bell="mute"]');
  // The desk says it before somebody calls, and to the others, too.
  const note = document.getElementById("sound-note");
  const report = document.getElementById("sound-report");
  let blocked = null;
  let rang = 0;

  const tell = (isBlocked) => {
    (note ?? mute).hidden = !isBlocked;
    if (isBlocked === blocked) return;
    blocked = isBlocked;
    if (!report) return;
    const body = new FormData(report);
    body.set("blocked", isBlocked ? "1" : "0");
    fetch(report.action, { method: "POST", body }).then((answer) => answer.text()).catch(() => { blocked = null; });
  };
  const play = (volume) => {
    chime.volume = volume;
    chime.currentTime = 0;
    chime.play().then(() => tell(false), (error) => {
      if (error.name === "NotAllowedError") tell(true);
    });
  };
  const ring = () => {
    // Beside whoever rang the others nothing sounds, whatever calls.
    if (document.querySelector("[data-quiet]")) return chime.pause();
    const calls = [...document.querySelectorAll("[data-ring]")].map((call) => call.dataset.ring);
    const how = calls.includes("loud") ? "loud" : "soft";
    if (!calls.length || Date.now() - rang < PAUSE[how]) return;
    rang = Date.now();
    play(VOLUME[how]);
  };
  // Without a sound, to learn whether the browser would let it ring.
  const ask = () => play(0);

  document.addEventListener("click", () => { if (blocked) ask(); });
  setInterval(ring, 500);
  if (note) ask();
})();
