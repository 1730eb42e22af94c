// A picture that is too large is refused here, before it is sent for nothing.
(() => {
  "use strict";
  for (const input of document.querySelectorAll("input[type=file][data-most]")) {
    input.addEventListener("change", () => {
      const isLarge = [...input.files].some((file) => file.size > Number(input.dataset.most));
      document.getElementById(input.getAttribute("aria-describedby")).hidden = !isLarge;
      if (isLarge) input.value = "";
    });
  }
})();
