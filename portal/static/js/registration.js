// Shows a question of a registration once its condition holds, and says in which time zone the
// reader is. Without it every question stands there, with the words "only if ...".
const form = document.querySelector("[data-conditions]");
const conditional = form ? [...form.querySelectorAll("[data-shown-if]")] : [];

// What was answered to the question NAME; nothing while that question itself is not shown.
function given(name) {
  const inputs = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  if (inputs.some((input) => input.closest("[data-shown-if][hidden]"))) return [];
  return inputs.flatMap((input) => {
    if (input.type !== "checkbox" && input.type !== "radio") return [input.value];
    if (!input.checked) return [];
    return [input.hasAttribute("value") ? input.value : "yes"];
  });
}

function settle() {
  for (const part of conditional) {
    const wanted = JSON.parse(part.dataset.shownFor);
    part.hidden = !given(part.dataset.shownIf).some((value) => wanted.includes(value));
  }
}

if (form) {
  for (const part of conditional) part.querySelector("[data-only-if]").hidden = true;
  form.addEventListener("change", settle);
  addEventListener("pageshow", settle);
  settle();
  const zone = form.querySelector('[name="time_zone"]');
  if (zone && !zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
