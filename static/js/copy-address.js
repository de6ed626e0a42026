/* A button beside an address that is shown to be copied. The field itself is marked as a
   whole when it is entered, for whoever copies by hand. */
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

for (const field of document.querySelectorAll("[data-address]")) {
  field.addEventListener("focus", () => field.select());
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Address copied.";
    button.firstChild.data = "Copied";
  } catch {
    status.textContent = "Copying is blocked by the browser. The address is selected instead.";
    field.focus();
  }
}

// Only a secure page may write to the clipboard; elsewhere a button would promise too much.
if (navigator.clipboard) {
  document.body.append(status);
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
