"""What a text says without its markup: words to search, to count and to sum up."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from blog.rendering.tree import Element, Finished, Node, is_block

# Words a minute. Code is read twice.
_PROSE_SPEED: Final = 220
_CODE_SPEED: Final = 110

# Scripts without spaces count two characters as a word.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{1,2}|\w+(?:['’.\-]\w+)*"
)
_CELLS: Final = frozenset({"td", "th"})
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s|$)|[。！？]")
_CLAUSE_END: Final = " ,;:–—-("
_LONG_LINE: Final = 60


class Text(NamedTuple):
    """`plain` has a line for each block, and code as it stands; `summary` is made of
    what is no code.
    """

    plain: str
    summary: str
    words: int
    minutes: int


def read(root: Element) -> Text:
    reader = _Reader()
    reader.add(root)
    reader.end_block()
    prose, code = (
        len(_WORD.findall("\n".join(b))) for b in (reader.prose, reader.code)
    )
    minutes = round(prose / _PROSE_SPEED + code / _CODE_SPEED)
    summary = summarise("\n".join(reader.prose))
    return Text("\n".join(reader.blocks), summary, prose + code, max(minutes, 1))


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.prose: list[str] = []
        self.code: list[str] = []
        self._waiting: list[str] = []

    def add(self, node: Node) -> None:
        block = is_block(node)
        if block:
            self.end_block()
        if isinstance(node, str):
            self._waiting.append(node)
        elif isinstance(node, Finished):
            self._add_finished(node)
        else:
            for child in node.children:
                self.add(child)
            if node.name in _CELLS or node.name == "br":
                self._waiting.append(" ")
        if block:
            self.end_block()

    def _add_finished(self, node: Finished) -> None:
        if node.is_code:
            self.code.append(node.text)
            self.blocks.append(node.text.rstrip("\n"))
        else:
            self._waiting.append(node.text)

    def end_block(self) -> None:
        text = " ".join("".join(self._waiting).split())
        if text:
            self.prose.append(text)
            self.blocks.append(text)
        self._waiting.clear()


def summarise(plain_text: str, limit: int = 200) -> str:
    """The first sentences of a text, at most so many characters; cut at a word, with an
    ellipsis, when there is no end of a sentence in good time.
    """
    text = _opening(plain_text.split("\n"), limit)
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 1)]
    if ends and limit // 2 <= ends[-1] <= limit:
        return text[: ends[-1]]
    cut = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return cut[: limit - 1].rstrip(_CLAUSE_END) + "…"


def _opening(lines: list[str], limit: int) -> str:
    """The lines from the first that is a sentence, not a heading, as one paragraph."""
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    sentences = [n for n, line in enumerate(lines) if _is_sentence(line)]
    text = ""
    for line in lines[sentences[0] if sentences else 0 :]:
        if len(text) > limit or (text and not _is_sentence(line)):
            break
        text = f"{text} {line}".strip()
    return text


def _is_sentence(line: str) -> bool:
    return len(line) >= _LONG_LINE or bool(_SENTENCE_END.search(line[-3:]))
