// A desk at the door of an event. The list lies on the phone, so that it works without a net; what
// is done is kept with a key until the portal has taken it. Nothing of it outlives the desk.
import { Kept } from "./desk-kept.js";
import { camera } from "./desk-camera.js";
import { draw } from "./desk-drawing.js";

const EVERY = 15_000;
const LETTERS = /^[0-9A-HJKMNP-TV-Z]{12}$/;
const page = document.querySelector("[data-desk]");
const closed = document.querySelector("[data-desk-closed]");

if (closed) forget(closed.dataset.deskClosed);
if (page) start(JSON.parse(document.getElementById("desk-setup").textContent));

async function forget(name) {
  new Kept(name).clear();
  await navigator.serviceWorker?.getRegistrations?.().then((all) =>
    Promise.all(all.filter((one) => one.active?.scriptURL.includes("desk-worker")).map((one) => one.unregister())));
  await globalThis.caches?.delete(name);
}

function start(setup) {
  const kept = new Kept(setup.keep);
  const view = draw(page, setup, { checkIn: (guest) => act(guest, "arrived"), takeBack: (guest) => act(guest, "undone") });
  let sending = false;
  let over = false;

  view.list(kept.guests(), kept.groups());
  page.querySelector("[data-desk-form]").addEventListener("submit", typed);
  page.querySelector("#id_q").addEventListener("input", (event) => view.find(event.target.value));
  addEventListener("online", refresh);
  addEventListener("offline", () => view.net(false, kept.queue().length));
  addEventListener("hashchange", scannedByPhone);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  setInterval(refresh, EVERY);
  camera(page, setup.words, (text) => arrive(codeIn(text)), (sentence) => view.say("unknown", sentence));
  keepPage();
  refresh().then(scannedByPhone);

  function typed(event) {
    event.preventDefault();
    const field = event.target.elements.q;
    const code = codeIn(field.value);
    if (code) {
      field.value = "";
      view.find("");
      arrive(code);
    } else if (!view.find(field.value)) {
      view.say("unknown", setup.words.no_ticket);
    }
  }

  // The phone's own camera opened a ticket without a net: the worker led it here.
  function scannedByPhone() {
    const code = codeIn(location.hash.startsWith("#ticket=") ? location.hash.slice(8) : "");
    if (!code) return;
    history.replaceState(null, "", location.pathname);
    arrive(code);
  }

  async function arrive(code) {
    if (!code) return view.say("unknown", setup.words.unknown);
    const mark = await markOf(code);
    const guest = kept.guests().find((one) => one.mark === mark);
    if (guest) return act(guest, "arrived");
    kept.add({ act: "arrived", mark, ticket: code });
    if (!navigator.onLine) view.say("unknown", setup.words.not_on_list);
    return send();
  }

  function act(guest, what) {
    const before = guest.at;
    if (what === "arrived" && before) return view.said("already", guest);
    guest.at = what === "arrived" ? new Date().toISOString() : null;
    guest.desk = setup.desk;
    guest.own = what === "arrived";
    kept.change(guest);
    kept.add({ act: what, mark: guest.mark });
    view.said(what, guest);
    view.list(kept.guests(), kept.groups());
    navigator.vibrate?.(what === "arrived" ? 60 : [40, 60, 40]);
    return send();
  }

  async function markOf(code) {
    const bytes = new TextEncoder().encode(`${setup.intake}:${code}`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 24);
  }

  async function send() {
    if (sending || over) return;
    sending = true;
    try {
      while (kept.queue().length && !over) await sendSome(kept.queue().slice(0, 100));
      view.net(true, 0);
    } catch {
      view.net(false, kept.queue().length);
    } finally {
      sending = false;
    }
  }

  async function sendSome(acts) {
    view.net(true, acts.length);
    const body = { acts: acts.map(({ done, ...act }) => ({ ...act, ago: Math.max(0, Date.now() - done) })) };
    const response = await fetch(setup.sync, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok && response.status !== 410) throw new Error(response.status);
    const { answers } = await response.json();
    kept.sent(acts.map((one) => one.key));
    answers.forEach(heard);
    if (response.status === 410) await end(answers);
  }

  // What the portal knows better than this phone: another desk was first, or there is no seat.
  function heard(answer) {
    const known = kept.asked(answer.key);
    if (answer.what === "no-seat") return view.say("no-seat", answer.because, answer.name);
    if (answer.what === "unknown") return view.say("unknown", setup.words.unknown);
    if (answer.what === "already") return view.told(answer);
    if (known?.ticket) return view.told(answer);
    return undefined;
  }

  async function refresh() {
    if (over) return;
    await send();
    try {
      const response = await fetch(setup.list, { headers: kept.tag() ? { "If-None-Match": kept.tag() } : {} });
      if (response.status === 410 || response.status === 404) return await end([]);
      view.net(true, kept.queue().length);
      if (response.status !== 200) return;
      const fresh = await response.json();
      for (const guest of kept.overtaken(fresh.guests, setup.desk)) view.earlier(guest);
      kept.take(fresh, response.headers.get("ETag"), setup.desk);
    } catch {
      view.net(false, kept.queue().length);
      if (kept.isOver(setup.until) && !kept.queue().length) await end([]);
    }
    if (!over) view.list(kept.guests(), kept.groups());
  }

  async function end(answers) {
    over = true;
    const late = answers.filter((one) => one.what === "unknown").length;
    view.closed(late);
    await forget(setup.keep);
  }

  async function keepPage() {
    if (!("serviceWorker" in navigator) || !globalThis.caches) return;
    await navigator.serviceWorker.register(setup.worker, { scope: setup.scope });
    const cache = await caches.open(setup.keep);
    const assets = [...document.querySelectorAll("link[rel=stylesheet], script[src], link[rel=preload]")];
    const own = assets.map((one) => one.href || one.src);
    const modules = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => name.includes("/js/desk"));
    try {
      await cache.addAll([...new Set([...own, ...modules])]);
      const shell = await fetch(`${setup.page}?shell=1`);
      if (shell.ok) await cache.put(setup.page, shell);
      page.dataset.kept = "yes";
    } catch {
      // Without a net there is nothing to keep that is not kept already.
    }
  }
}

function codeIn(text) {
  const last = text.trim().replace(/\/+$/, "").split("/").pop();
  const code = last.replace(/[\s\-·.]/g, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return LETTERS.test(code) ? code : "";
}
