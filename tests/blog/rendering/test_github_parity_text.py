"""What an author sees on GitHub is what the site shows, text by text: requirement E1.

Each row is Markdown and the structure that GitHub Flavored Markdown gives it, through
everything that a post goes through.
"""

from __future__ import annotations

import re

import pytest

from blog.rendering import render
from tests.blog.rendering.structure import page_structure


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a ~~b~~ c", "a <del>b</del> c", id="strike"),
        pytest.param("a~~b~~c", "a<del>b</del>c", id="strike in a word"),
        pytest.param("snake_case_name", "snake_case_name", id="underscores in a word"),
        pytest.param("_a_b_", "<em>a_b</em>", id="underscores around one"),
        pytest.param("a*b*c", "a<em>b</em>c", id="asterisks in a word"),
        pytest.param("***a***", "<em><strong>a</strong></em>", id="both emphases"),
        pytest.param("**a*", "*<em>a</em>", id="one asterisk too many"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", id="asterisks between spaces"),
        pytest.param("a  \nb\\\nc\nd", "a<br>b<br>c d", id="hard and soft breaks"),
        pytest.param("a\\", "a\\", id="backslash at the end"),
        pytest.param(
            "&copy; &#65; AT&T &no; &amp;lt;", "© A AT&T &no; &lt;", id="entities"
        ),
        pytest.param("`&copy; *a*`", "<code>&copy; *a*</code>", id="code"),
        pytest.param("`` a`b ``", "<code>a`b</code>", id="backtick in code"),
        pytest.param(r"\*a\* \_b\_ \# \> \`", "*a* _b_ # > `", id="escapes"),
    ],
)
def test_text(source, expected):
    assert page_structure(source) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("source", "address", "text"),
    [
        pytest.param(
            "See https://a.example/b?c=d&e=f.",
            "https://a.example/b?c=d&amp;e=f",
            "https://a.example/b?c=d&amp;e=f",
            id="full stop",
        ),
        pytest.param(
            "(https://a.example/b_(c))",
            "https://a.example/b_(c)",
            "https://a.example/b_(c)",
            id="brackets",
        ),
        pytest.param(
            "at www.a.example, b", "http://www.a.example", "www.a.example", id="www"
        ),
        pytest.param(
            "to me@a.example", "mailto:me@a.example", "me@a.example", id="mail"
        ),
        pytest.param(
            "<https://a.example/*b*>",
            "https://a.example/*b*",
            "https://a.example/*b*",
            id="angle brackets",
        ),
    ],
)
def test_addresses_become_links(source, address, text):
    html = render(source).html

    assert re.search(f'<a href="{re.escape(address)}"[^>]*>{re.escape(text)}</a>', html)


@pytest.mark.parametrize(
    "source", ["`https://a.example`", "xhttps://a.example", "[^nope]", "www.", "a@b"]
)
def test_what_only_looks_like_a_link_is_none(source):
    assert "<a " not in render(source).html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "a[^x], b[^x]\n\n[^x]: *One*\n\n    and more\n\nend",
            "<p>a<sup><a>1</a></sup>, b<sup><a>1</a></sup></p><p>end</p><ol><li><p><em>"
            "One</em></p><p>and more <a>↩</a> <a>↩<sup>2</sup></a></p></li></ol>",
            id="two references, two paragraphs",
        ),
        pytest.param(
            "a[^2] b[^1]\n\n[^1]: one\n[^2]: two\n[^3]: never shown",
            "<p>a<sup><a>1</a></sup> b<sup><a>2</a></sup></p>"
            "<ol><li><p>two <a>↩</a></p></li><li><p>one <a>↩</a></p></li></ol>",
            id="numbered as they are named",
        ),
        pytest.param(
            "- a[^1]\n- b\n\n[^1]: one\n    - two",
            "<ul><li>a<sup><a>1</a></sup></li><li>b</li></ul>"
            "<ol><li><p>one</p><ul><li>two</li></ul><p><a>↩</a></p></li></ol>",
            id="after a list, a list in it",
        ),
        pytest.param("a[^1]", "<p>a[^1]</p>", id="not defined"),
    ],
)
def test_footnotes(source, expected):
    assert page_structure(source) == expected
