// What a person would stumble over on the page that is shown. Sizes in CSS pixels, as on the panel.
// options: { half: controls stand in the lower half; text, label, name: the smallest type; mm }
(options) => {
  const found = [];
  const box = (node) => node.getBoundingClientRect();
  const name = (node) => (node.dataset.action || node.textContent.trim().slice(0, 30) || node.className);
  const seen = (node) => !node.closest("[hidden], .visually-hidden") && box(node).width > 1 && box(node).height > 1 &&
    [node, node.closest("header"), node.closest("h1")].every((one) => !one || getComputedStyle(one).clipPath === "none");
  const all = (names) => [...document.querySelectorAll(names)].filter(seen);
  const within = (inner, outer, slack = 1.5) => inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const root = document.documentElement;
  if (root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth) found.push("A8 the page scrolls");

  const targets = all("button, a");
  targets.forEach((one, index) => {
    const a = box(one);
    if (a.width < 76 || a.height < 76) found.push(`A6 small: ${name(one)} ${Math.round(a.width)}x${Math.round(a.height)}`);
    if (!within(a, screen)) found.push(`A8 outside: ${name(one)}`);
    if (options.half && a.top < innerHeight / 2 - 1) found.push(`A11 not in the lower half: ${name(one)}`);
    for (const other of targets.slice(index + 1)) {
      const b = box(other);
      const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
      if (apart < 30) found.push(`A7 near: ${name(one)} / ${name(other)} ${Math.round(apart)}`);
    }
  });

  // Words: inside the screen and inside what holds them, and never over one another.
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || !seen(holder) || holder.closest("script, style, svg, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((rect) => rect.width > 1);
    const style = getComputedStyle(holder);
    const size = parseFloat(style.fontSize);
    const high = Math.min(size, parseFloat(style.lineHeight) || size);
    const tile = holder.closest(".tile, .button, .notice, .stub, .news");
    const bounds = tile ? box(tile) : screen;
    // The glyphs, not the line: Arabic and Chinese lines are higher than their letters.
    const ink = lines.map((r) => ({ left: r.left, right: r.right, top: r.top + (r.height - high) / 2, bottom: r.bottom - (r.height - high) / 2 }));
    if (ink.some((line) => !within(line, bounds, 3) || !within(line, screen))) found.push(`A31 cut: ${node.data.trim().slice(0, 40)}`);
    texts.push({ holder, ink, words: node.data.trim().slice(0, 25), size });
  }
  texts.forEach((one, index) => texts.slice(index + 1).forEach((other) => {
    if (one.holder === other.holder || one.holder.contains(other.holder) || other.holder.contains(one.holder)) return;
    const over = one.ink.some((a) => other.ink.some((b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4));
    if (over) found.push(`A31 over one another: ${one.words} / ${other.words}`);
  }));
  for (const icon of all(".icon")) {
    const tile = icon.closest(".tile, .button, .door, .stub");
    if (tile && !within(box(icon), box(tile), 3)) found.push(`A27 a pictogram is cut: ${name(tile)}`);
    if (box(icon).width < 6 * options.mm) found.push(`A27 a pictogram is small: ${name(icon.parentElement)}`);
  }
  // Long names that the office gave, and long labels in large text, are set smaller, not cut.
  for (const { holder, size, words } of texts) {
    const least = holder.closest(".tile .fit, .stub-head .fit, .priority .fit") ? options.name
      : holder.closest(".foot .fit") ? options.label : options.text;
    if (size < least) found.push(`A1 small: ${words} ${size.toFixed(1)}`);
  }
  return found;
}
