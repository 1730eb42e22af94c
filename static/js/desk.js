// The desk: it rings while somebody asks for a person, and says so when it may not.
(() => {
  "use strict";
  const PAUSE = { soft: 6000, loud: 3000 };
  const VOLUME = { soft: 0.6, loud: 1 };

  // What was said about the last touch is over with the next one.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const notice = document.getElementById("notice");
    if (notice && event.detail.requestConfig.verb === "post") notice.replaceChildren();
  });

  const note = document.getElementById("sound-note");
  if (!note) return;
  const report = document.getElementById("sound-report");
  const chime = new Audio(document.body.dataset.chime);
  let blocked = null;
  let rang = 0;

  const tell = (isBlocked) => {
    note.hidden = !isBlocked;
    if (isBlocked === blocked) return;
    blocked = isBlocked;
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
  ask();
})();
