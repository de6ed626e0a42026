/* Asks the server something about the text; an answer comes always, if only a sentence. */
const PATIENCE = 20_000; // milliseconds
const CHARACTERS_A_SECOND = 50_000; // what a poor line carries
const TOKENS = "input[name=csrfmiddlewaretoken]";
const SILENCE = "The server does not answer.";
const REFUSAL = "The server does not accept this from you.";
const RIDDLE = "The answer of the server cannot be understood.";
const EXPIRY = "Your login has expired.";

/* `status` 0: nobody answered. The form's token no longer holds once somebody has logged in
   anew; the answer brings the one that does, and the question is asked again. `makeData` is
   called for each attempt. */
export async function ask(address, makeData, options = {}) {
  const answer = await attempt(address, makeData(), options);
  if (!answer.token) return answer;
  for (const input of document.querySelectorAll(TOKENS)) input.value = answer.token;
  return attempt(address, makeData(), options);
}

async function attempt(address, data, { signal } = {}) {
  const ending = new AbortController();
  const patience = PATIENCE + (sizeOf(data) / CHARACTERS_A_SECOND) * 1000;
  const timer = setTimeout(() => ending.abort(), patience);
  signal?.addEventListener("abort", () => ending.abort());
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(address, { method: "POST", body: data, headers, signal: ending.signal });
    return await understand(response);
  } catch {
    return { status: 0, message: SILENCE, isCalledOff: Boolean(signal?.aborted) };
  } finally {
    clearTimeout(timer);
  }
}

function sizeOf(data) {
  let size = 0;
  for (const [, value] of data) size += value.length ?? value.size;
  return size;
}

/* A proxy or a crash answers with a page of its own. */
export async function understand(response) {
  const { status, redirected, url } = response;
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (isJson) return { ...(await response.json()), status };
  if (status === 403) return { status, message: REFUSAL };
  if (redirected && status === 200) return { status: 401, message: EXPIRY, login: url };
  if (status < 400) return { status: 500, message: RIDDLE };
  return { status, message: `The server answered with an error (${status}).` };
}
