// Counts the recipients again whenever the choice of them changes.
const form = document.querySelector("[data-count]");
const place = form?.querySelector("[data-count-here]");
let last;

async function countAgain() {
  last?.abort();
  last = new AbortController();
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (name === "segment" || name === "groups") chosen.append(name, value);
  }
  try {
    const answer = await fetch(`${form.dataset.count}?${chosen}`, { signal: last.signal });
    if (answer.ok) place.innerHTML = await answer.text();
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

form?.addEventListener("change", (event) => {
  if (event.target.name === "segment" || event.target.name === "groups") countAgain();
});
