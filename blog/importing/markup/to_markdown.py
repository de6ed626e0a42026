"""Turns the HTML of a feed or an export into Markdown that renders to the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final

from bs4.element import NavigableString, Tag
from markdownify import ATX, MarkdownConverter

from blog.importing.markup import facts, preparation
from blog.rendering import escapes

# The beginnings of lines but the first, empty ones aside.
_LATER_LINE: Final = re.compile(r"\n(?=[^\n])")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE: Final = r"\|"
# Stands for a line break within code while the lines around it are joined.
_LINE_IN_CODE: Final = "\ue000"


@dataclass(frozen=True)
class Converted:
    """`losses` are sentences about what Markdown cannot say."""

    markdown: str
    losses: tuple[str, ...]


def convert(html: str, base: str = "") -> Converted:
    """`base` is the address that relative ones start from. Raises UnreadableHtml."""
    soup, losses = preparation.prepare(html, base)
    markdown = _Converter(heading_style=ATX, bullets="-").convert_soup(soup)
    text = markdown.strip("\n").rstrip(" ")
    return Converted(f"{text}\n" if text.strip() else "", losses)


def plain_text(html: str) -> str:
    """The words of a piece of HTML, on one line. Raises UnreadableHtml."""
    soup, _ = preparation.prepare(html, "")
    for block in soup.find_all(("p", "li", "br", "div", "h1", "h2", "h3", "tr")):
        block.append(" ") if block.name != "br" else block.replace_with(" ")
    return " ".join(soup.get_text().split())


class _Converter(MarkdownConverter):
    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escapes.inline(text)

    def process_text(self, el: NavigableString, parent_tags: set[str]) -> str:
        # The library's stubs leave the method out.
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]
        if "pre" in parent_tags:
            return text
        if not text.strip() and facts.is_between_blocks(el):
            return ""
        text = text.replace("\n", " ")
        if "_noformat" in parent_tags:
            return text
        if facts.begins_line(el):
            text = escapes.at_line_start(text)
        after = el.next_sibling
        if facts.ends_line(el):
            text = text.rstrip(" ")
        if text.endswith("!") and isinstance(after, Tag) and after.name == "a":
            text = f"{text[:-1]}\\!"
        return text

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address = str(el.get("href") or "")
        if not address or not text.strip() or "_noformat" in parent_tags:
            return text
        if address == el.get_text() and re.match(r"https?://[^\s<>]+\Z", address):
            return f"<{address}>"
        before, inner, after = _chomped(text, el)
        target = escapes.destination(address)
        title = escapes.title(str(el.get("title") or ""))
        return f"{before}[{inner}]({target}{title}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address = str(el.get("src") or "")
        alt = escapes.label(str(el.get("alt") or ""))
        if not address:
            return alt
        title = escapes.title(str(el.get("title") or ""))
        return f"![{alt}]({escapes.destination(address)}{title})"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before, code, after = _chomped(el.get_text(), el)
        if "_noformat" in parent_tags or not code:
            return text
        return f"{before}{escapes.code_span(' '.join(code.split()))}{after}"

    convert_tt = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().removeprefix("\n").rstrip("\n")
        return f"\n\n{escapes.code_block(code, facts.language(el))}\n\n"

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
    convert_ins = convert_samp = convert_u = convert_var = convert_sub

    def convert_abbr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        meaning = str(el.get("title") or "")
        is_plain = "_noformat" in parent_tags or not meaning
        return text if is_plain else f'<abbr title="{escape(meaning)}">{text}</abbr>'

    convert_acronym = convert_abbr

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if not text:
            return "\n"
        around = el.parent
        is_second = around is not None and preparation.SECOND in around.attrs
        sign = "* " if is_second else "- "
        if around is not None and around.name == "ol":
            sign = f"{el['value']}{')' if is_second else '.'} "
        return sign + _LATER_LINE.sub(f"\n{' ' * len(sign)}", text) + "\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        lines = (f"> {line}".rstrip() for line in text.strip().splitlines())
        return "\n\n" + "\n".join(lines) + "\n\n"

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

    def convert_x_name(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {{#{el.get_text()}}}"

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
        # One within another is written with that.
        if el.find_parent("table") is not None or facts.is_simple(el):
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


def _chomped(text: str, el: Tag) -> tuple[str, str, str]:
    """Blanks go before and behind the signs, and away where lines begin and end."""
    inner = text.strip()
    if not inner:
        return "", "", text[:1]
    has_blank = not facts.opens_line(el) and not facts.follows_blank(el)
    before = " " if text[0].isspace() and has_blank else ""
    after = " " if text[-1].isspace() and not facts.ends_line(el) else ""
    return before, inner, after


def _emphasis(el: Tag, text: str, parent_tags: set[str], sign: str) -> str:
    is_twice = any(facts.EMPHASIS.get(name) == sign for name in parent_tags)
    if is_twice or "_noformat" in parent_tags or not text.strip():
        return text
    before, inner, after = _chomped(text, el)
    if facts.would_stick(el, inner, before, after):
        return f"{before}<{el.name}>{inner}</{el.name}>{after}"
    return f"{before}{sign}{inner}{sign}{after}"
