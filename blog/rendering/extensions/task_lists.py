"""Task list items: `- [ ] open` and `- [x] done` (GitHub Flavored Markdown section
5.3).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from blog.rendering.marks import Marks

_BOX = re.compile(r"\[([ xX])\][ \t\n]+(?=\S)")


class TaskListsExtension(Extension):
    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self._marks = marks

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(TaskItems(md, self._marks), "task_lists", 40)


class TaskItems(Treeprocessor):
    """Takes the brackets away and marks the items; boxes are built after sanitising."""

    def __init__(self, md: Markdown, marks: Marks) -> None:
        super().__init__(md)
        self._marks = marks

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item
            if not (item.text or "").strip() and len(item) and item[0].tag == "p":
                holder = item[0]
            text = (holder.text or "").lstrip()
            match = _BOX.match(text)
            if match:
                state = "open" if match[1] == " " else "done"
                item.set("class", self._marks.name("task", state))
                holder.text = text[match.end() :]
