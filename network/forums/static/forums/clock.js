// Runs the clock of a consultation between two looks at the server, and says when the step changes.
// What is shown is what the server said, counted on from the moment it was heard.
const said = document.getElementById("consultation-said");
const two = (number) => String(number).padStart(2, "0");
let clock, left, heard, step;

function inDigits(milliseconds, day) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const days = Math.floor(seconds / 86400);
  const hours = Math.floor((seconds % 86400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days) return `${days} ${day} ${two(hours)}:${two(minutes)}`;
  const rest = `${two(minutes)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

function draw() {
  if (!clock?.isConnected) return;
  const passed = "paused" in clock.dataset ? 0 : performance.now() - heard;
  const text = inDigits(left - passed, clock.dataset.day);
  if (clock.textContent !== text) clock.textContent = text;
}

function take() {
  const now = document.getElementById("consultation-now");
  clock = now?.querySelector("[data-clock]");
  left = Number(clock?.dataset.clock);
  heard = performance.now();
  if (step !== undefined && step !== now?.dataset.step) {
    said.textContent = now.querySelector("h2")?.textContent ?? "";
  }
  step = now?.dataset.step;
  const say = document.getElementById("say");
  const field = say?.querySelector("textarea");
  if (say) say.hidden = now?.dataset.turn === "listen" && !field.value && field !== document.activeElement;
  draw();
}

take();
setInterval(draw, 250);
document.addEventListener("htmx:afterSettle", take);
