// Show each of these pages in this one document, in each of its modes, and measure it.
// Before it stand measure.js as `measure` and, where axe runs, its script.
// pages: [{ name, html, views: [{ mode, options }], axe: its options, if it runs, rings: whether
// each control takes the focus, too }]
async (pages) => {
  const found = [];
  const parser = new DOMParser();
  for (const { name, html, views, axe, rings } of pages) {
    const page = parser.parseFromString(html, "text/html");
    for (const one of ["lang", "dir"]) document.documentElement[one] = page.documentElement[one];
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    // The speaker is shown by its script; here there must be room for it in any case.
    for (const one of document.querySelectorAll(".tools > [hidden]")) one.hidden = false;
    const veil = document.querySelector(`[data-veil="${name}"]`);
    if (veil) veil.hidden = false;
    await Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
    for (const { mode, options } of views) {
      document.documentElement.toggleAttribute("data-mode", mode !== "");
      if (mode) document.documentElement.dataset.mode = mode;
      const wrong = measure({ ...options, rings });
      if (axe) wrong.push(...(await window.axe.run(axe)).violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0].html}`));
      found.push(...wrong.map((one) => `${name}, ${mode || "normal"}: ${one}`));
    }
  }
  return found;
}
