"""Pictures without words and headings that skip a level. R16"""

from __future__ import annotations

import pytest

from blog.rendering import ImageSource, render


def lacking(source: str) -> tuple[str, ...]:
    return render(source).shortcomings


def test_a_picture_is_named_once_however_often_it_is_shown():
    sentences = lacking("![](/a/b%20c.png?w=2) [![ ](/a/b%20c.png?w=2)](/d)")

    assert sentences == (
        "The picture b c.png has no alternative text. Write what it shows between "
        "the brackets: ![…](b c.png).",
    )


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("![](https://example.org/)", "example.org"),
        ("![](/media/../)", ".."),
        ('<img src="x.png">', "x.png"),
        ("![](" + "x" * 90 + ".png)", "x" * 79 + "…"),
    ],
    ids=["no file", "no name", "HTML", "long"],
)
def test_every_picture_has_a_name(source: str, name: str):
    assert lacking(source)[0].startswith(f"The picture {name} has no alternative text.")


def test_pictures_with_words_lack_nothing():
    library = ImageSource("/a.png", 1, 1, alt="From the library")

    rendered = render("![Words](x.png) ![](a.png)", lambda src: library)

    assert rendered.shortcomings == ()


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "## A\n\n#### `B` *c*\n\n#### D",
            "The heading “B c” is two levels below the one before it. "
            "Begin it with ### instead of ####.",
        ),
        (
            "#### A",
            "The heading “A” is three levels below the title of the page. "
            "Begin it with ## instead of ####.",
        ),
        (
            "# A\n\n### B",
            "The heading “B” is two levels below the one before it. "
            "Begin it with ## instead of ###.",
        ),
        (
            "## A\n\n# B",
            "The heading “A” is two levels below the title of the page. "
            "Begin it with # instead of ##.",
        ),
    ],
    ids=["skipped", "first", "with a title of its own", "title comes late"],
)
def test_a_heading_that_skips_a_level_is_named(source: str, sentence: str):
    assert lacking(source) == (sentence,)


@pytest.mark.parametrize(
    "source",
    [
        "No heading.",
        "## A\n\n### B\n\n#### C\n\n## D\n\n### E",
        "# A\n\n## B\n\n### C\n\n# D",
        "## A\n\n> #### Quoted\n\n- ##### Listed\n\n### B",
        "## A\n\n> # Quoted\n\n### B",
    ],
    ids=["none", "in order", "titles", "not of the outline", "quoted title"],
)
def test_headings_in_order_lack_nothing(source: str):
    assert lacking(source) == ()
