/* Offers to publish with its faults a text that was held back for them. */
const row = (form) => form.querySelector("[data-insist]");
const tick = (form) => row(form)?.querySelector("input");

export function isMeant(form) {
  return Boolean(tick(form)?.checked);
}

export function mean(form, isMeantSo) {
  offer(form);
  tick(form).checked = isMeantSo;
}

function offer(form) {
  if (!row(form).hidden) return;
  Object.assign(tick(form), { type: "checkbox", value: "on", checked: false });
  row(form).hidden = false;
}

for (const form of document.querySelectorAll("[data-desk]:has([data-insist] input)")) {
  form.addEventListener("desk:answered", ({ detail: { answer } }) => {
    if (answer.may_insist) offer(form);
  });
}
