// Nothing typed is lost: a form that was sent after the session had ended is filled in again once
// one has signed in; a draft is saved when its page is left.
const KEY = "kept-form";
const form = document.querySelector("[data-kept-form]");
let sending = false;

const entries = () => [...new FormData(form)].filter(([name, value]) =>
  name !== "csrfmiddlewaretoken" && typeof value === "string");

const fill = (values) => {
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.tagName === "BUTTON") continue;
    const given = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = given.includes(field.value);
    else if (given.length) field.value = given[0];
  }
};

const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
sessionStorage.removeItem(KEY);
if (form) {
  if (kept?.path === location.pathname && !document.querySelector(".form-problems")) fill(kept.values);
  let before = JSON.stringify(entries());
  form.addEventListener("submit", () => {
    sending = true;
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, values: entries() }));
  });
  addEventListener("pagehide", () => {
    if (sending || !("draft" in form.dataset) || JSON.stringify(entries()) === before) return;
    const data = new FormData(form);
    data.set("by_itself", "1");
    navigator.sendBeacon(location.href, data);
  });
  addEventListener("pageshow", () => { sending = false; });
}
