"""Row P5: emphasis that styles say, and that reaches over several blocks."""

from __future__ import annotations

import pytest

from blog.importing.markup import to_markdown


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("font-weight: bold", "a **b**c\n"),
        ("FONT-WEIGHT:700", "a **b**c\n"),
        ("font-style:italic;color:red", "a *b*c\n"),
        ("text-decoration: underline", "a <u>b</u>c\n"),
        ("text-decoration: line-through;", "a ~~b~~c\n"),
        ("font-weight: 400", "a bc\n"),
        ("font-weight:bold;font-style:italic", "a <b>*b*</b>c\n"),
    ],
)
def test_styles_say_emphasis_too(style: str, expected: str):
    html = f'<p>a <span style="{style}">b</span>c</p>'

    assert to_markdown.convert(html).markdown == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2><span style="font-weight:bold">a</span></h2>', "## a\n"),
        (
            '<a href="/b"><span style="text-decoration:underline">b</span></a>',
            "[b](/b)\n",
        ),
        ('<pre>a <span style="font-weight:bold">b</span></pre>', "```\na b\n```\n"),
        (
            '<b style="font-weight:normal" id="docs"><p>a</p><p>b</p></b>',
            "a\n\nb\n",
        ),
        ("<strong><p>a</p><p>b <em>c</em></p></strong>", "**a**\n\n**b *c***\n"),
        ("<em><ul><li>a<li>b</ul></em>", "- *a*\n- *b*\n"),
        ("<b><h2>a</h2><p>b</p></b>", "## a\n\n**b**\n"),
        ("<b><pre>a</pre></b>", "```\na\n```\n"),
    ],
    ids=[
        *("heading", "link", "code", "denied", "paragraphs", "items", "heading-within"),
        "code-within",
    ],
)
def test_emphasis_stays_where_markdown_can_say_it(html: str, expected: str):
    assert to_markdown.convert(html).markdown == expected
