"""Elements of WXR as text, and how many characters XML could not take.

Names of elements are ours alone; what people wrote stands in CDATA sections, as
importers that look for it with regular expressions expect.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from xml.sax.saxutils import quoteattr

from blog.rendering import clean_text


@dataclass
class Xml:
    """`forbidden` counts characters that were left out (XML 1.0 §2.2)."""

    forbidden: int = 0

    def text(self, tag: str, text: str, /, **attributes: str) -> str:
        """An element around what somebody wrote."""
        written = "".join(
            f" {name}={quoteattr(self._clean(value))}"
            for name, value in attributes.items()
        )
        # What would end the section stands half in this one, half in the next.
        inner = self._clean(text).replace("]]>", "]]]]><![CDATA[>")
        return f"<{tag}{written}><![CDATA[{inner}]]></{tag}>"

    def plain(self, tag: str, plain: str, /, **attributes: str) -> str:
        """The same where WordPress keeps HTML, as it does in titles and names."""
        return self.text(tag, escape(plain, quote=False), **attributes)

    def _clean(self, text: str) -> str:
        cleaned = clean_text(text)
        self.forbidden += len(text) - len(cleaned)
        return cleaned


def fact(tag: str, value: object) -> str:
    """An element around a number, a moment or a word of WordPress' own."""
    return f"<{tag}>{value}</{tag}>"


def block(tag: str, inner: Iterable[str]) -> str:
    """An element around others, a line for each."""
    lines = "\n".join(inner)
    return f"<{tag}>\n{lines}\n</{tag}>"
