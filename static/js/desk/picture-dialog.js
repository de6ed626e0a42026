/* The dialog for pictures: files on their way, the library, and the words of each. */
import { receive } from "./picture-files.js";
import { PictureItem } from "./picture-item.js";
import { PictureLibrary } from "./picture-library.js";

class PictureDialog {
  constructor(dialog, form) {
    Object.assign(this, { dialog, form, items: [] });
    for (const name of ["chosen", "status", "choose"]) this[name] = this.part(name);
    const [shelf, { library }] = [this.part("library"), form.dataset];
    this.library = library && new PictureLibrary(shelf, library, (picture) => this.add({ picture }));
    this.listen();
  }

  part(name) {
    return this.dialog.querySelector(`[data-pictures-${name}]`);
  }

  listen() {
    this.part("close").addEventListener("click", () => this.dialog.close());
    this.choose.addEventListener("toggle", () => {
      if (this.choose.open) this.library?.show();
    });
    // Said a moment later: it may be open again.
    this.dialog.addEventListener("close", () => this.dialog.open || this.end());
    this.chosen.addEventListener("submit", (event) => {
      event.preventDefault();
      this.insert();
    });
    if (this.form.dataset.upload) receive(this.dialog, this.part("files"), (files) => this.take(files));
  }

  /* `onInsert` is given [{picture, markdown}, …]; with `isSingle`, one. */
  open({ files = [], verb = "Insert", isSingle = false, onInsert, onClose }) {
    if (!this.dialog.open) this.end();
    Object.assign(this, { isSingle, onInsert, onClose });
    this.part("insert").textContent = verb;
    this.part("later").textContent = `${verb}, describe later`;
    this.status.textContent = "";
    this.choose.open = !files.length;
    this.dialog.showModal();
    this.take(files);
  }

  take(files) {
    for (const file of files) this.add({ file });
  }

  add(choice) {
    if (this.isSingle) this.items.splice(0).forEach((item) => item.discard());
    const item = new PictureItem({ dialog: this.dialog, form: this.form, ...choice });
    item.part("remove").addEventListener("click", () => this.remove(item));
    this.items.push(item);
    this.part("list").append(item.element);
    this.chosen.hidden = false;
    if (this.items.length === 1 || choice.picture) item.words.focus();
  }

  remove(item) {
    item.discard();
    this.items = this.items.filter((other) => other !== item);
    this.chosen.hidden = !this.items.length;
    (this.items.at(-1)?.words ?? this.part("close")).focus();
  }

  async insert() {
    if (this.isInserting) return;
    this.isInserting = true;
    this.status.textContent = "Waiting until everything has arrived…";
    const made = await this.made();
    this.isInserting = false;
    for (const { item } of made) this.remove(item);
    if (made.length) this.onInsert(made);
    if (this.items.length) this.status.textContent = "What is still here was not inserted.";
    else if (made.length) this.dialog.close();
  }

  /* Of what is still there then: much may happen while files are on their way. */
  async made() {
    const made = [];
    for (const item of [...this.items]) {
      await item.arrived;
      const markdown = await item.markdown();
      if (markdown) made.push({ item, picture: item.picture, markdown });
    }
    return made.filter(({ item }) => this.items.includes(item));
  }

  end() {
    for (const item of this.items.splice(0)) item.discard();
    this.chosen.hidden = true;
    this.onClose?.();
    this.onClose = null;
  }
}

const [form, dialog] = ["desk", "pictures-dialog"].map((part) => document.querySelector(`[data-${part}]`));

/* None where the account may neither upload nor choose. */
export const pictures = form && dialog && new PictureDialog(dialog, form);
