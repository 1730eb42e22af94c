// Looks after /display/ when the server is not there: the page then says "one moment".
"use strict";
const KEPT = "display-1";
const MOMENT = "/display/moment";
const ASSETS = [
  MOMENT,
  "/static/css/fonts.css", "/static/css/tokens.css", "/static/css/parts.css", "/static/css/display.css",
  "/static/js/moment.js", "/static/js/pointer.js", "/device.css?screen=display",
  "/fonts/TitilliumWeb-Regular.ttf", "/fonts/TitilliumWeb-SemiBold.ttf", "/fonts/TitilliumWeb-Bold.ttf",
];

const keep = async () => {
  const cache = await caches.open(KEPT);
  await Promise.allSettled(ASSETS.map((address) => cache.add(new Request(address, { cache: "reload" }))));
};
const moment = async (request) => {
  try {
    const answer = await fetch(request);
    if (answer.status < 502) return answer;
  } catch { /* nobody is there */ }
  return (await caches.match(MOMENT)) ?? Response.error();
};
const asset = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
};

self.addEventListener("install", (event) => { event.waitUntil(keep()); self.skipWaiting(); });
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname, search } = new URL(event.request.url);
  if (event.request.mode === "navigate") event.respondWith(moment(event.request));
  else if (ASSETS.includes(pathname + search)) event.respondWith(asset(event.request));
});
