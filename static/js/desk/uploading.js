/* Sends a file and tells how far it has got. What goes wrong becomes a sentence that
   names the file; `fetch` could not tell the progress. */

const MEGABYTE = 1024 * 1024;

export class Refused extends Error {
  /* `login`: the address to log in at, when that is what is missing. `isFinal`: the same
     file would be refused again. */
  constructor(message, { login = "", isFinal = false } = {}) {
    super(message);
    Object.assign(this, { login, isFinal });
  }
}

/* What can be said without sending anything. `limits` is the dataset of the dialog. */
export function check(file, limits) {
  if (file.size <= Number(limits.most)) return;
  const size = `${(Math.ceil((file.size * 10) / MEGABYTE) / 10).toFixed(1)} MB`;
  throw new Refused(named(file, limits.tooLarge.replace("{size}", size)), { isFinal: true });
}

/* Resolves to what the server says of the stored picture. */
export async function upload(file, form, { signal, onProgress }) {
  const first = await send(file, form, signal, onProgress);
  const token = first.status === 403 && first.answer?.token;
  if (!token) return understood(file, first);
  // Somebody logged in anew, in another tab.
  form.elements.csrfmiddlewaretoken.value = token;
  return understood(file, await send(file, form, signal, onProgress));
}

function send(file, form, signal, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("file", file, file.name);
    // The last field, by which the server knows that it has everything.
    data.set("alt", "");
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("load", () =>
      resolve({ status: request.status, answer: parsed(request.responseText) }),
    );
    request.addEventListener("error", () =>
      reject(new Refused(named(file, "The connection broke off. Try again once it is back."))),
    );
    request.addEventListener("abort", () => reject(signal.reason));
    signal.addEventListener("abort", () => request.abort());
    request.send(data);
  });
}

function understood(file, { status, answer }) {
  if (answer && status < 300) return answer;
  const message = answer?.message ?? unexplained(status);
  throw new Refused(named(file, message), { login: answer?.login, isFinal: [413, 422].includes(status) });
}

/* For answers that are not the site's own, but those of a proxy before it. */
function unexplained(status) {
  return status === 413
    ? "The server takes no file of this size: make it smaller first, or have its limit raised."
    : `The server gave no sensible answer (${status}). Try again in a moment.`;
}

function named(file, message) {
  return message.includes(file.name) ? message : `${file.name}: ${message}`;
}

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
