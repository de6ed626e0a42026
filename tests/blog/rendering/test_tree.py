"""The tree that finishing works on: what is read is what is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.rendering import UnrenderableSource
from blog.rendering.sanitizing import sanitize
from blog.rendering.tree import Element, parse, text_of, walk, write
from tests.attacks import ATTACKS
from tests.blog.rendering.safety import events
from tests.blog.rendering.texts import FRAGMENTS


@pytest.mark.parametrize(
    "html",
    [
        '<p class="a&quot;b" id="c&amp;d">e &lt; f &amp;amp; "g"<br>h</p>',
        "a<b></b>c",
        '<img src="a" alt="">',
        "<h1>a<em>b</em></h1>\n<hr>",
    ],
)
def test_written_as_read(html):
    assert write(parse(html)).replace("</h1>\n\n", "</h1>\n").rstrip("\n") == html


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from((*FRAGMENTS, *ATTACKS)), max_size=12).map("".join))
def test_reading_and_writing_changes_nothing(html):
    clean = sanitize(html)

    written = write(parse(clean))

    assert events(sanitize(written.replace("\n", ""))) == events(
        sanitize(clean.replace("\n", ""))
    )


def test_too_deep_a_tree_is_refused():
    with pytest.raises(UnrenderableSource, match="200 deep"):
        parse("<li>" * 201)


def test_walk_goes_in_the_order_of_the_text():
    root = parse("<p>a<b><i>c</i></b></p><hr>")

    assert [element.name for element in walk(root)] == ["p", "b", "i", "hr"]


def test_a_picture_says_its_alternative_text():
    assert text_of(parse('<p>a<img src="b" alt="c"> d</p>')) == "ac d"


def test_values_are_escaped_when_written():
    root = Element("", {}, [Element("p", {"title": '"><b>'}, ["<i>&amp;"])])

    assert write(root) == ('<p title="&quot;&gt;&lt;b&gt;">&lt;i&gt;&amp;amp;</p>\n')
