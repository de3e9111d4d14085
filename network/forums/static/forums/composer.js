// Helps in writing, where scripts run: marks, preview, drafts, whom one can name. Nothing needs it.
const box = document.querySelector("[data-composer].composer");
const form = box?.closest("form");
const text = box?.querySelector("textarea");
const state = box?.querySelector(".composer-state");
const token = form?.elements.csrfmiddlewaretoken?.value;

function put(from, to, words, select = words.length) {
  text.focus();
  text.setRangeText(words, from, to, "end");
  text.selectionEnd = from + select;
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

// Marks
function surround(mark) {
  const { selectionStart: from, selectionEnd: to, value } = text;
  const words = value.slice(from, to);
  put(from, to, mark + words + mark, words ? undefined : mark.length);
}

function prefix(mark) {
  const from = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const to = text.selectionEnd;
  put(from, to, text.value.slice(from, to).split("\n").map((line) => mark + line).join("\n"));
}

function link() {
  const { selectionStart: from, selectionEnd: to, value } = text;
  const words = value.slice(from, to);
  put(from, to, `[${words}](https://)`, words ? undefined : 1);
}

function setUpTools() {
  const tools = box.querySelector(".composer-tools");
  tools.hidden = false;
  text.before(tools);
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.mark) surround(button.dataset.mark);
    else if (button?.dataset.line) prefix(button.dataset.line);
    else if (button) link();
  });
}

// Preview
function setUpPreview() {
  const place = box.querySelector("[data-shows-preview]");
  form.querySelector("[name=preview]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, forum: box.dataset.forum, body: text.value });
    const response = await fetch(box.dataset.preview, { method: "POST", body }).catch(() => null);
    if (!response?.ok || response.redirected) return;
    place.innerHTML = await response.text();
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  });
}

// Drafts: on the server, or in this browser alone
function typed() {
  const values = new URLSearchParams({ csrfmiddlewaretoken: token });
  for (const name of ["kind", "title", "body", "tags", "resource_url"]) {
    if (form.elements[name]) values.set(name, form.elements[name].value);
  }
  if (box.dataset.topic) values.set("topic", box.dataset.topic);
  return values;
}

function setUpDrafts() {
  let timer, last = typed().toString(), sending = false;
  const save = async (leaving) => {
    clearTimeout(timer);
    const body = typed();
    if (sending || body.toString() === last) return;
    last = body.toString();
    if (leaving) return void navigator.sendBeacon(box.dataset.draft, body);
    const response = await fetch(box.dataset.draft, { method: "POST", body }).catch(() => null);
    state.textContent = response?.status === 204 ? box.dataset.saved : box.dataset.unsaved;
    if (response?.status !== 204) last = "";
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("pageshow", () => { sending = false; });
  addEventListener("pagehide", () => save(true));
}

function setUpKeeping() {
  const key = `forum-${box.dataset.keep}`;
  const choice = box.querySelector("[data-keeps]");
  box.querySelector("[data-kept-here]").hidden = false;
  choice.checked = localStorage.getItem("forum-keeps") !== "no";
  if (choice.checked && !text.value) text.value = localStorage.getItem(key) ?? "";
  const keep = () => {
    localStorage.setItem("forum-keeps", choice.checked ? "yes" : "no");
    if (choice.checked && text.value) localStorage.setItem(key, text.value);
    else localStorage.removeItem(key);
  };
  text.addEventListener("input", keep);
  choice.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "preview") localStorage.removeItem(key);
  });
}

// Whom one can name
function setUpMentions() {
  const list = box.querySelector(".composer-people");
  let at = -1, chosen = 0, asked = 0;
  list.id = "composer-people";
  text.setAttribute("aria-controls", list.id);
  const close = () => { list.hidden = true; text.removeAttribute("aria-activedescendant"); };
  const mark = (number) => {
    chosen = (number + list.children.length) % list.children.length;
    [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === chosen)));
    text.setAttribute("aria-activedescendant", list.children[chosen].id);
  };
  const take = (number) => {
    put(at, text.selectionStart, `@${list.children[number].dataset.handle} `);
    close();
  };
  text.addEventListener("input", async () => {
    const before = text.value.slice(0, text.selectionStart).match(/(?:^|[^\w@/.])@([\p{L}\p{N}-]{2,40})$/u);
    const turn = ++asked;
    if (!before) return close();
    at = text.selectionStart - before[1].length - 1;
    const response = await fetch(`${box.dataset.mentions}?q=${encodeURIComponent(before[1])}`).catch(() => null);
    if (turn !== asked || !response?.ok || response.redirected) return;
    const { people } = await response.json();
    list.replaceChildren(...people.map(({ handle, name }, number) => {
      const line = document.createElement("li");
      Object.assign(line, { id: `composer-person-${number}`, textContent: name, role: "option" });
      line.dataset.handle = handle;
      line.addEventListener("mousedown", (event) => { event.preventDefault(); take(number); });
      return line;
    }));
    list.hidden = !people.length;
    if (people.length) mark(0);
  });
  text.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const acts = { ArrowDown: () => mark(chosen + 1), ArrowUp: () => mark(chosen - 1), Enter: () => take(chosen), Tab: () => take(chosen), Escape: close };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
  text.addEventListener("blur", close);
}

// Tags that are used here, to be taken over
function setUpTags() {
  const line = form.querySelector("[data-tags-for]");
  const field = line && document.getElementById(line.dataset.tagsFor);
  for (const tag of line?.querySelectorAll(".composer-tag") ?? []) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "composer-tag", textContent: tag.textContent });
    button.addEventListener("click", () => {
      const tags = field.value.split(",").map((word) => word.trim()).filter(Boolean);
      if (!tags.includes(tag.textContent)) field.value = [...tags, tag.textContent].join(", ");
    });
    tag.replaceWith(button);
  }
}

if (text) {
  setUpTools();
  setUpPreview();
  setUpTags();
  if (box.dataset.draft) setUpDrafts();
  if (box.dataset.keep) setUpKeeping();
  if (box.dataset.mentions) setUpMentions();
}
