// At the entrance and on the display the pointer is seen only while somebody moves a mouse.
(() => {
  "use strict";
  const SEEN = 2000; // milliseconds after the last move
  const { dataset } = document.documentElement;
  let waiting;
  const hide = () => { dataset.pointer = "away"; };
  const show = (event) => {
    // A finger moves no pointer, and neither does a page that changes below one.
    if (event.pointerType !== "mouse" || !(event.movementX || event.movementY)) return;
    delete dataset.pointer;
    clearTimeout(waiting);
    waiting = setTimeout(hide, SEEN);
  };
  hide();
  addEventListener("pointermove", show, { passive: true });
})();
