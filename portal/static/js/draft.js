// Keeps a draft when its page is left without a click on a button: the form is sent by itself,
// and the server keeps what is sound of it.
const form = document.querySelector("[data-draft]");
const values = () => new URLSearchParams(new FormData(form)).toString();

if (form) {
  const before = values();
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("pageshow", () => { sending = false; });
  addEventListener("pagehide", () => {
    if (sending || values() === before) return;
    const data = new FormData(form);
    data.set("by_itself", "1");
    navigator.sendBeacon(location.href, data);
  });
}
