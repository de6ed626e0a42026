"""Row P5: links within a text still lead to the headings that they meant."""

from __future__ import annotations

import pytest

from blog import rendering
from blog.importing.markup import to_markdown


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 id="h-tides_1">Low tide</h2>',
        '<h2><a name="h-tides_1"></a>Low tide</h2>',
        '<h2><span id="h-tides_1">Low</span> tide</h2>',
    ],
    ids=["id", "name", "span"],
)
def test_a_heading_that_is_linked_keeps_its_name(heading: str):
    found = to_markdown.convert(f'<a href="#h-tides_1">Low</a>{heading}').markdown

    assert found == "[Low](#h-tides_1)\n\n## Low tide {#h-tides_1}\n"
    assert 'id="h-tides_1"' in rendering.render(found).html


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="tides">Low tide</h2>',
        '<a href="#low-tide">a</a><h2 id="low-tide">Low tide</h2>',
        '<a href="#a}b">a</a><h2 id="a}b">Low tide</h2>',
        '<a href="#code-1">a</a><h2 id="code-1">Low tide</h2>',
    ],
    ids=["unlinked", "same", "braces", "reserved"],
)
def test_other_headings_stay_as_they_are(html: str):
    assert to_markdown.convert(html).markdown.endswith("## Low tide\n")
