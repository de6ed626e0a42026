/* The cover of a post is chosen from the same pictures. */
import { pictures } from "./picture-dialog.js";

const field = document.querySelector("[data-desk] #id_cover");

function choose(button) {
  pictures.open({
    verb: "Use as cover",
    isSingle: true,
    onInsert: ([{ picture }]) => {
      field.append(new Option(picture.name, picture.id, true, true));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    onClose: () => button.focus(),
  });
}

if (pictures && field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "desk-button";
  button.textContent = "Choose a picture…";
  button.addEventListener("click", () => choose(button));
  field.closest(".related-widget-wrapper").after(button);
}
