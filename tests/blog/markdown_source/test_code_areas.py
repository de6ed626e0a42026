from __future__ import annotations

import pytest

from blog.markdown_source import code_areas


def seen(text: str) -> str:
    """What is left of the text once code is gone."""
    return code_areas.blanked(text).replace(code_areas.BLANK, "")


@pytest.mark.parametrize(
    "text",
    [
        "```\nHIDDEN\n```\n",
        "~~~ py\nHIDDEN\n```\nHIDDEN\n~~~\n",
        "````\n```\nHIDDEN\n````\n",
        "> ```\n> HIDDEN\n> ```\n",
        "- ```\n  HIDDEN\n  ```\n",
        "1. one\n\n   ```\n   HIDDEN\n   ```\n",
        "```\nHIDDEN to the end\n",
        "a `HIDDEN` b ``HIDDEN ` HIDDEN`` c",
        "a `HIDDEN\nHIDDEN` b",
        "<!-- HIDDEN\nHIDDEN -->",
        "para\n\n    HIDDEN\n\n    HIDDEN\n",
        "\tHIDDEN\n",
    ],
    ids=[
        *("backticks", "tildes", "longer", "quote", "item", "in-item", "open"),
        *("spans", "span-over-lines", "comment", "indented", "tab"),
    ],
)
def test_code_is_not_seen(text: str):
    assert "HIDDEN" not in seen(text)
    assert len(code_areas.blanked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "```js inline``` SEEN\n",
        "a ` SEEN\n\nb ` c",
        "para\n    SEEN\n",
        "- item\n\n    SEEN\n",
        "\\`SEEN`",
        "<!-- SEEN",
        "```\ncode\n```\nSEEN\n",
    ],
    ids=[
        *("one-line", "no-span-over-blank", "lazy", "in-item", "escaped", "open"),
        "after",
    ],
)
def test_text_is_seen(text: str):
    assert "SEEN" in seen(text)


def test_lines_stay_where_they_are():
    text = "a\r\n```\r\nb\r\n```\r\nc"

    assert code_areas.blanked(text).splitlines() == ["a", "\0" * 3, "\0", "\0" * 3, "c"]


def test_raw_html_reaches_to_its_end_or_the_texts():
    text = "a\n<pre>\nb\n</pre>\nc\n> <script>d"

    blanked = code_areas.without_raw_html(text)

    assert len(blanked) == len(text)
    assert blanked.replace(code_areas.BLANK, "") == "a\n\n\n\nc\n"
