/* The text on the desk: what is typed now, and what of it the server has. */
import { read } from "./fields.js";

export const form = document.querySelector("[data-desk]");

// Dates chosen from a calendar and options picked with a key change a field without an event.
const SIGNS = ["input", "change", "keyup", "click", "drop"];

let saved = form && !form.querySelector(".errornote") ? typed() : "";

/* All that is typed, as one string to compare. */
export function typed() {
  return JSON.stringify(read(form));
}

export function isSaved() {
  return typed() === saved;
}

export function noteSaved(sent) {
  saved = sent;
}

/* Calls back whenever something may have changed. */
export function onActivity(callback) {
  for (const sign of SIGNS) document.addEventListener(sign, callback);
  form.addEventListener("desk:change", callback);
}

/* Not `crypto.randomUUID`: a site in a local network may do without https. */
export function randomName() {
  return crypto.getRandomValues(new Uint32Array(3)).join("-");
}

// This page, as long as it is open: a second one with the same text is another.
export const page = randomName();
if (form?.elements.window) form.elements.window.value = page;
