// The notice on data, heard in the person's language; a second touch, or another language, stops it.
import { Player } from "./player.js";

const player = new Player();
const SPEAKING = '[data-action="read-aloud"][aria-pressed="true"]';

document.addEventListener("click", async (event) => {
  const button = event.target.closest('[data-action="read-aloud"]');
  if (!button) return;
  const speaks = button.matches(SPEAKING);
  player.stop();
  if (speaks) return;
  button.setAttribute("aria-pressed", "true");
  await player.say(button.dataset.aloud.split(" "));
  button.setAttribute("aria-pressed", "false");
});
document.addEventListener("change", () => player.stop());
