"""Line breaks that show nothing: those that begin or end a block."""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4.element import NavigableString, Tag

from blog.importing.markup.facts import INLINE, LINE_ENDS


def drop_at_edges(root: Tag) -> None:
    edges = _Edges()
    edges.walk(root)
    for line_break in (*edges.found, *edges.pending):
        line_break.extract()
    root.smooth()


@dataclass
class _Edges:
    """`pending` are breaks after which nothing has come yet."""

    is_beginning: bool = True
    pending: list[Tag] = field(default_factory=list)
    found: list[Tag] = field(default_factory=list)

    def walk(self, tag: Tag) -> None:
        for one in tag.children:
            if isinstance(one, Tag):
                self._take(one)
            elif isinstance(one, NavigableString) and one.strip():
                self._show()

    def _take(self, tag: Tag) -> None:
        if tag.name == "br":
            (self.found if self.is_beginning else self.pending).append(tag)
        elif tag.name == "code":
            self._show()
        elif tag.name in INLINE:
            self.walk(tag)
        else:
            self._take_block(tag, ends_line=tag.name in LINE_ENDS)

    def _take_block(self, tag: Tag, *, ends_line: bool) -> None:
        if ends_line:
            self.found += self.pending
        self.pending.clear()
        self.is_beginning = True
        if tag.name != "pre":
            self.walk(tag)
        self.found += self.pending
        self.pending.clear()
        self.is_beginning = ends_line

    def _show(self) -> None:
        self.pending.clear()
        self.is_beginning = False
