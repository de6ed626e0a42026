from __future__ import annotations

import pytest

from blog.markdown_source import references
from blog.markdown_source.references import Reference


def found(text: str) -> list[tuple[str, bool, str]]:
    return [(ref.address, ref.is_image, ref.alt) for ref in references.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ("b.md", False, "")),
        ('![sea](tide.png "Tide")', ("tide.png", True, "sea")),
        ("![sea](<low tide.png>)", ("low tide.png", True, "sea")),
        ("[a](b_(c).html)", ("b_(c).html", False, "")),
        (r"[a](b\_c.md)", ("b_c.md", False, "")),
        ("[a](b?x=1&amp;y=2)", ("b?x=1&y=2", False, "")),
        ("[a [b] c](d.md)", ("d.md", False, "")),
        ("[a]: b.md", ("b.md", False, "")),
        ('<img alt="a &amp; b" src="tide.png">', ("tide.png", True, "a & b")),
        ("<a class='x' href='b.md'>c</a>", ("b.md", False, "")),
    ],
    ids=[
        *("link", "image", "angle", "parentheses", "escape", "entity", "nested"),
        *("definition", "img", "a"),
    ],
)
def test_each_way_to_refer_is_found(text: str, expected: tuple[str, bool, str]):
    assert found(text) == [expected]


def test_a_definition_that_an_image_uses_is_one():
    text = "![Low water][tide] and ![ebb]\n\n[tide]: low.png\n[EBB]: <ebb.png> 'E'\n"

    assert found(text) == [("low.png", True, "Low water"), ("ebb.png", True, "ebb")]


def test_a_linked_image_is_two_references_in_order():
    assert found("[![a](in.png)](out.png)") == [
        ("in.png", True, "a"),
        ("out.png", False, ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b)`",
        "```\n![a](b)\n```",
        "array[0] (b)",
        "](b)",
        "[^1]: a note",
        "\\[a](b)",
        "<!-- [a](b) -->",
    ],
    ids=["span", "fence", "array", "unopened", "footnote", "escaped", "comment"],
)
def test_what_only_looks_like_a_reference_is_none(text: str):
    assert found(text) == []


def test_addresses_are_replaced_and_nothing_else():
    text = '![a](x.png "T")\r\n`![a](x.png)`\r\n[k]: x.png  \r\n<img src="x.png"/>\n'

    replaced, count = references.replace(text, {"x.png": "/media/x.png"})

    assert count == 3
    assert replaced == (
        '![a](/media/x.png "T")\r\n`![a](x.png)`\r\n[k]: /media/x.png  \r\n'
        '<img src="/media/x.png"/>\n'
    )


def test_a_reference_says_where_it_stands():
    text = "See [a](b.md)."

    (reference,) = references.find(text)

    assert reference == Reference(8, 12, "b.md", is_image=False)
    assert text[reference.start : reference.end] == "b.md"


@pytest.mark.parametrize(
    "piece",
    ["[", "](", "![a", "<!--", "<img ", "`a ", "[a]:", "> ", "- ", "``a`", "[a](b(c)"],
)
def test_hostile_repetition_is_read_to_its_end(piece: str):
    assert len(references.find(f"{piece * 20_000}\n\n[a](b.md)")) >= 1


def test_what_stands_in_raw_html_is_no_markdown():
    text = '<pre>\n[a](b)\n\n[c]: d\n<a href="e">f</a>\n</pre>\n\n[g](h)'

    assert [address for address, *_ in found(text)] == ["e", "h"]


def test_addresses_may_be_links_by_themselves():
    text = (
        "See <https://a.example/b>, https://c.example/d_(e). [f](https://g.example) "
        "`https://h.example` (HTTP://i.example/).\n\n[j]: https://k.example\n"
        '\n    https://l.example\n\n<a href="https://m.example">n</a>\n'
    )

    links = references.find_autolinks(text)

    assert [link.address for link in links] == [
        "https://a.example/b",
        "https://c.example/d_(e",
        "HTTP://i.example/",
    ]
    assert all(text[link.start : link.end] == link.address for link in links)


def test_references_are_edited_one_by_one():
    text = "[a](x) [b](x) [c](y)"
    first, *_ = found_references = references.find(text)

    edited, count = references.edit(
        text, found_references, lambda reference: "z" if reference == first else None
    )

    assert (edited, count) == ("[a](z) [b](x) [c](y)", 1)
