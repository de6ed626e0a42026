/* Makes one tree of nodes into another by changing only what differs, so that what stays
   is not drawn anew: pictures do not flash and the page keeps its place. */
export function patch(node, wanted) {
  patchAttributes(node, wanted);
  patchChildren(node, wanted);
}

function patchAttributes(node, wanted) {
  for (const { name } of [...node.attributes]) {
    if (!wanted.hasAttribute(name)) node.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
}

/* What is alike at the beginning and at the end stays. */
function patchChildren(node, { childNodes }) {
  const [here, wanted] = [[...node.childNodes], [...childNodes]];
  while (here.length && wanted.length && here[0].isEqualNode(wanted[0])) {
    here.shift();
    wanted.shift();
  }
  let end = null;
  while (here.length && wanted.length && here.at(-1).isEqualNode(wanted.at(-1))) {
    end = here.pop();
    wanted.pop();
  }
  if (here.length === wanted.length) here.forEach((child, at) => patchOne(child, wanted[at]));
  else align(node, here, wanted, end);
}

function patchOne(child, wanted) {
  const isAlike = child.nodeType === Node.ELEMENT_NODE && child.nodeName === wanted.nodeName;
  if (isAlike) patch(child, wanted);
  else child.replaceWith(wanted);
}

/* Something was put in or taken out: what is found again in the same order stays. */
function align(node, here, wanted, end) {
  for (const child of wanted) {
    const at = here.findIndex((old) => old.isEqualNode(child));
    if (at < 0) node.insertBefore(child, here[0] ?? end);
    else for (const old of here.splice(0, at + 1).slice(0, -1)) old.remove();
  }
  for (const old of here) old.remove();
}
