// One voice: what is played next ends what is played now. A sound that fails never holds up the next.
"use strict";
const PATIENCE = 8000; // milliseconds without progress; then the sound is given up
export const ENDED = "ended", FAILED = "failed", REFUSED = "refused", STOPPED = "stopped";

export const prepared = (address) => {
  const element = new Audio();
  element.preload = "auto";
  element.src = address;
  return element;
};

export class Player {
  #element = null;
  #settle = null;
  #volume = 1;

  get volume() { return this.#volume; }
  set volume(value) {
    this.#volume = value;
    if (this.#element) this.#element.volume = value;
  }

  // How it went: ended, failed, refused by the browser, or stopped by something else.
  play(element) {
    this.stop();
    return new Promise((resolve) => {
      let silence = 0;
      const settle = (how) => {
        clearTimeout(silence);
        for (const [name, heed] of heeded) element.removeEventListener(name, heed);
        if (this.#settle === settle) this.#element = this.#settle = null;
        resolve(how);
      };
      const wait = () => {
        clearTimeout(silence);
        silence = setTimeout(() => { element.pause(); settle(FAILED); }, PATIENCE);
      };
      const heeded = [
        ["ended", () => settle(ENDED)], ["error", () => settle(FAILED)],
        ["timeupdate", wait], ["playing", wait], ["pause", () => clearTimeout(silence)],
      ];
      for (const [name, heed] of heeded) element.addEventListener(name, heed);
      [this.#element, this.#settle] = [element, settle];
      element.volume = this.#volume;
      element.currentTime = 0;
      wait();
      element.play().catch((error) => {
        if (error.name === "NotAllowedError") settle(REFUSED);
        else if (error.name !== "AbortError") settle(FAILED);
      });
    });
  }

  // One address after the other; each is fetched while the one before is heard.
  async say(addresses) {
    let how = ENDED;
    let next = addresses.length ? prepared(addresses[0]) : null;
    for (let at = 0; next && how !== STOPPED && how !== REFUSED; at += 1) {
      const now = next;
      next = at + 1 < addresses.length ? prepared(addresses[at + 1]) : null;
      how = await this.play(now);
    }
    return how;
  }

  pause() { this.#element?.pause(); }
  resume() { this.#element?.play().catch(() => this.#settle?.(FAILED)); }
  stop() {
    const [element, settle] = [this.#element, this.#settle];
    settle?.(STOPPED);
    element?.pause();
  }
}
