// Opens the form of an answer where its link stands; without it the link leads to the form's page.
const box = document.querySelector("[data-answer-box]");

box?.querySelector("a").addEventListener("click", async (event) => {
  event.preventDefault();
  const page = event.currentTarget.href;
  const response = await fetch(box.dataset.answerBox).catch(() => null);
  if (!response?.ok || response.redirected) return location.assign(page);
  box.innerHTML = await response.text();
  (box.querySelector("textarea") ?? box.querySelector("a, button"))?.focus();
  for (const script of box.querySelectorAll("script[src]")) await import(script.src);
});
