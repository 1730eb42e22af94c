// The desk: what was said about the last touch is over with the next one.
(() => {
  "use strict";
  document.addEventListener("htmx:beforeRequest", (event) => {
    const notice = document.getElementById("notice");
    if (notice && event.detail.requestConfig.verb === "post") notice.replaceChildren();
  });
})();
