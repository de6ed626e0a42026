"""From the sanitised HTML to the finished tree: everything that an author cannot write.

One walk over the tree, innermost elements first. Each step adds elements and attributes
built from values it has checked; none takes HTML from the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from blog.rendering import (
    callouts,
    code_blocks,
    headings,
    links,
    mathematics,
    tables,
)
from blog.rendering.content import (
    FencedCode,
    FindImage,
    Heading,
    Snippet,
    Surroundings,
    WrittenHeading,
)
from blog.rendering.figures import Pictures
from blog.rendering.footnotes import Footnotes
from blog.rendering.identifiers import Identifiers, is_free_to_use
from blog.rendering.marks import CodeSource, Formula, Mark, Marks
from blog.rendering.tree import Element, Finished, Node, is_blank

# Classes that an author may use: those of the stylesheets that only arrange text.
_AUTHORS_CLASSES: Final = frozenset({"align-center", "num"})

_LANGUAGES: Final = ("language-", "lang-")

# Headings in there belong to what is told, not to the outline of the telling.
_APART: Final = frozenset({"blockquote", "callout", "dd", "li", "note", "td", "th"})


class Finishing:
    def __init__(
        self, marks: Marks, find_image: FindImage, surroundings: Surroundings
    ) -> None:
        self.snippets: list[Snippet] = []
        self.links: dict[str, None] = {}
        self.headings: list[WrittenHeading] = []
        self.fences: list[FencedCode] = []
        self._marks = marks
        self._surroundings = surroundings
        self._pictures = Pictures(find_image, is_first_near=not surroundings.has_cover)
        self._footnotes = Footnotes()
        self._identifiers = Identifiers()
        self._found: list[headings.Found] = []
        self._displayed: dict[Node, Formula] = {}
        self._tables = 0
        self._inside: list[str] = []

    def finish(
        self, root: Element, former_headings: Sequence[Heading]
    ) -> tuple[Heading, ...]:
        """Finish the tree in place; the outline."""
        self._finish_children(root)
        self.headings += headings.as_written(self._found)
        section = self._footnotes.section()
        if section:
            root.children.append(section)
        return headings.finish(self._found, former_headings, self._identifiers)

    @property
    def pictures(self) -> Iterable[str]:
        """Their addresses as written, each once."""
        return self._pictures.addresses

    @property
    def wordless(self) -> Iterable[str]:
        """Those of pictures without words."""
        return self._pictures.without_words

    def _finish_children(self, parent: Element) -> None:
        for index, child in enumerate(parent.children):
            if not isinstance(child, Element):
                continue
            mark = self._marks.find(child.classes)
            _prune_classes(child)
            self._claim_id(child)
            self._inside.append(mark.kind if mark else child.name)
            self._finish_children(child)
            self._inside.pop()
            parent.children[index] = self._finish(child, mark)

    def _finish(self, element: Element, mark: Mark | None) -> Node:
        if mark:
            return self._finish_marked(element, mark)
        finish = self._steps.get(element.name)
        return finish(self, element) if finish else element

    def _claim_id(self, element: Element) -> None:
        identifier = element.attributes.get("id")
        if identifier is not None and not (
            is_free_to_use(identifier) and self._identifiers.claim(identifier)
        ):
            del element.attributes["id"]

    def _finish_marked(self, element: Element, mark: Mark) -> Node:
        kind, argument = mark
        if kind == "code":
            return self._code(self._marks.code[int(argument)])
        if kind == "formula":
            return self._formula(self._marks.formulas[int(argument)])
        if kind == "reference":
            return self._footnotes.reference(argument)
        if kind == "note":
            return self._footnotes.note(argument, element)
        if kind == "title":
            return callouts.finish_title(element)
        if kind == "task":
            return callouts.finish_task(element, argument)
        return callouts.finish_callout(element, argument)

    def _code(self, source: CodeSource) -> Finished:
        number = len(self.snippets) + 1
        is_served = self._surroundings.serves_snippets
        finished, snippet = code_blocks.finish(source, number, is_served=is_served)
        self.snippets.append(snippet)
        if source.lines:
            self.fences.append(FencedCode(snippet.language, *source.lines))
        return finished

    def _formula(self, formula: Formula) -> Finished:
        finished = mathematics.finish(formula)
        if formula.display and not formula.block:
            self._displayed[finished] = formula
        return finished

    def _heading(self, element: Element) -> Node:
        inside = set(self._inside)
        found = headings.Found(
            element,
            outlined=not inside & _APART,
            linkable=not self._is_linked,
        )
        self._found.append(found)
        return element

    @property
    def _is_linked(self) -> bool:
        """Whether a click on what is finished here does something already."""
        return not {"a", "summary"}.isdisjoint(self._inside)

    def _link(self, element: Element) -> Node:
        if "href" in element.attributes:
            self.links[element.attributes["href"]] = None
        return links.finish(element)

    def _image(self, element: Element) -> Node:
        return self._pictures.finish_image(element)

    def _paragraph(self, element: Element) -> Node:
        children = [c for c in element.children if not is_blank(c)]
        if not children and not element.attributes:
            return ""
        formula = self._displayed.get(children[0]) if len(children) == 1 else None
        if formula:
            return mathematics.finish(replace(formula, block=True))
        return self._pictures.finish_paragraph(element, is_linked=self._is_linked)

    def _pre(self, element: Element) -> Node:
        source = code_blocks.from_html(element)
        return self._code(source) if source else code_blocks.with_markup(element)

    def _table(self, element: Element) -> Node:
        self._tables += 1
        return tables.finish(element, self._tables)

    def _figure(self, element: Element) -> Node:
        tables.adopt(element)
        if any(child.name in ("img", "picture", "a") for child in element):
            element.attributes["class"] = "figure"
        self._pictures.finish_figure(element, is_linked=self._is_linked)
        return element

    _steps: ClassVar[Mapping[str, Callable[[Finishing, Element], Node]]] = {
        **dict.fromkeys(headings.LEVELS, _heading),
        "a": _link,
        "figure": _figure,
        "img": _image,
        "p": _paragraph,
        "pre": _pre,
        "table": _table,
    }


def _prune_classes(element: Element) -> None:
    """Marks have been read, and most classes are the site's own. A code block's
    language stays until the block is made.
    """
    names = element.classes.split()
    kept = [n for n in names if n in _AUTHORS_CLASSES or n.startswith(_LANGUAGES)]
    if kept:
        element.attributes["class"] = " ".join(dict.fromkeys(kept))
    else:
        element.attributes.pop("class", None)
