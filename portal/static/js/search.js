// Suggestions while one types: a combobox round a search field. Without it the field is a field.
const DELAY = 180;

class SearchBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input || this.list) return;
    this.list = this.add("div", { role: "listbox", id: `${this.input.id}-list`, class: "search-list", "aria-label": this.querySelector("label").textContent, hidden: "" });
    this.said = this.add("p", { role: "status", class: "visually-hidden" });
    set(this.input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off" });
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.input.form?.addEventListener("submit", () => this.close());
    // The field keeps the focus while an option is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  }

  add(name, attributes) {
    return this.appendChild(set(document.createElement(name), attributes));
  }

  wait() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (!this.input.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(), DELAY);
  }

  async ask() {
    this.request = new AbortController();
    const address = `${this.dataset.source}?${new URLSearchParams({ q: this.input.value })}`;
    try {
      const answer = await fetch(address, { signal: this.request.signal });
      if (answer.ok) this.show(await answer.text());
    } catch {
      // Aborted, or the network is gone: the field still searches.
    }
  }

  show(html) {
    if (document.activeElement !== this.input) return;
    this.list.innerHTML = html;
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, at) => (option.id = `${this.list.id}-${at}`));
    this.mark(-1);
    this.open(this.options.length > 0);
    this.said.textContent = this.list.firstElementChild?.dataset.said ?? "";
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", isOpen);
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.said.textContent = "";
    this.mark(-1);
    this.open(false);
  }

  mark(at) {
    this.at = at;
    this.options?.forEach((option, place) => option.setAttribute("aria-selected", place === at));
    const option = this.options?.[at];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isOpen && event.key === "ArrowDown" && this.input.value.trim()) this.ask();
    if (!isOpen) return;
    const count = this.options.length;
    const steps = {
      ArrowDown: () => this.mark(this.at + 1 < count ? this.at + 1 : -1),
      ArrowUp: () => this.mark(this.at < 0 ? count - 1 : this.at - 1),
      Escape: () => this.close(),
    };
    if (this.at >= 0) {
      steps.Home = () => this.mark(0);
      steps.End = () => this.mark(count - 1);
      steps.Enter = () => go(this.options[this.at]);
    }
    if (!steps[event.key]) return;
    event.preventDefault();
    steps[event.key]();
  }
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function go(option) {
  if (option) location.assign(option.dataset.href);
}

customElements.define("search-box", SearchBox);

// What is folded out stays so when results are exchanged, and the focus is not lost with a link.
const unfolded = new Set();
document.addEventListener("htmx:beforeSwap", () => {
  unfolded.clear();
  for (const details of document.querySelectorAll("#found details[id][open]")) unfolded.add(details.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body) document.getElementById("results")?.focus({ preventScroll: true });
});
