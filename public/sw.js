// The service worker: keeps the program, never a person's data. The server writes RELEASE and FILES before this text:
// the release's name and every file that a start without network needs.
"use strict";

const CACHE = `nenep-${RELEASE}`;
/** A server that has not answered a page by then is treated as out of reach. */
const PATIENCE_MS = 6000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("nenep-") && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// A newer release waits until a person asks for it: nothing is pulled away under an open sheet.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (FILES.includes(url.pathname) || url.pathname.startsWith("/pkg/")) {
    event.respondWith(file(request));
  }
});

/** Pages come from the server; without it, from the shell, which builds the same page out of what the device keeps. */
async function page(request) {
  const shell = async () => (await caches.match("/shell", { cacheName: CACHE })) ?? Response.error();
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  try {
    const answer = await Promise.race([fetch(request), late]);
    // A proxy whose server is gone answers 502, 503 or 504.
    return answer && ![502, 503, 504].includes(answer.status) ? answer : await shell();
  } catch {
    return shell();
  }
}

/** The program's files carry a hash in their names: what is kept is right. */
async function file(request) {
  return (await caches.match(new URL(request.url).pathname, { cacheName: CACHE })) ?? fetch(request);
}
