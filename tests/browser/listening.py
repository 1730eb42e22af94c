"""What a page really plays, heard from outside of its own scripts."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import Page

# Sixteen times as fast, so that a test is; `began` and `ended` hold addresses in their order,
# `atKey` how many had begun when a key was pressed, `keyAt` when, by the clock of its page.
EARS: Final = """
window.pace = 16;
window.atKey = 0;
window.began = [];
window.ended = [];
window.refused = [];
window.overlaps = 0;
let now = null;
addEventListener("keydown", ({ timeStamp }) => {
  atKey = began.length;
  window.keyAt = timeStamp;
}, true);
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  this.playbackRate = pace;
  if (this.volume) {
    if (now && now !== this && !now.paused && !now.ended) overlaps += 1;
    now = this;
    const address = decodeURIComponent(this.src.replace(location.origin, ""));
    began.push([address, this.volume]);
    this.addEventListener("ended", () => ended.push(address), { once: true });
  }
  const playing = play.call(this);
  playing.catch((error) => refused.push(error.name));
  return playing;
};
"""
# What the choice is called that came with the last key; its number is said before it.
CHOICE: Final = """async () => {
  for (let tries = 0; tries < 300; tries += 1) {
    const said = began.slice(atKey).find(([address]) => !address.includes("/numeral-"));
    if (said) return said[0];
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  return "";
}"""
PHRASE: Final = re.compile(r"/speech/([\w-]+)/([\w-]+)/0")


def listen(page: Page) -> None:
    """Hear what `page` plays from its next page on."""
    page.add_init_script(EARS)


def heard(page: Page) -> list[str]:
    """Return which phrases began, as language and key; the chime by its name."""
    found = [address for address, _ in page.evaluate("began")]
    return ["/".join(match.groups()) if (match := PHRASE.match(one)) else one for one in found]


def hears(page: Page, phrase: str, timeout: float = 45_000) -> None:
    """Wait until `phrase`, such as it/done, is heard after everything that was asked before."""
    page.wait_for_function(
        """(phrase) => {
          window.heardSoFar ??= 0;
          const at = began.findIndex(([address], index) =>
            index >= heardSoFar && address.startsWith(`/speech/${phrase}/`));
          if (at >= 0) heardSoFar = at + 1;
          return at >= 0;
        }""",
        arg=phrase,
        timeout=timeout,
    )


def key(page: Page, name: str) -> None:
    """Press a key as a finger does, not as a scanner: 150 ms after the last, for the page, too."""
    page.wait_for_timeout(150)
    page.wait_for_function("performance.now() - (window.keyAt ?? -150) >= 150")
    page.keyboard.press(name)


def goes_to(page: Page, phrase: str, by: str = "+") -> None:
    """Press `by` until the choice with the focus is `phrase`."""
    for _ in range(20):
        key(page, by)
        if f"/speech/{phrase}/" in page.evaluate(CHOICE):
            return
    raise AssertionError(f"{phrase} is no choice")
