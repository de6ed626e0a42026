/* Asks before a text becomes public: when it will, and what is left to mend. */
import { ask } from "./asking.js";
import { go, item } from "./findings.js";
import { isMeant, mean } from "./insisting.js";
import { lead } from "./leading.js";
import { form } from "./text.js";

const dialog = document.querySelector("[data-publish-dialog]");
const part = (name) => dialog.querySelector(`[data-publish-${name}]`);
const list = part("left");
const tick = part("insist");
let pressed, request;
let isAgreed = false;

/* Nothing that was told about an earlier text is left. Until there is an answer the Enter key
   does nothing: neither button has the focus. */
function open() {
  part("title").textContent = form.elements.title.value.trim() || "Untitled";
  part("when").textContent = "Looking it through…";
  for (const name of ["refusal", "meant"]) part(name).hidden = true;
  list.replaceChildren();
  part("do").disabled = true;
  dialog.showModal();
  look();
}

async function look() {
  request?.abort();
  const mine = new AbortController();
  request = mine;
  const answer = await ask(form.dataset.rehearsal, () => new FormData(form, pressed), mine);
  if (mine === request && dialog.open) show(answer);
}

function allow(isAllowed) {
  part("refusal").hidden = isAllowed;
  part("do").disabled = !isAllowed;
}

/* Where nobody answered the save itself says what is to be done. */
function show({ message, verb = "Publish", findings = [], may_insist: mayInsist = false }) {
  const isFaulty = findings.some(({ level }) => level === "error");
  for (const place of dialog.querySelectorAll("[data-publish-verb]")) place.textContent = verb;
  part("when").textContent = message;
  part("otherwise").hidden = part("meant").hidden = !mayInsist;
  list.replaceChildren(...findings.map(item));
  tick.checked = mayInsist && isMeant(form);
  allow(!isFaulty || tick.checked);
  if (!isFaulty) part("do").focus();
}

function leadTo(id) {
  const field = document.getElementById(id);
  if (field) lead(form, field);
}

/* A button inside the form of the dialog submits that form, and so closes it. */
function follow(event) {
  const link = event.target.closest(".desk-finding :is(a, button)");
  if (!link) return;
  event.preventDefault();
  dialog.close();
  if (link.dataset.line) go(link.dataset.line);
  else leadTo(link.hash.slice(1));
}

for (const button of document.querySelectorAll("[data-publish]")) {
  button.append("…");
  button.addEventListener("click", (event) => {
    if (isAgreed) return;
    event.preventDefault();
    pressed = button;
    open();
  });
}

tick?.addEventListener("change", () => allow(tick.checked));
list?.addEventListener("click", follow);
dialog?.addEventListener("close", () => {
  isAgreed = dialog.returnValue === "publish";
  dialog.returnValue = "";
  if (!isAgreed) return;
  if (!part("meant").hidden) mean(form, tick.checked);
  pressed.click();
  isAgreed = false;
});
