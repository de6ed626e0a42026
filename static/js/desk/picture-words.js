/* Asks for the words of a picture in a sentence beside them, not in the browser's bubble. */
const MISSING = "Say what the picture shows, or choose “describe later”.";

export function demand(input, warning) {
  const warn = (sentence) => {
    warning.textContent = sentence;
    input.setAttribute("aria-invalid", String(Boolean(sentence)));
  };

  input.addEventListener("input", () => warn(""));
  input.addEventListener("invalid", (event) => {
    event.preventDefault();
    warn(MISSING);
    const isFirst = input.form.querySelector("input:invalid") === input;
    if (isFirst) input.focus();
  });
}
