/* The token against forged requests. Logging in again makes another one, which a script
   cannot read from its cookie: it is taken out of a new copy of this page. */
const NAME = "csrfmiddlewaretoken";

/* {isRenewed}, or {login}: the address to log in at first. */
export async function renewToken() {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const token = page.querySelector(`[data-desk] input[name=${NAME}]`)?.value;
    if (!token) return { login: response.redirected ? response.url : undefined };
    for (const input of document.querySelectorAll(`input[name=${NAME}]`)) input.value = token;
    return { isRenewed: true };
  } catch {
    return {};
  }
}
