from __future__ import annotations

import re
from html import unescape

import pytest

from blog import rendering
from blog.rendering import escapes


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 and a*b*c",
        "_private_ snake_case __dunder__",
        "`code` and ``more``",
        "Vec<T> & R&D; &amp; &#39;",
        "[a](b) [a][b] [^1] [x",
        "~~gone~~ ==marked== ++ctrl+c++",
        "$5 and $x$ and $6",
        "C:\\new \\* \\\\",
        "<script>x</script>",
        "![a](b)",
    ],
    ids=lambda text: text.split()[0],
)
def test_text_is_shown_as_it_is(text: str):
    content = rendering.render(f"Begin {escapes.inline(text)} end")

    assert content.plain_text.strip() == f"Begin {text} end"
    assert re.findall(r"<(?!/?p>)", content.html) == []


@pytest.mark.parametrize(
    "text",
    [
        *("# one", "1. one", "12) one", "- one", "+ one", "> one", "---", "==="),
        *(": one", "| one |", "* one", "[x] one"),
    ],
)
def test_a_line_begins_no_block(text: str):
    escaped = escapes.at_line_start(escapes.inline(text))

    content = rendering.render(f"{escaped}\n")

    assert content.plain_text.strip() == text
    assert re.findall(r"<(?!/?p>)", content.html) == []


@pytest.mark.parametrize(
    "text", ["plain words", "a-b", "1.5 metres", "C++", "a_b", "x < y", "arr[0]", "$5"]
)
def test_ordinary_text_is_left_alone(text: str):
    assert escapes.at_line_start(escapes.inline(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("a ] b", "[a] [b](c)", "ends in \\", "*a* _b_ `c", "<b> &amp; $1 $2"),
        *("a\n\nb", "snake_case"),
    ],
)
def test_an_alternative_text_is_read_as_it_is(text: str):
    html = rendering.render(f"![{escapes.label(text)}](/a.png) after").html

    shown = re.search(r'alt="(.*?)"', html)
    assert shown
    assert unescape(shown[1]) == " ".join(text.split())
    assert "after" in html


@pytest.mark.parametrize("code", ["x", "`", "a`b``c", "``"])
def test_a_code_span_holds_its_code(code: str):
    html = rendering.render(escapes.code_span(code)).html

    assert f"<code>{code}</code>" in html


def test_a_code_block_holds_fences():
    content = rendering.render(escapes.code_block("```\nx\n````", "md"))

    assert [snippet.code for snippet in content.snippets] == ["```\nx\n````\n"]


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/a.png", "/a.png"),
        ("/a b.png", "</a b.png>"),
        ("/a_(b).png", "</a_(b).png>"),
        ("/a<b>", r"</a\<b\>>"),
    ],
)
def test_a_destination_is_bracketed_where_it_must(address: str, written: str):
    assert escapes.destination(address) == written
