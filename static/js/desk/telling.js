/* Sentences for the writer: one line of what goes on, and notices that stay until they are
   answered. */
import { form } from "./text.js";

const line = find("[data-desk-status]");
const banner = find("[data-desk-banner]");

function find(place) {
  return document.querySelector(place) ?? document.createElement("div");
}

export function say(sentence) {
  if (line.textContent !== sentence) line.textContent = sentence;
}

/* A notice replaces the one of the same name. `actions` are buttons as [label, callback],
   `link` is [label, address] and opens in another tab, `more` a node below. */
export function tell(name, sentence, { actions = [], link, more, isUrgent = false } = {}) {
  const notice = noticeOf(name) ?? document.createElement("div");
  notice.className = `desk-notice${isUrgent ? " desk-notice--urgent" : ""}`;
  notice.dataset.notice = name;
  notice.setAttribute("role", isUrgent ? "alert" : "status");
  notice.replaceChildren(paragraph(sentence), ...controls(actions, link), ...(more ? [more] : []));
  if (!notice.isConnected) banner.append(notice);
  return notice;
}

export function withdraw(name) {
  const notice = noticeOf(name);
  // Its button may have been pressed: the keyboard goes on in the text.
  if (notice?.contains(document.activeElement)) form.elements.body?.focus();
  notice?.remove();
}

export function isTold(name) {
  return Boolean(noticeOf(name));
}

function noticeOf(name) {
  return [...banner.children].find(({ dataset }) => dataset.notice === name);
}

function paragraph(sentence) {
  const element = document.createElement("p");
  element.className = "desk-notice__text";
  element.append(sentence);
  return element;
}

function controls(actions, link) {
  if (!actions.length && !link) return [];
  const row = document.createElement("p");
  row.className = "desk-notice__actions";
  if (link) row.append(anchor(...link));
  row.append(...actions.map(([label, act]) => button(label, act)));
  return [row];
}

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "desk-button";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function anchor(label, address) {
  const element = document.createElement("a");
  element.className = "desk-button";
  element.href = address;
  element.target = "_blank";
  element.textContent = label;
  return element;
}
