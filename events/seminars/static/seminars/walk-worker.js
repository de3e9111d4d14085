// Without a net it gives the page of a walk as it was kept. With a net it changes nothing.
const WALK = "parley-walk-";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isPage = request.mode === "navigate";
  if (request.method === "GET" && (isPage || ["style", "script", "font"].includes(request.destination)))
    event.respondWith(fetch(request).catch(() => kept(isPage ? new URL(request.url).pathname : request)));
});

async function kept(request) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(WALK)) continue;
    const found = await (await caches.open(name)).match(request, { ignoreVary: true });
    if (found) return found;
  }
  return Response.error();
}
