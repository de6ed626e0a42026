/* Buttons that ask the browser for a passkey, or to make one. What comes of it goes into
   a hidden field of the button's form, which is then sent. */
const FAILED = "The passkey was not used: it was cancelled, or took too long. Try again, or go another way.";
const KNOWN = "This passkey is on your list already.";
const UNREACHABLE = "The site does not answer. Try again in a moment.";

/* Of the page itself, or of an address that makes a question for whoever it may be. */
async function options(button) {
  if (!button.dataset.ask) {
    return JSON.parse(document.getElementById("passkey-options").textContent).publicKey;
  }
  const answer = await fetch(button.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(answer.status === 429 ? (await answer.json()).message : UNREACHABLE);
  }
  return (await answer.json()).request_options.publicKey;
}

/* One that logs in alone has to be found without a name, and to know its owner. */
function alone(asked, form) {
  const isAlone = form.elements.namedItem("passwordless")?.checked;
  return {
    ...asked,
    authenticatorSelection: {
      ...asked.authenticatorSelection,
      residentKey: isAlone ? "required" : "discouraged",
      requireResidentKey: Boolean(isAlone),
      userVerification: isAlone ? "required" : "preferred",
    },
  };
}

async function credential(button) {
  const asked = await options(button);
  if (button.dataset.passkey === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(alone(asked, button.form));
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
  return navigator.credentials.get({ publicKey });
}

async function use(button) {
  const form = button.form;
  const told = form.querySelector("[data-passkey-told]");
  told.textContent = "";
  try {
    const found = await credential(button);
    form.querySelector("[data-credential]").value = JSON.stringify(found);
    form.submit();
  } catch (error) {
    const sentences = { InvalidStateError: KNOWN, Error: error.message, TypeError: UNREACHABLE };
    told.textContent = sentences[error.name] ?? FAILED;
  }
}

// Passkeys are there on secure pages alone.
if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.hidden = false;
    button.addEventListener("click", () => use(button));
  }
}
