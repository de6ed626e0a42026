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
        "- item\n\n      HIDDEN\n",
        "10. item\n    - item\n\n          HIDDEN\n",
        "- item\n\n\t\tHIDDEN\n",
        ">     HIDDEN\n",
        "# a\n    HIDDEN\n",
        "a\n=\n    HIDDEN\n",
        "[^1]: note\n\n        HIDDEN\n",
    ],
    ids=[
        *("backticks", "tildes", "longer", "quote", "item", "in-item", "open"),
        *("spans", "span-over-lines", "comment", "indented", "tab", "below-item"),
        *(
            "below-inner-item",
            "tabs-below-item",
            "in-quote",
            "below-heading",
            "underlined",
        ),
        "note",
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
        "    ```\n\nSEEN\n",
        "- ```\n  code\n\nSEEN\n",
        "> ```\n> code\n\nSEEN\n",
        "```\n    ```\n```\nSEEN\n",
        "<pre>\n```\n</pre>\nSEEN\n",
        "- item\n\n  para\n      SEEN\n",
        "[^1]: note\n\n    SEEN\n",
        "- item\nlazy\n\n  SEEN\n",
    ],
    ids=[
        *("one-line", "no-span-over-blank", "lazy", "in-item", "escaped", "open"),
        *("after", "indented-fence", "item-over", "quote-over", "indented-end"),
        *("fence-in-html", "lazy-in-item", "note", "lazy-item"),
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


@pytest.mark.parametrize(
    "text",
    [
        "a <code>HIDDEN</code>",
        "<p><pre class='x'>HIDDEN\n\nHIDDEN</pre></p>",
        "<pre>\nHIDDEN\n\nHIDDEN\n</pre>",
        "x <pre><code>HIDDEN</code></pre>",
    ],
)
def test_html_that_shows_code_is_code(text: str):
    blanked = code_areas.blanked_with_html(f"{text}\n\nSEEN <code> SEEN")

    assert "HIDDEN" not in blanked
    assert blanked.endswith("\n\nSEEN <code> SEEN")


@pytest.mark.parametrize(
    "piece", ["> ", "- ", "- a\n\n", "`", "<code>", "<pre>", "> - \n", ">\n\n", "  "]
)
def test_hostile_repetition_is_read_to_its_end(piece: str):
    text = piece * 100_000

    assert len(code_areas.blanked_with_html(text)) == len(text)
