// A walk on a phone. Notes stay on it; the page works without a net; the card is sent when there is one.
const EVERY = 20_000;
const page = document.querySelector("[data-walk]");
const name = `parley-walk-${page.dataset.walk}`;
const holder = page.querySelector("[data-walk-card]");
let kept = read();

for (const part of document.querySelectorAll("[data-walk-notes], [data-walk-start], [data-walk-print]")) part.hidden = false;
notes();
clocks();
card();
keepPage();
net();
addEventListener("online", () => { net(); send(); });
addEventListener("offline", net);

function read() {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

function save() {
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still shows the route.
  }
}

function net() {
  page.querySelector("[data-walk-net]").hidden = navigator.onLine;
}

function notes() {
  for (const note of page.querySelectorAll("[data-walk-note]")) {
    note.value = kept.notes?.[note.dataset.walkNote] ?? "";
    note.addEventListener("input", () => {
      kept.notes = { ...kept.notes, [note.dataset.walkNote]: note.value };
      save();
    });
  }
  page.querySelector("[data-walk-forget]").addEventListener("click", async () => {
    kept = {};
    try { localStorage.removeItem(name); } catch { /* nothing was kept */ }
    await globalThis.caches?.delete(name);
    for (const note of page.querySelectorAll("[data-walk-note]")) note.value = "";
    const said = page.querySelector("[data-walk-forgotten]");
    said.textContent = said.dataset.words;
  });
}

function clocks() {
  for (const button of page.querySelectorAll("[data-walk-start]")) {
    const stop = button.closest("li");
    const left = stop.querySelector("[data-walk-left]");
    const over = stop.querySelector("[data-walk-over]");
    let timer;
    button.addEventListener("click", () => {
      const end = Date.now() + button.dataset.walkStart * 60_000;
      left.hidden = false;
      over.textContent = "";
      clearInterval(timer);
      const show = () => {
        const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
        left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
        left.classList.toggle("is-over", !seconds);
        if (seconds) return;
        clearInterval(timer);
        over.textContent = over.dataset.words;
        navigator.vibrate?.([300, 150, 300]);
      };
      timer = setInterval(show, 500);
      show();
    });
  }
}

function card() {
  if (kept.card) show(kept.card, true);
  holder.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target));
    if (event.submitter?.name) fields[event.submitter.name] = event.submitter.value;
    kept.card = fields;
    save();
    send();
  });
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
  send();
}

function show(fields, waits) {
  const form = holder.querySelector("form");
  if (!form) return;
  if (form.elements.text && fields.text !== undefined) form.elements.text.value = fields.text;
  form.querySelector("[data-walk-waiting]").hidden = !waits;
}

// What was typed is kept until the portal has taken it, or has said why not.
async function send() {
  const form = holder.querySelector("form");
  if (!kept.card || !form) return;
  const body = new FormData();
  for (const [key, value] of Object.entries(kept.card)) body.set(key, value);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "card" } }).catch(() => null);
  if (!answer || answer.status >= 500 || answer.redirected || answer.status === 403) return show(kept.card, true);
  delete kept.card;
  save();
  holder.innerHTML = await answer.text();
}

async function refresh() {
  if (document.hidden || kept.card || isTyping()) return;
  const answer = await fetch(holder.dataset.walkCard, { headers: { "X-Part": "card" } }).catch(() => null);
  if (answer?.ok && !answer.redirected && !isTyping()) holder.innerHTML = await answer.text();
}

function isTyping() {
  const text = holder.querySelector("textarea");
  return Boolean(text) && (text === document.activeElement || text.value !== text.defaultValue);
}

async function keepPage() {
  if (!("serviceWorker" in navigator) || !globalThis.caches) return;
  const worker = page.dataset.walkWorker;
  await navigator.serviceWorker.register(worker, { scope: worker.replace(/[^/]*$/, "") }).catch(() => null);
  const assets = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
  const cache = await caches.open(name);
  await cache.addAll([location.pathname, ...assets]).catch(() => null);
}
