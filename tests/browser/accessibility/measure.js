// What a person would stumble over on the page that is shown. Sizes in CSS pixels, as on the panel.
// options: { half: controls stand in the lower half; text, name: the smallest type; mm }
(options) => {
  const found = [];
  const boxes = new Map();
  const box = (node) => boxes.get(node) || boxes.set(node, node.getBoundingClientRect()).get(node);
  const name = (node) => (node.dataset.action || node.textContent.trim().slice(0, 30) || node.className);
  const root = document.querySelector("body > .veil:not([hidden])") || document.body;
  // Some headings are only heard; all else that has a place is seen.
  const heard = [...document.querySelectorAll("header, h1, .own")].filter((one) => getComputedStyle(one).clipPath !== "none");
  const sight = new Map();
  const seen = (node) => sight.get(node) ?? sight.set(node, !node.closest("[hidden], .visually-hidden") &&
    box(node).width > 1 && box(node).height > 1 && !heard.some((one) => one.contains(node))).get(node);
  const all = (names) => [...root.querySelectorAll(names)].filter(seen);
  const within = (inner, outer, slack = 1.5) => inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const html = document.documentElement;
  if (html.scrollHeight > html.clientHeight || html.scrollWidth > html.clientWidth) found.push("A8 the page scrolls");

  // Colours as they are on the glass: the first ground below that is not glass.
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const grounds = new Map();
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    if (grounds.has(node)) return grounds.get(node);
    const colour = numbers(getComputedStyle(node).backgroundColor);
    return grounds.set(node, colour[3] === 0 ? ground(node.parentElement) : colour).get(node);
  };
  const light = (colour) => colour.slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const targets = all("button, a, input");
  const rtl = html.dir === "rtl";
  targets.forEach((one, index) => {
    const a = box(one);
    if (a.width < 76 || a.height < 76) found.push(`A6 small: ${name(one)} ${Math.round(a.width)}x${Math.round(a.height)}`);
    if (!within(a, screen)) found.push(`A8 outside: ${name(one)}`);
    // What is typed is shown in a field, which nobody has to touch.
    if (options.half && one.tagName !== "INPUT" && a.top < innerHeight / 2 - 1) found.push(`A11 not in the lower half: ${name(one)}`);
    if (one.tabIndex !== 0) found.push(`A22 not reached by Tab: ${name(one)}`);
    for (const other of targets.slice(index + 1)) {
      const b = box(other);
      const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
      if (apart < 30) found.push(`A7 near: ${name(one)} / ${name(other)} ${Math.round(apart)}`);
    }
  });

  // What stands on every page, and where.
  if (root === document.body) {
    if (all("[data-tile]").length > (all("[data-language]").length || 8)) found.push("A8 more than eight choices");
    for (const action of ["speak", "help"]) {
      if (!all(`[data-action=${action}]`).length) found.push(`A${action === "help" ? 39 : 17} no ${action}`);
    }
    // How far from the start (back) or the end (help) of the lowest row a control stands.
    for (const [action, far] of [["back", (a) => (rtl ? innerWidth - a.right : a.left)], ["help", (a) => (rtl ? a.left : innerWidth - a.right)]]) {
      for (const one of all(`[data-action=${action}]`)) {
        const isBefore = (b) => b.bottom > box(one).bottom + 2 || (b.bottom > box(one).top + 2 && far(b) < far(box(one)) - 2);
        if (targets.some((other) => other !== one && isBefore(box(other)))) found.push(`A38 not at its end: ${action}`);
      }
    }
  }
  if (rtl && all(".bar-back .icon").some((one) => !getComputedStyle(one).transform.startsWith("matrix(-1"))) found.push("A30 an arrow is not turned");
  if (all("[data-ticket], bdi").some((one) => getComputedStyle(one).direction !== "ltr")) found.push("A30 a code is turned");
  for (const one of targets) {
    const isPlain = one.matches("input, [data-language], [data-digit], [data-time], [data-day]");
    const drawn = [...one.querySelectorAll(".icon")].some(seen);
    if (!isPlain && !(drawn && one.textContent.trim())) found.push(`A27 no pictogram or no words: ${name(one)}`);
  }

  // The ink of letters, with their hats and tails, against whatever would cut it: a button's edge,
  // or what lets nothing out. Only lines that come near an edge are measured word by word.
  const brush = document.createElement("canvas").getContext("2d");
  const cutters = new Map();
  const cutting = (node) => {
    if (!node || node === document.body) return [];
    if (cutters.has(node)) return cutters.get(node);
    const style = getComputedStyle(node);
    const isCut = style.overflowY !== "visible";
    const spare = (side) => {
      if (!isCut || style.overflowClipMargin.startsWith("border-box")) return 0;
      return Number(style.overflowClipMargin.match(/[\d.]+(?=px)/)?.[0] ?? 0) - parseFloat(style[`border${side}Width`]);
    };
    const own = isCut || node.matches(".tile, .button, .notice, .stub")
      ? [[box(node).top - spare("Top"), box(node).bottom + spare("Bottom")]] : [];
    return cutters.set(node, [...own, ...cutting(node.parentElement)]).get(node);
  };
  // The ring of the focus: wide, seen on its ground, and cut by nothing.
  for (const one of options.rings ? targets : []) {
    one.focus({ focusVisible: true, preventScroll: true });
    const ring = getComputedStyle(one);
    const [wide, off, { top, bottom }] = [parseFloat(ring.outlineWidth), parseFloat(ring.outlineOffset), box(one)];
    if (ring.outlineStyle !== "solid" || wide < 3) found.push(`A22 no ring: ${name(one)}`);
    if (ratio(numbers(ring.outlineColor), ground(one.parentElement)) < 3) found.push(`A4 weak ring: ${name(one)}`);
    if (cutting(one.parentElement).some(([first, last]) => top - off - wide < first - 1 || bottom + off + wide > last + 1)) found.push(`A22 ring cut: ${name(one)}`);
  }
  const tails = (node, holder, style, lines) => {
    const size = parseFloat(style.fontSize);
    const near = (top, bottom, up, down) => cutting(holder).some(([first, last]) => top - up < first - 1.5 || bottom + down > last + 1.5);
    if (!lines.some(({ top, bottom }) => near((top + bottom) / 2, (top + bottom) / 2, 1.2 * size, 0.9 * size))) return;
    brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    brush.lang = holder.closest("[lang]").lang;
    brush.direction = style.direction;
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { top, bottom } = range.getBoundingClientRect();
      const ink = brush.measureText(word);
      const base = (top + bottom + ink.fontBoundingBoxAscent - ink.fontBoundingBoxDescent) / 2;
      if (near(base, base, ink.actualBoundingBoxAscent, ink.actualBoundingBoxDescent)) found.push(`A31 tail cut: ${word}`);
    }
  };

  // Words: inside the screen and inside what holds them, and never over one another.
  const texts = [];
  const weak = new Set();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || !seen(holder) || holder.closest("script, style, svg, noscript")) continue;
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((rect) => rect.width > 1);
    const style = getComputedStyle(holder);
    const size = parseFloat(style.fontSize);
    const high = Math.min(size, parseFloat(style.lineHeight) || size);
    tails(node, holder, style, lines);
    const words = node.data.trim().slice(0, 40);
    const tile = holder.closest(".tile, .button, .notice, .stub, .news, .about-words, .own-data > .facts");
    const bounds = tile ? box(tile) : screen;
    // The glyphs, not the line: Arabic and Chinese lines are higher than their letters.
    const ink = lines.map((r) => ({ left: r.left, right: r.right, top: r.top + (r.height - high) / 2, bottom: r.bottom - (r.height - high) / 2 }));
    if (ink.some((line) => !within(line, bounds, 3) || !within(line, screen))) found.push(`A31 cut: ${words}`);
    texts.push({ holder, ink, words, size });
    if (style.fontStyle !== "normal" || style.textAlign === "justify" || style.textTransform === "uppercase") found.push(`A2 hard to read: ${words}`);
    if (ratio(numbers(style.color), ground(holder)) < 7) weak.add(`A3 weak: ${words}`);
    // A long name that the office gave is set smaller, not cut.
    const given = ".services .tile:not([data-action], [data-band]) .fit, .stub-head .fit, .session .fit";
    const least = holder.closest(given) ? options.name : options.text;
    if (size < least) found.push(`A1 small: ${words} ${size.toFixed(1)}`);
  }
  found.push(...weak);
  for (const one of root.querySelectorAll("[data-ticket], [data-promise]")) {
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size < 20 * options.mm) found.push(`A1 the number is small: ${name(one)} ${size.toFixed(1)}`);
  }
  for (const one of root.querySelectorAll(".fit")) {
    const isThere = one.checkVisibility() && !one.closest("[hidden], .visually-hidden") && !heard.some((other) => other.contains(one));
    if (isThere && box(one).width < 2) found.push(`A31 no room: ${name(one)}`);
  }
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  texts.forEach((one, index) => {
    const under = targets.find((target) => !target.contains(one.holder) && one.ink.some((line) => overlap(line, box(target))));
    if (under) found.push(`A31 under a control: ${one.words} / ${name(under)}`);
    for (const other of texts.slice(index + 1)) {
      if (one.holder === other.holder || one.holder.contains(other.holder) || other.holder.contains(one.holder)) continue;
      if (one.ink.some((a) => other.ink.some((b) => overlap(a, b)))) found.push(`A31 over one another: ${one.words} / ${other.words}`);
    }
  });
  for (const icon of all(".icon")) {
    const tile = icon.closest(".tile, .button, .door, .stub");
    if (tile && !within(box(icon), box(tile), 3)) found.push(`A27 a pictogram is cut: ${name(tile)}`);
    if (!within(box(icon), screen)) found.push(`A27 a pictogram is outside: ${name(icon.parentElement)}`);
    if (box(icon).width < 6 * options.mm) found.push(`A27 a pictogram is small: ${name(icon.parentElement)}`);
    if (ratio(numbers(getComputedStyle(icon).color), ground(icon)) < 3) found.push(`A4 weak: ${name(icon.parentElement)}`);
  }
  return found;
}
