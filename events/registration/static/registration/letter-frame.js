// Shows the letter again as soon as another reader or language is chosen.
for (const form of document.querySelectorAll("[data-frame-form]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
