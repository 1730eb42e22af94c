({
  lost: () => {
    const root = document.documentElement;
    const out = root.scrollWidth > innerWidth + 1 ? [`${root.scrollWidth} px wide`] : [];
    const held = ".visually-hidden, .scroll, [hidden], details:not([open]) > :not(summary)";
    for (const one of document.querySelectorAll("a, button, input:not([type=hidden]), select, h1, h2, p")) {
      const { left, right, width } = one.getBoundingClientRect();
      const isOut = left < -1 || right > innerWidth + 1;
      if (width > 1 && isOut && !one.closest(held)) out.push(one.outerHTML.slice(0, 90));
    }
    return out;
  },
  small: () => [...document.querySelectorAll("a, button, input:not([type=hidden]), select")]
    .filter((one) => one.getClientRects().length && !one.closest(".visually-hidden, .person"))
    .map((one) => one.closest("label") || one)
    .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 44)
    .map((one) => one.outerHTML.slice(0, 110)),
})
