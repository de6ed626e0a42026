/* A picture that was chosen: a file on its way, or one of the library; and its words. */
import { ask } from "./asking.js";
import { demand } from "./picture-words.js";
import { fields, inTurn, refusalOf, upload } from "./uploading.js";

const NOTES = { true: "The library had it already.", false: "Uploaded." };

export class PictureItem {
  /* `file` or `picture` is given; `dialog` holds the template and the limits. */
  constructor({ dialog, form, file, picture }) {
    const { content } = dialog.querySelector("[data-picture-template]");
    this.element = content.firstElementChild.cloneNode(true);
    Object.assign(this, { form, file, picture, limits: dialog.dataset });
    this.arrived = Promise.resolve();
    this.stop = new AbortController();
    this.words = this.part("words");
    this.preview = file ? URL.createObjectURL(file) : picture.thumbnail;
    this.fill(file?.name ?? picture.name);
    this.begin();
  }

  part(name) {
    return this.element.querySelector(`[data-picture-${name}]`);
  }

  fill(name) {
    for (const place of this.element.querySelectorAll("[data-picture-name]")) place.textContent = name;
    this.part("progress").setAttribute("aria-label", `Uploading ${name}`);
    this.part("preview").src = this.preview;
    this.part("preview").addEventListener("error", ({ target }) => (target.hidden = true));
    demand(this.words, this.part("warning"));
    this.part("again").addEventListener("click", () => this.begin());
  }

  begin() {
    if (this.picture) return this.keep(this.picture);
    this.turn("sending", this.words);
    this.arrived = inTurn(() => this.send());
  }

  async send() {
    const { file, form, stop: { signal } } = this;
    const bar = this.part("progress");
    const progress = (share) => {
      bar.value = share;
      // All of it is there, and copies are made of it: nobody knows for how long.
      if (share === 1) bar.removeAttribute("value");
    };
    const refusal = refusalOf(file, this.limits);
    const answer = refusal ?? (await upload(file, form, { signal, progress }));
    if (signal.aborted) return;
    if (answer.id) this.keep(answer);
    else this.refuse(answer);
  }

  keep(picture) {
    this.picture = picture;
    this.part("note").textContent = this.file ? NOTES[String(picture.known)] : "";
    this.words.value ||= picture.alt;
    this.turn("kept", this.words);
  }

  refuse({ message, login, status }) {
    const isFinal = status === 413 || status === 422;
    this.part("refusal").textContent = message;
    this.part("login").hidden = !login;
    if (login) this.part("login").href = login;
    this.part("again").hidden = isFinal;
    this.turn("refused", this.part(isFinal ? "remove" : "again"));
  }

  /* The sheet shows what belongs to the step; a focus on what it hides goes to `next`. */
  turn(step, next) {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.dataset.step = step;
    this.words.required = step !== "refused";
    if (hadFocus && !document.activeElement.checkVisibility()) next.focus();
  }

  /* With the words as they are now; "" when there is nothing to insert. */
  async markdown() {
    if (this.element.dataset.step !== "kept") return "";
    const alt = this.words.value.trim();
    if (alt === this.picture.alt) return this.picture.markdown;
    const answer = await ask(this.picture.words, () => fields(this.form, { alt }));
    if (!answer.markdown) this.refuse(answer);
    return answer.markdown ?? "";
  }

  discard() {
    this.stop.abort();
    URL.revokeObjectURL(this.preview);
    this.element.remove();
  }
}
