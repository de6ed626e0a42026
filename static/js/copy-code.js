/* A copy button on every code block; prompts and a session's output stay behind. */
const SHOWN_FOR = 2000; // milliseconds

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

function textOf(code) {
  const copy = code.cloneNode(true);
  const isSession = copy.querySelector(".gp") !== null;
  for (const part of copy.querySelectorAll(isSession ? ".gp, .go" : ".gp")) part.remove();
  const text = copy.textContent;
  return isSession ? `${text.trim()}\n` : text;
}

function addButton(block) {
  const button = document.createElement("button");
  const word = new Text("Copy");
  const what = document.createElement("span");
  button.type = "button";
  button.className = "code-block__copy";
  what.className = "visually-hidden";
  what.textContent = ` ${block.querySelector(".code-block__name")?.textContent ?? "code"}`;
  button.append(word, what);
  button.addEventListener("click", () => copy(block, word));
  (block.querySelector(".code-block__bar") ?? block).append(button);
}

async function copy(block, word) {
  try {
    await navigator.clipboard.writeText(textOf(block.querySelector("code")));
  } catch {
    status.textContent = "Copying is blocked by the browser.";
    return;
  }
  word.data = "Copied";
  status.textContent = "Code copied.";
  setTimeout(() => {
    word.data = "Copy";
    status.textContent = "";
  }, SHOWN_FOR);
}

// Only a secure page may write to the clipboard; elsewhere a button would promise too much.
if (navigator.clipboard) {
  document.querySelectorAll("[data-code]").forEach(addButton);
  document.body.append(status);
}
