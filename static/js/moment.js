// The server is not there yet: ask for this same address until it answers.
(() => {
  "use strict";
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(4000) });
      if (answer.ok) return location.replace(document.body.dataset.screen);
    } catch { /* not yet */ }
    return setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
})();
