"""Turns the HTML of a feed or an export into Markdown that renders to the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final

from bs4.element import NavigableString, PageElement, Tag
from markdownify import ATX, MarkdownConverter

from blog.importing import html_preparation, markdown_escapes

_LANGUAGE = re.compile(
    r"(?:language|lang|highlight-source|highlight-text)-(?P<name>[\w+#.-]+)"
)
_BARE_LANGUAGE: Final = frozenset({"brush:", "sourcecode", "hljs", "prettyprint"})
_NO_LANGUAGE: Final = frozenset(
    {"none", "plain", "plaintext", "text", "nohighlight", "highlight", "code"}
)
_EMPHASIS: Final = frozenset({"b", "strong", "em", "i", "del", "s"})
_INLINE: Final = frozenset({"a", "span", "u", "font", "small", "code", *_EMPHASIS})
_LINE_ENDS: Final = frozenset(
    {"br", "p", "div", "ul", "ol", "pre", "table", "blockquote", "hr", "figure"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "details"}
)
_BLOCKS_IN_CELLS: Final = ("pre", "ul", "ol", "table", "p", "blockquote", "dl")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE: Final = r"\|"
# Stands for a line break within code while the lines around it are joined.
_LINE_IN_CODE: Final = "\ue000"


class TooDeep(ValueError):
    def __init__(self) -> None:
        super().__init__(
            "Its HTML is nested too deeply to be read: make it simpler in the source."
        )


@dataclass(frozen=True)
class Converted:
    """`losses` are sentences about what Markdown cannot say."""

    markdown: str
    losses: tuple[str, ...]


def convert(html: str, base: str = "") -> Converted:
    """`base` is the address that relative ones start from. Raises TooDeep."""
    try:
        soup, losses = html_preparation.prepare(html, base)
        markdown = _Converter(heading_style=ATX, bullets="-").convert_soup(soup)
    except RecursionError as error:
        raise TooDeep from error
    return Converted(markdown.strip("\n") + "\n" if markdown.strip() else "", losses)


def plain_text(html: str) -> str:
    """The words of a piece of HTML, on one line. Raises TooDeep."""
    try:
        soup, _ = html_preparation.prepare(html, "")
        for block in soup.find_all(("p", "li", "br", "div", "h1", "h2", "h3", "tr")):
            block.append(" ") if block.name != "br" else block.replace_with(" ")
        return " ".join(soup.get_text().split())
    except RecursionError as error:
        raise TooDeep from error


# The library is not typed.
class _Converter(MarkdownConverter):  # type: ignore[misc]
    def escape(self, text: str, parent_tags: set[str]) -> str:
        return markdown_escapes.inline(text)

    def process_text(self, el: NavigableString, parent_tags: set[str]) -> str:
        text: str = super().process_text(el, parent_tags=parent_tags)
        if "pre" in parent_tags:
            return text
        text = text.replace("\n", " ")
        if "_noformat" in parent_tags:
            return text
        if _begins_line(el):
            text = markdown_escapes.at_line_start(text)
        after = el.next_sibling
        if text.endswith("!") and isinstance(after, Tag) and after.name == "a":
            text = f"{text[:-1]}\\!"
        return text

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address = str(el.get("href") or "")
        if not address or not text.strip() or "_noformat" in parent_tags:
            return text
        if address == el.get_text() and re.match(r"https?://[^\s<>]+\Z", address):
            return f"<{address}>"
        before, inner, after = _chomped(text)
        target = markdown_escapes.destination(address)
        title = markdown_escapes.title(str(el.get("title") or ""))
        return f"{before}[{inner}]({target}{title}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address = str(el.get("src") or "")
        alt = markdown_escapes.label(str(el.get("alt") or ""))
        if not address:
            return alt
        title = markdown_escapes.title(str(el.get("title") or ""))
        return f"![{alt}]({markdown_escapes.destination(address)}{title})"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before, code, after = _chomped(el.get_text())
        if "_noformat" in parent_tags or not code:
            return text
        return f"{before}{markdown_escapes.code_span(' '.join(code.split()))}{after}"

    convert_tt = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().removeprefix("\n").rstrip("\n")
        return f"\n\n{markdown_escapes.code_block(code, _language(el))}\n\n"

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _emphasis(el, text, parent_tags, "**")

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _emphasis(el, text, parent_tags, "*")

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _emphasis(el, text, parent_tags, "~~")

    convert_strong, convert_i, convert_s = convert_b, convert_em, convert_del

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Also what else Markdown has no sign for: the element stays."""
        if "_noformat" in parent_tags or not text.strip():
            return text
        return f"<{el.name}>{text}</{el.name}>"

    convert_sup = convert_kbd = convert_mark = convert_small = convert_sub
    convert_ins = convert_samp = convert_var = convert_sub

    def convert_abbr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        meaning = str(el.get("title") or "")
        is_plain = "_noformat" in parent_tags or not meaning
        return text if is_plain else f'<abbr title="{escape(meaning)}">{text}</abbr>'

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return " " if "_inline" in parent_tags else "\\\n"

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip(" \t\r\n\xa0").removesuffix("\\")
        if "_inline" in parent_tags:
            return f" {text} "
        return f"\n\n{text}\n\n" if text else ""

    def convert_x_formula(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        latex = el.get_text()
        is_block = el.get("display") == "block"
        return f"\n\n$$\n{latex}\n$$\n\n" if is_block else f"${latex}$"

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n<details>\n\n{text.strip()}\n\n</details>\n\n"

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n<summary>{' '.join(el.decode_contents().split())}</summary>\n\n"

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        caption = el.find("figcaption")
        if caption is None or not el.find("img"):
            return f"\n\n{text.strip()}\n\n"
        words = " ".join(caption.decode_contents().split())
        caption.extract()
        shown = self.convert_soup(el).strip() if el.find("img") else ""
        return (
            f"\n\n<figure>\n\n{shown}\n\n"
            f"<figcaption>{words}</figcaption>\n</figure>\n\n"
        )

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if _is_simple(el):
            return f"\n\n{text.strip()}\n\n"
        for block in el.find_all("pre"):
            for words in block.find_all(string=True):
                words.replace_with(str(words).replace("\n", _LINE_IN_CODE))
        lines = (line.strip() for line in el.decode().splitlines())
        html = "\n".join(line for line in lines if line)
        return f"\n\n{html.replace(_LINE_IN_CODE, '&#10;')}\n\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = " ".join(text.split())
        # Code spans are escaped too: in a table GitHub's dialect wants that.
        return f" {_BARE_PIPE.sub(_ESCAPED_PIPE, words)} |"

    convert_th = convert_td


def _begins_line(el: PageElement) -> bool:
    """Whether the text comes first in its block or after a line break."""
    before = el.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    if isinstance(before, Tag):
        return before.name in _LINE_ENDS
    return before is None and (el.parent is None or el.parent.name not in _INLINE)


def _chomped(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    if not inner:
        return "", "", text[:1]
    before = " " if text[0].isspace() else ""
    return before, inner, " " if text[-1].isspace() else ""


def _emphasis(el: Tag, text: str, parent_tags: set[str], sign: str) -> str:
    if "_noformat" in parent_tags or not text.strip():
        return text
    before, inner, after = _chomped(text)
    if _would_stick(el, inner, before, after):
        return f"{before}<{el.name}>{inner}</{el.name}>{after}"
    return f"{before}{sign}{inner}{sign}{after}"


def _would_stick(el: Tag, inner: str, before: str, after: str) -> bool:
    """Whether signs beside these neighbours would not count as emphasis."""
    if "\n\n" in inner:
        return False
    for neighbour, edge, gap, place in (
        (el.previous_sibling, inner[0], before, -1),
        (el.next_sibling, inner[-1], after, 0),
    ):
        if gap or neighbour is None:
            continue
        if isinstance(neighbour, Tag):
            if neighbour.name in _EMPHASIS:
                return True
            continue
        touching = str(neighbour)[place : place + 1 or None]
        if touching.isalnum() and not edge.isalnum():
            return True
        if touching in {"*", "_", "~"}:
            return True
    return False


def _language(block: Tag) -> str:
    inner = block.find("code")
    outer = [parent for parent in block.parents if parent.name in {"div", "figure"}][:3]
    for tag in (inner, block, *outer):
        if not isinstance(tag, Tag):
            continue
        said = [str(tag.get(name) or "") for name in ("data-lang", "data-language")]
        classes = [
            str(name).lower() for name in tag.get_attribute_list("class") if name
        ]
        found = [match["name"] for name in classes if (match := _LANGUAGE.match(name))]
        if classes and classes[0] in _BARE_LANGUAGE:
            found += [name.strip(";") for name in classes[1:]]
        named = next((name for name in (*said, *found) if name), "").lower()
        if named:
            is_name = named not in _NO_LANGUAGE and re.fullmatch(r"[\w+#.-]+", named)
            return named if is_name else ""
    return ""


def _is_simple(table: Tag) -> bool:
    """Whether rows of cells with one line each say all of it."""
    spans = table.find_all(attrs={"colspan": True}) + table.find_all(
        attrs={"rowspan": True}
    )
    wide = [cell for cell in spans if cell.get("colspan", "1") != "1"]
    wide += [cell for cell in spans if cell.get("rowspan", "1") != "1"]
    blocks = [
        block
        for cell in table.find_all(("td", "th"))
        for block in cell.find_all(_BLOCKS_IN_CELLS)
        if block.name != "p" or len(cell.find_all("p")) > 1
    ]
    return not wide and not blocks
