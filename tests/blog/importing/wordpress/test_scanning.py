from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.wordpress import scanning
from blog.importing.wordpress.scanning import Part

HEAD = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
TAIL = "</channel></rss>"


def parts(root: Path, text: str) -> list[tuple[Part, str]]:
    file = root / "export.xml"
    file.write_text(text, encoding="utf-8")
    return list(scanning.parts(file))


def test_a_file_is_cut_into_its_items(tmp_path: Path):
    assert parts(tmp_path, f"{HEAD}<item>1</item>\n<item>2</item >{TAIL}") == [
        (Part.HEAD, HEAD),
        (Part.ITEM, "<item>1</item>"),
        (Part.ITEM, "<item>2</item >"),
        (Part.TAIL, TAIL),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "<![CDATA[</item><item>]]>",
        "<![CDATA[<!-- ]]>",
        "<!-- </item> <![CDATA[ -->",
        "<![CDATA[a]]]]><![CDATA[></item>]]>",
        "<items/>",
    ],
)
def test_what_only_looks_like_an_end_is_none(tmp_path: Path, inner: str):
    found = parts(tmp_path, f"{HEAD}<item>{inner}</item>{TAIL}")

    assert found[1:] == [(Part.ITEM, f"<item>{inner}</item>"), (Part.TAIL, TAIL)]


@pytest.mark.parametrize(
    ("rest", "cut_off"),
    [
        ("<item>2", "<item>2"),
        ("<item><![CDATA[2</item>", "<item><![CDATA[2</item>]]>"),
        ("<item><!-- 2", "<item><!-- 2-->"),
    ],
    ids=["markup", "cdata", "comment"],
)
def test_an_item_without_an_end_is_cut_off(tmp_path: Path, rest: str, cut_off: str):
    found = parts(tmp_path, f"{HEAD}<item>1</item>{rest}")

    assert found[1:] == [(Part.ITEM, "<item>1</item>"), (Part.CUT_OFF, cut_off)]


def test_an_item_that_is_not_closed_does_not_swallow_the_next(tmp_path: Path):
    found = parts(tmp_path, f"{HEAD}<item>1<item>2</item>{TAIL}")

    assert [part for part, _ in found] == [
        *(Part.HEAD, Part.CUT_OFF, Part.ITEM, Part.TAIL),
    ]


@pytest.mark.parametrize("shift", range(0, 24, 3))
def test_marks_are_found_across_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shift: int
):
    monkeypatch.setattr(scanning, "_CHUNK", 17)
    item = f"<item>{'x' * shift}<![CDATA[</item>]]></item>"

    found = parts(tmp_path, f"{HEAD}{item * 3}{TAIL}")

    assert [text for part, text in found if part is Part.ITEM] == [item] * 3
