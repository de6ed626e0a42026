/* Sends a file and tells how far it has got, which `fetch` cannot. As in asking.js an
   answer comes always; what went wrong is a sentence that names the file. */
const MEGABYTE = 1024 * 1024;
const CUT = "The connection broke off, so it was not uploaded.";
const TOO_LARGE = "The server takes no file of this size. Make it smaller, or have the limit raised.";

let queue = Promise.resolve();

/* Files are sent one after the other, so that the first ones arrive soon. */
export const inTurn = (job) => (queue = queue.then(job));

/* Why a file is refused without being sent; `limits` is the dataset of the dialog. */
export function refusalOf(file, { most, tooLarge }) {
  if (file.size <= Number(most)) return null;
  const size = `${(Math.ceil((file.size * 10) / MEGABYTE) / 10).toFixed(1)} MB`;
  return named(file, { status: 422, message: tooLarge.replace("{size}", size) });
}

/* `progress` is called with the share that has been sent. */
export async function upload(file, form, options) {
  const answer = await send(file, form, options);
  if (!answer.token) return named(file, answer);
  // Somebody has logged in anew; see asking.js.
  form.elements.csrfmiddlewaretoken.value = answer.token;
  return named(file, await send(file, form, options));
}

/* `alt` comes last: by it the server knows that nothing is missing. */
export function fields({ elements }, { file, alt }) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", elements.csrfmiddlewaretoken.value);
  if (file) data.set("file", file, file.name);
  data.set("alt", alt);
  return data;
}

function send(file, form, { signal, progress }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total));
    request.addEventListener("load", () => resolve(understood(request)));
    for (const end of ["error", "abort", "timeout"]) {
      request.addEventListener(end, () => resolve({ status: 0, message: CUT }));
    }
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) resolve({ status: 0, message: CUT });
    else request.send(fields(form, { file, alt: "" }));
  });
}

/* A proxy answers with a page of its own. */
function understood({ status, responseText }) {
  try {
    return { ...JSON.parse(responseText), status };
  } catch {
    const message = status === 413 ? TOO_LARGE : `The server answered with an error (${status}).`;
    return { status: status < 400 ? 500 : status, message };
  }
}

function named(file, answer) {
  const { message = "" } = answer;
  return message && !message.includes(file.name) ? { ...answer, message: `${file.name}: ${message}` } : answer;
}
