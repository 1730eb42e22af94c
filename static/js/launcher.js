// From the disk of the screen: ask once a second whether the program answers, then go there.
(() => {
  "use strict";
  const { address, screen } = document.body.dataset;
  const ask = async () => {
    try {
      // From a file the answer cannot be read; that there is one is all we want to know.
      await fetch(`${address}/healthz`, { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(3000) });
      location.replace(screen);
    } catch {
      setTimeout(ask, 1000);
    }
  };
  ask();
})();
