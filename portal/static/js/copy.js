// Shows the buttons that copy the text beside them, and says so when it is done.
const reveal = (root) => {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const label = button.querySelector("span");
  const before = label.textContent;
  await navigator.clipboard.writeText(button.parentElement.querySelector(".copy-text").textContent);
  label.textContent = button.dataset.copied;
  setTimeout(() => { label.textContent = before; }, 2500);
});

reveal(document);
document.addEventListener("htmx:load", (event) => reveal(event.target));
