"""Row P4: the mark that says "more"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.folder.projects import post_of
from tests.blog.importing.sources import post

HEAD = "---\ntitle: T\ndate: 2020-01-01\n---\n"


@pytest.mark.parametrize(
    "mark", ["<!--more-->", "<!-- more -->", "<!-- TEASER_END -->", "<!-- excerpt -->"]
)
def test_short_words_before_the_mark_become_the_summary(tmp_path: Path, mark: str):
    tides = post(tmp_path, f"{HEAD}Low *water*.\n\n{mark}\n\nHigh water.\n")

    assert tides.body == "Low *water*.\n\nHigh water.\n"
    assert tides.summary == "Low water."
    assert tides.notes == ("The words before its mark for “more” became its summary.",)


@pytest.mark.parametrize("between", ["\n\n{}\n\n", "\n{}\n\n", "\n\n{}\n", "\n{}\n"])
def test_paragraphs_stay_apart(tmp_path: Path, between: str):
    text = f"Low.{between.format('<!--more-->')}High.\n"

    assert post(tmp_path, HEAD + text).body == "Low.\n\nHigh.\n"


@pytest.mark.parametrize(
    "before", ["## Low\n\nwater", "- low\n- water", "word " * 80, "![Low](low.png)"]
)
def test_what_is_more_than_a_few_words_makes_no_summary(tmp_path: Path, before: str):
    tides = post(tmp_path, f"{HEAD}{before}\n\n<!--more-->\n\nHigh.\n")

    assert tides.summary == ""
    assert tides.body == f"{before}\n\nHigh.\n"
    assert "lists here show the summary" in tides.notes[0]


def test_a_summary_that_was_written_is_kept(tmp_path: Path):
    head = HEAD.replace("title: T", "title: T\nsummary: Twice a day.")

    tides = post(tmp_path, f"{head}Low <!--more--> water.\n")

    assert (tides.summary, tides.body) == ("Twice a day.", "Low  water.\n")


def test_a_mark_in_code_is_code(tmp_path: Path):
    body = "`<!--more-->`\n\n```html\n<!--more-->\n```\n"

    assert post(tmp_path, HEAD + body).body == body


def test_jekyll_may_have_a_mark_of_its_own(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "jekyll",
        "Low.\n\n--cut--\n\nHigh.\n",
        files={"_config.yml": "excerpt_separator: --cut--\n"},
    )

    assert (tides.summary, tides.body) == ("Low.", "Low.\n\nHigh.\n")
