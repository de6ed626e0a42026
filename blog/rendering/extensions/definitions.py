"""What is indented below a definition, in Python-Markdown's definition lists.

Takes the place of the processor that they share with Python-Markdown's own lists: the
content arrives as one block, and may hold definitions again.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor

from blog.rendering.extensions import margins


class DefinitionContent(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return (
            block.startswith(" " * self.tab_length) and _definition(parent) is not None
        )

    def run(self, parent: Element, blocks: list[str]) -> None:
        definition = _definition(parent)
        if definition is None:
            return
        if definition.text:
            paragraph = Element("p")
            paragraph.text, definition.text = definition.text, None
            definition.insert(0, paragraph)
        lines = blocks.pop(0).split("\n")
        text = "\n".join(margins.unindented(line, self.tab_length) for line in lines)
        self.parser.state.set("definition")
        self.parser.parseBlocks(definition, [text])
        self.parser.state.reset()


def _definition(parent: Element) -> Element | None:
    """The last definition of the list that the parent ends with, if it does."""
    if not len(parent) or parent[-1].tag != "dl" or not len(parent[-1]):
        return None
    last = parent[-1][-1]
    return last if last.tag == "dd" else None
