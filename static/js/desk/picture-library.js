/* The library of pictures in the dialog: searched while one types, a page at a time. */
import { understand } from "./asking.js";

const REST = 250; // milliseconds
const SILENCE = "The server does not answer. Check the connection, then search again.";

export class PictureLibrary {
  constructor(root, address, onChoose) {
    const part = (name) => root.querySelector(`[data-library-${name}]`);
    Object.assign(this, { address, onChoose, next: null, asking: new AbortController() });
    this.list = part("list");
    this.search = part("search");
    this.status = part("status");
    this.more = part("more");
    this.template = part("template");
    this.listen();
  }

  listen() {
    let waiting = 0;
    this.search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.show(), REST);
    });
    this.search.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      this.show();
    });
    this.more.addEventListener("click", () => this.show(this.next));
  }

  async show(page = 1) {
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    this.list.setAttribute("aria-busy", "true");
    const answer = await this.ask(page, signal);
    if (signal.aborted) return;
    this.list.removeAttribute("aria-busy");
    if (answer.images) this.fill(answer, page);
    else this.status.textContent = answer.message;
  }

  async ask(page, signal) {
    const query = new URLSearchParams({ q: this.search.value, page });
    try {
      const headers = { Accept: "application/json" };
      return await understand(await fetch(`${this.address}?${query}`, { headers, signal }));
    } catch {
      return { message: SILENCE };
    }
  }

  fill({ images, next }, page) {
    const entries = images.map((picture) => this.entry(picture));
    if (page > 1) this.list.append(...entries);
    else this.list.replaceChildren(...entries);
    this.next = next;
    this.more.hidden = !next;
    this.status.textContent = this.summary(next);
    if (page > 1) entries[0]?.querySelector("button").focus();
  }

  summary(next) {
    const count = this.list.children.length;
    const words = this.search.value.trim();
    if (!count) return words ? `No picture is found for “${words}”.` : "The library is empty.";
    return `${count} ${count > 1 ? "pictures" : "picture"}${next ? ", and there are more" : ""}.`;
  }

  entry(picture) {
    const entry = this.template.content.firstElementChild.cloneNode(true);
    const button = entry.querySelector("button");
    entry.querySelector("img").src = picture.thumbnail;
    entry.querySelector("[data-library-name]").textContent = picture.name;
    entry.querySelector("[data-library-alt]").textContent = picture.alt || "Not described yet";
    button.addEventListener("click", () => this.onChoose(picture));
    return entry;
  }
}
