// Keeps what is being typed in this tab of the browser alone, and counts the letters that are left.
const form = document.querySelector("[data-card-draft]");
const text = form?.elements.text;
const left = form?.querySelector("[data-card-left]");

if (text) {
  const key = `seminar-card-${form.dataset.cardDraft}`;
  const count = () => { left.value = `${text.value.length} / ${text.maxLength}`; };
  text.value ||= sessionStorage.getItem(key) ?? "";
  count();
  text.addEventListener("input", () => {
    sessionStorage.setItem(key, text.value);
    count();
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}
