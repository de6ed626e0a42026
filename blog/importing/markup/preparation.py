"""Prepares the HTML of a feed or an export: what Markdown cannot say becomes something
that it can, and what is lost is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import Final
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from blog.importing import places
from blog.importing.markup import breaks, emphasis, headings
from blog.importing.markup.parsing import parse
from blog.importing.shown import counted

SECOND: Final = "data-second"
_PLAYERS: Final = ("iframe", "embed", "object", "video", "audio")
_DROPPED: Final = ("script", "canvas", "svg", "form", "noscript", "template")
_SILENT: Final = ("style", "link", "meta", "head")
_ADDRESSES: Final = frozenset({"href", "src"})
_GUTTERS: Final = frozenset({"highlighttable", "rouge-table", "lntable"})
_LINE_NUMBERS: Final = ("lineno", "linenos", "lnt", "ln", "gutter")
_GIST = re.compile(r"https://gist\.github\.com/\S+?(?=\.js\b)")


def prepare(html: str, base: str) -> tuple[BeautifulSoup, tuple[str, ...]]:
    """The tree, and sentences about what is lost. `base` completes addresses.

    Raises UnreadableHtml.
    """
    soup = parse(html)
    losses: Counter[str] = Counter()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    soup.smooth()
    for tag in soup.find_all(_SILENT):
        tag.decompose()
    _drop_tracking(soup)
    _complete_addresses(soup, base)
    _plain_code(soup)
    for line_break in soup.find_all("br"):
        _break_code(line_break)
    emphasis.settle(soup)
    headings.keep_linked(soup)
    breaks.drop_at_edges(soup)
    _join_table_sections(soup)
    _number_lists(soup)
    _tell_lists_apart(soup)
    _replace_gists(soup)
    for name in _PLAYERS:
        _replace_players(soup, name, losses)
    _keep_formulas(soup)
    for name in (*_DROPPED, "math"):
        for tag in soup.find_all(name):
            losses[name] += 1
            tag.decompose()
    return soup, _sentences(losses)


def _drop_tracking(soup: BeautifulSoup) -> None:
    for image in soup.find_all("img"):
        if {image.get("width"), image.get("height")} <= {"0", "1", "1px"}:
            image.decompose()


def _complete_addresses(soup: BeautifulSoup, base: str) -> None:
    for tag in soup.find_all(True):
        if tag.name == "img" and "data-src" in tag.attrs and _is_placeholder(tag):
            tag["src"] = tag["data-src"]
        for attribute in _ADDRESSES & tag.attrs.keys():
            address = str(tag[attribute]).strip()
            is_relative = not places.split(address).scheme and address[:1] != "#"
            tag[attribute] = _joined(base, address) if is_relative else address


def _is_placeholder(image: Tag) -> bool:
    """Whether a script would put the picture there once it is scrolled to."""
    shown = str(image.get("src") or "")
    return not shown or shown.startswith("data:image/svg")


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _plain_code(soup: BeautifulSoup) -> None:
    """Code without numbers of lines, its line breaks as such."""
    for table in soup.find_all("table"):
        if not _GUTTERS & set(table.get_attribute_list("class")):
            continue
        cells = table.find_all("td")
        inner = cells[-1].find("pre") if cells else None
        if table.find_parent("pre"):
            table.replace_with(cells[-1].get_text() if cells else "")
        elif inner:
            table.replace_with(inner)
    for block in soup.find_all("pre"):
        for number in block.find_all(class_=_LINE_NUMBERS):
            number.decompose()
        for line_break in block.find_all("br"):
            line_break.replace_with("\n")


def _break_code(line_break: Tag) -> None:
    """Code of several lines in a paragraph of its own is a block."""
    code = line_break.find_parent("code")
    if code is None:
        return
    around = code.parent
    if around is None or around.name not in {"p", "pre"} or not _is_alone(code):
        line_break.replace_with(" ")
        return
    around.name = "pre"
    line_break.replace_with("\n")


def _is_alone(code: Tag) -> bool:
    beside = chain(code.previous_siblings, code.next_siblings)
    return not any(isinstance(one, Tag) or str(one).strip() for one in beside)


def _join_table_sections(soup: BeautifulSoup) -> None:
    """Markdown knows a head of one row and one body."""
    for head in soup.find_all("thead"):
        if len(head.find_all("tr")) > 1:
            head.name = "tbody"
    for table in soup.find_all("table"):
        sections = [
            section
            for section in table.find_all(("tbody", "tfoot"))
            if section.find_parent("table") is table
        ]
        for later in sections[1:]:
            sections[0].extend(list(later.children))
            later.decompose()


def _number_lists(soup: BeautifulSoup) -> None:
    """Each item of an ordered list by the number that it shows."""
    for numbered in soup.find_all("ol"):
        start = str(numbered.get("start", ""))
        first = int(start) if start.isascii() and start.isdecimal() else 1
        for number, item in enumerate(numbered.find_all("li", recursive=False), first):
            item["value"] = str(number)


def _tell_lists_apart(soup: BeautifulSoup) -> None:
    """Marks every second one in a row, which would be one if their signs were alike.
    Those in tables stay HTML.
    """
    for around in soup.find_all(("ol", "ul")):
        above = _shown_above(around)
        if above is None or above.name != around.name or SECOND in above.attrs:
            continue
        if around.find_parent("table") is None:
            around[SECOND] = ""


def _shown_above(tag: Tag) -> Tag | None:
    """What stands right above it, empty paragraphs aside."""
    for above in tag.previous_siblings:
        if isinstance(above, NavigableString) and not above.strip():
            continue
        if not isinstance(above, Tag):
            return None
        if above.name != "p" or above.find(True) or above.get_text().strip():
            return above
    return None


def _replace_gists(soup: BeautifulSoup) -> None:
    for script in soup.find_all("script", attrs={"src": _GIST}):
        match = _GIST.match(str(script["src"]))
        if match:
            script.replace_with(_link(soup, match[0], match[0]))


def _replace_players(soup: BeautifulSoup, name: str, losses: Counter[str]) -> None:
    for player in soup.find_all(name):
        if player.decomposed:  # it was within another one
            continue
        source = player if player.get("src") or player.get("data") else None
        source = source or player.find("source", attrs={"src": True})
        address = str(source.get("src") or source.get("data")) if source else ""
        losses[name] += 1
        if address:
            text = player.get("title") or player.get_text(" ", strip=True) or address
            player.replace_with(_link(soup, address, str(text)))
        else:
            player.decompose()


def _keep_formulas(soup: BeautifulSoup) -> None:
    """MathML that carries its LaTeX becomes that LaTeX."""
    for formula in soup.find_all("math"):
        source = formula.find("annotation", attrs={"encoding": "application/x-tex"})
        if source is None:
            continue
        katex = formula.find_parent(class_="katex")
        marked = soup.new_tag("x-formula")
        marked["display"] = str(formula.get("display", ""))
        marked.string = source.get_text().strip()
        (katex or formula).replace_with(marked)


def _link(soup: BeautifulSoup, address: str, text: str) -> Tag:
    paragraph, link = soup.new_tag("p"), soup.new_tag("a", href=address)
    link.string = text
    paragraph.append(link)
    return paragraph


def _sentences(losses: Counter[str]) -> tuple[str, ...]:
    players = sum(losses.pop(name, 0) for name in _PLAYERS)
    found = []
    if players:
        found.append(f"{counted(players, 'embedded player')} became a plain link.")
    if losses:
        named = ", ".join(f"{count} <{name}>" for name, count in losses.items())
        found.append(f"Elements that a post cannot hold were left out: {named}.")
    return tuple(found)
