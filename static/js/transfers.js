/* Moves the bar of a transfer until it is over, and shows how much of an upload is sent.
   Without this, the page asks anew by itself, and the browser shows the sending. */
import { understand } from "./desk/asking.js";

const PAUSE = 1000; // milliseconds
const SILENCE = "The server does not answer; it is asked again. The work goes on if it can.";
const CUT = "The connection broke off, so nothing was uploaded. Send it again.";
const TOO_LARGE = "The server in front takes no file of this size. Have its limit raised, or use manage.py import_content.";

function show(area, { sentence, share }) {
  const bar = area.querySelector("progress");
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
  area.querySelector("[role=status]").textContent = sentence;
}

async function ask(address) {
  try {
    return await understand(await fetch(address, { headers: { Accept: "application/json" } }));
  } catch {
    return { message: SILENCE };
  }
}

async function follow(area) {
  const answer = await ask(area.dataset.progress);
  if (answer.is_over || answer.status === 404) {
    location.reload();
    return;
  }
  if (answer.sentence) show(area, answer);
  else area.querySelector("[role=status]").textContent = answer.message;
  setTimeout(follow, PAUSE, area);
}

/* A proxy answers with a page of its own. */
function understood({ status, responseText }) {
  try {
    return JSON.parse(responseText);
  } catch {
    return { message: status === 413 ? TOO_LARGE : `The server answered with an error (${status}).` };
  }
}

/* Tells how far it has got, which `fetch` cannot. */
function send(form, tell) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => tell((100 * loaded) / total));
    request.addEventListener("load", () => resolve(understood(request)));
    request.addEventListener("error", () => resolve({ message: CUT }));
    request.send(new FormData(form));
  });
}

async function upload(form) {
  const button = form.querySelector("[type=submit]");
  const sending = form.querySelector("[data-sending]");
  const status = sending.querySelector("[role=status]");
  const bar = sending.querySelector("progress");
  button.disabled = true;
  sending.classList.remove("errornote");
  sending.hidden = bar.hidden = false;
  const tell = (share) => {
    bar.value = share;
    status.textContent = share < 100 ? `${Math.floor(share)} % sent` : "All is sent.";
  };
  // Who has no login is told so at once, and not after all is sent.
  let answer = await ask(form.action);
  if (answer.status !== 401) answer = await send(form, tell);
  if (answer.token) {
    // Somebody has logged in anew; see desk/asking.js.
    form.elements.csrfmiddlewaretoken.value = answer.token;
    answer = await send(form, tell);
  }
  if (answer.address) {
    location.assign(answer.address);
    return;
  }
  bar.hidden = true;
  button.disabled = false;
  sending.classList.add("errornote");
  status.textContent = answer.message;
}

for (const area of document.querySelectorAll("[data-progress]")) setTimeout(follow, PAUSE, area);

for (const form of document.querySelectorAll("[data-upload]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    upload(form);
  });
}
