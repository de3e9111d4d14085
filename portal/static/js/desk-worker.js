// Without a net it gives the page of the desk as it was kept, and leads tickets that the phone's
// camera opens to it. With a net it changes nothing.
const DESK = "parley-desk-";
const TICKET = /\/events\/registration\/t\/([^/]+)\/?$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => keptPage(request)));
  else if (isAsset(request)) event.respondWith(fetch(request).catch(() => kept(request)));
});

function isAsset(request) {
  return ["style", "script", "font"].includes(request.destination);
}

async function desks() {
  const names = (await caches.keys()).filter((name) => name.startsWith(DESK));
  return Promise.all(names.map((name) => caches.open(name)));
}

async function kept(request) {
  for (const cache of await desks()) {
    const found = await cache.match(request, { ignoreVary: true });
    if (found) return found;
  }
  return Response.error();
}

async function keptPage(request) {
  const url = new URL(request.url);
  for (const cache of await desks()) {
    const found = await cache.match(url.pathname, { ignoreVary: true });
    if (found) return found;
  }
  const [, code] = url.pathname.match(TICKET) ?? [];
  return (code && (await ledToDesk(code))) || Response.error();
}

async function ledToDesk(code) {
  for (const cache of await desks()) {
    const pages = (await cache.keys()).filter((one) => one.url.includes("/events/registration/desk/"));
    if (pages.length) return Response.redirect(`${pages[0].url}#ticket=${code}`, 302);
  }
  return null;
}
