from __future__ import annotations

import re

import pytest

from blog import rendering
from blog.importing import markdown_escapes


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
    content = rendering.render(f"Begin {markdown_escapes.inline(text)} end")

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
    escaped = markdown_escapes.at_line_start(markdown_escapes.inline(text))

    content = rendering.render(f"{escaped}\n")

    assert content.plain_text.strip() == text
    assert re.findall(r"<(?!/?p>)", content.html) == []


@pytest.mark.parametrize(
    "text", ["plain words", "a-b", "1.5 metres", "C++", "a_b", "x < y", "arr[0]", "$5"]
)
def test_ordinary_text_is_left_alone(text: str):
    assert markdown_escapes.at_line_start(markdown_escapes.inline(text)) == text


@pytest.mark.parametrize("code", ["x", "`", "a`b``c", "``"])
def test_a_code_span_holds_its_code(code: str):
    html = rendering.render(markdown_escapes.code_span(code)).html

    assert f"<code>{code}</code>" in html


def test_a_code_block_holds_fences():
    content = rendering.render(markdown_escapes.code_block("```\nx\n````", "md"))

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
    assert markdown_escapes.destination(address) == written
