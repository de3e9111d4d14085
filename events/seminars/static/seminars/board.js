// Cards are dragged from column to column; what is dropped is sent as the ticked form would be.
const board = document.querySelector("[data-board]");
let dragged = null;

const column = (target) => target.closest?.("[data-place]");

async function send(card, place) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", board.elements.csrfmiddlewaretoken.value);
  data.set("do", "move");
  data.set("card", card);
  data.set("to", place);
  const response = await fetch(location.href, { method: "POST", body: data }).catch(() => null);
  return Boolean(response?.ok);
}

board?.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-card]");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
});
board?.addEventListener("dragover", (event) => {
  const place = column(event.target);
  if (!dragged || !place) return;
  event.preventDefault();
  for (const one of board.querySelectorAll(".is-over")) one.classList.remove("is-over");
  place.classList.add("is-over");
});
board?.addEventListener("dragend", () => {
  for (const one of board.querySelectorAll(".is-over")) one.classList.remove("is-over");
  dragged = null;
});
board?.addEventListener("drop", async (event) => {
  const place = column(event.target);
  if (!dragged || !place) return;
  event.preventDefault();
  const card = dragged;
  const home = card.parentElement;
  place.querySelector("ul").append(card);
  if (!(await send(card.dataset.card, place.dataset.place))) home.append(card);
});
