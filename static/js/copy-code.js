/* A copy button on every code block. It takes what a reader can run: of a session what was
   typed, of a diff the new version. */
const SHOWN_FOR = 2000; // milliseconds
const COPIED = ["Copied", "Code copied."];
const BLOCKED = ["Blocked", "Copying is blocked by the browser. Select the code instead."];

// What git, diff, Mercurial and Subversion write around the lines of a file.
const DIFF_HEADER =
  /^(@@|diff -|index [\da-f]{4}|Index: |={3}|\\ |(old|new|deleted)( file)? mode|(dis)?similarity |(rename|copy) (from|to) |Binary files |Only in )/;

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

function textOf(block) {
  const code = block.querySelector("code");
  if (code.querySelector(".gp")) return typed(code);
  return block.dataset.code === "diff" ? newVersion(code.textContent) : code.textContent;
}

/* A line without a prompt belongs to the line before it, be that typed or answered. */
function typed(code) {
  const kept = [];
  let isTyped = false;
  for (const line of code.cloneNode(true).children) {
    const prompts = line.querySelectorAll(".gp");
    if (prompts.length) isTyped = true;
    else if (line.querySelector(".go, .gt, .gr")) isTyped = false;
    for (const prompt of prompts) prompt.remove();
    if (isTyped) kept.push(line.textContent);
  }
  return `${kept.join("").trim()}\n`;
}

function newVersion(text) {
  const lines = text.split("\n");
  const kept = lines.filter(
    (line, at) =>
      !line.startsWith("-") &&
      !DIFF_HEADER.test(line) &&
      !(line.startsWith("+++ ") && lines[at - 1]?.startsWith("--- ")),
  );
  // Many authors write no sign, not even a space, before what stays as it was.
  const isSigned = kept.every((line) => /^([+ ]|$)/.test(line));
  return kept.map((line) => (isSigned || line.startsWith("+") ? line.slice(1) : line)).join("\n");
}

function addButton(block) {
  const button = document.createElement("button");
  const word = new Text("Copy");
  const what = document.createElement("span");
  const name = block.querySelector(".code-block__name")?.textContent;
  button.type = "button";
  button.className = "code-block__copy";
  what.className = "visually-hidden";
  what.textContent = ` ${name ?? (block.id.replace("-", " ") || "code")}`;
  button.append(word, what);
  button.addEventListener("click", () => copy(block, word));
  (block.querySelector(".code-block__actions") ?? addActions(block)).prepend(button);
}

function addActions(block) {
  const actions = document.createElement("div");
  actions.className = "code-block__actions";
  block.querySelector("pre").before(actions);
  return actions;
}

async function copy(block, word) {
  let said = COPIED;
  try {
    await navigator.clipboard.writeText(textOf(block));
  } catch {
    said = BLOCKED;
  }
  [word.data, status.textContent] = said;
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
