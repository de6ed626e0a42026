"""Row P3: texts of Ghost's present editor."""

from __future__ import annotations

import json

import pytest

from blog import rendering
from blog.importing.ghost import lexical
from blog.importing.ghost.text import BrokenText, Text
from tests.blog.importing.ghost import exports
from tests.blog.importing.ghost.exports import Row, node, paragraph, text

BREAK = {"type": "linebreak"}
BOLD, ITALIC, STRIKE, UNDERLINE, CODE, SUB, SUP, MARK = (1 << bit for bit in range(8))


def markdown(*nodes: Row) -> str:
    written = Text()
    lexical.write(exports.lexical(*nodes), written)
    return written.converted("https://old.example/tides/").markdown


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (text("b", BOLD), "**b**"),
        (text("i", ITALIC), "*i*"),
        (text("s", STRIKE), "~~s~~"),
        (text("u", UNDERLINE), "<u>u</u>"),
        (text("a*b", CODE), "`a*b`"),
        (text("2", SUB), "<sub>2</sub>"),
        (text("2", SUP), "<sup>2</sup>"),
        (text("m", MARK), "<mark>m</mark>"),
        (text("both", BOLD | CODE), "**`both`**"),
        (text("*a* <b> [c](d)"), "\\*a\\* \\<b> \\[c](d)"),
    ],
    ids=[
        *("bold", "italic", "strike", "underline", "code", "sub", "sup", "mark"),
        *("bold-code", "plain"),
    ],
)
def test_formats_become_marks(run: Row, expected: str):
    assert markdown(paragraph(text("x "), run, text(" y"))) == f"x {expected} y\n"


def test_a_format_over_several_runs_is_one_mark():
    runs = (text("a", BOLD), text(" b", BOLD | ITALIC), BREAK, text("c", BOLD))

    assert markdown(paragraph(*runs, text(" d"))) == "**a *b*\\\nc** d\n"


def test_two_line_breaks_begin_a_paragraph():
    assert markdown(paragraph(text("a"), BREAK, BREAK, text("b"))) == "a\n\nb\n"


@pytest.mark.parametrize("kind", ["heading", "extended-heading"])
def test_headings_keep_their_level(kind: str):
    assert markdown(node(kind, text("Low"), tag="h3")) == "### Low\n"


@pytest.mark.parametrize("kind", ["quote", "extended-quote", "aside"])
def test_quotes_are_quotes(kind: str):
    assert markdown(node(kind, text("a"), BREAK, text("b"))) == "> a\\\n> b\n"


def test_links_keep_their_words_and_addresses():
    link = node(
        "link", text("the "), text("moon", BOLD), url="https://m.example/?a=1&b=2"
    )

    assert markdown(paragraph(link)) == "[the **moon**](https://m.example/?a=1&b=2)\n"


def test_lists_nest_in_the_item_before():
    inner = node("list", node("listitem", text("b")), listType="number")
    outer = node(
        "list",
        node("listitem", text("a")),
        node("listitem", inner),
        node("listitem", text("c")),
        listType="bullet",
    )

    assert markdown(outer) == "- a\n  1. b\n- c\n"


def test_a_list_keeps_its_first_number():
    item = node("listitem", text("a"))

    assert markdown(node("list", item, listType="number", start=4)) == "4. a\n"


def test_a_nested_list_that_does_not_begin_with_1_is_still_a_list():
    inner = node("list", node("listitem", text("b")), listType="number", start=3)
    outer = node("list", node("listitem", text("a"), inner), listType="bullet")

    assert '<ol start="3">' in rendering.render(markdown(outer)).html


def test_tasks_stay_tasks():
    done = node("listitem", text("a"), checked=True)
    todo = node("listitem", text("b"))

    found = markdown(node("list", done, todo, listType="check"))

    assert found == "- [x] a\n- [ ] b\n"


def test_the_links_of_a_text_still_find_its_headings():
    heading = node("heading", text("What's new?"), tag="h2")
    link = paragraph(node("link", text("below"), url="#what-s-new"))

    found = markdown(link, heading)

    assert found == "[below](#what-s-new)\n\n## What's new? {#what-s-new}\n"
    assert 'id="what-s-new"' in rendering.render(found).html


def test_words_that_look_like_markdown_are_words():
    words = ["# a", "1. b", "- c", "> d", "    e", "```", "| f |", "$1 and $2", "==g=="]

    html = rendering.render(markdown(*(paragraph(text(word)) for word in words))).html

    assert html.count("<p>") == len(words)
    assert "<code" not in html


def test_code_of_several_nodes_is_a_block():
    code = node("code", text("a"), BREAK, text("\tb"), language="py")

    assert markdown(code) == "```py\na\n\tb\n```\n"


def test_unknown_nodes_keep_their_words():
    assert markdown(node("novelty", text("a"))) == "a\n"


@pytest.mark.parametrize(
    "document",
    [
        *("", "{", "[]", "null", "{}", '{"root": 1}', '{"root": {"children": 1}}'),
        '{"root": {"children": [1]}}',
        '{"root": {"children": [{"type": "paragraph", "children": ["a"]}]}}',
        json.dumps({"root": {"children": [{"children": {"a": 1}}]}}),
    ],
)
def test_a_broken_document_is_refused(document: str):
    with pytest.raises(BrokenText):
        lexical.write(document, Text())
