"""Whatever was typed is well-formed XML, and comes back as it was."""

from __future__ import annotations

from html import unescape

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from blog.exporting.wordpress.xml import Xml
from blog.rendering import clean_text

# Lone surrogates too, which no database holds.
texts = st.text(st.one_of(st.characters(), st.sampled_from("]>&<\"'\0\ud800\uffff")))


def parsed(written: str) -> str:
    return ElementTree.fromstring(written.encode()).text or ""


def with_line_feeds(text: str) -> str:
    """As every parser of XML reads it (XML 1.0 §2.11)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(texts)
def test_any_text_comes_back(text: str):
    xml = Xml()

    assert parsed(xml.text("a", text)) == with_line_feeds(clean_text(text))
    assert xml.forbidden == len(text) - len(clean_text(text))


@given(texts)
def test_any_title_comes_back(text: str):
    written = parsed(Xml().plain("a", text))

    assert unescape(written) == unescape(written.replace("&amp;", "&#38;"))
    assert not set("<>") & set(written)


@given(texts)
def test_any_attribute_comes_back(text: str):
    written = Xml().text("a", "", name=text)

    found = ElementTree.fromstring(written.encode()).get("name")
    assert " ".join(str(found).split()) == " ".join(clean_text(text).split())


@pytest.mark.parametrize("text", ["]]>", "a]]>b]]>", "]]]]>>"])
def test_the_end_of_a_section_is_no_end(text: str):
    assert parsed(Xml().text("a", text)) == text
