// Renews a part of a page from its own address every few seconds, while the page is looked at;
// data-every says how many seconds, where ten are too often.
const EVERY = 10_000;

for (const part of document.querySelectorAll("[data-live]")) {
  setInterval(async () => {
    if (document.hidden) return;
    const response = await fetch(part.dataset.live).catch(() => null);
    if (response?.ok && !response.redirected) part.innerHTML = await response.text();
  }, part.dataset.every * 1000 || EVERY);
}
