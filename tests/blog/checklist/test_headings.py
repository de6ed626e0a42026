"""Headings that skip a level. R16, E15"""

from __future__ import annotations

import pytest

from blog.checklist.headings import examine
from blog.models import Post
from tests.blog.checklist.manuscripts import sentences


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "## A\n\n#### `B` *c*\n\n#### D",
            "Line 3: The heading “B c” is two levels below the one before it. "
            "Begin it with ### instead of ####.",
        ),
        (
            "#### A",
            "Line 1: The heading “A” is three levels below the title of the page. "
            "Begin it with ## instead of ####.",
        ),
        (
            "# A\n\n```md\n### B\n```\n\n### B",
            "Line 7: The heading “B” is two levels below the one before it. "
            "Begin it with ## instead of ###.",
        ),
        (
            "A\n--\n\nB\n==",
            "Line 1: The heading “A” is two levels below the title of the page. "
            "Begin it with # instead of ##.",
        ),
        (
            "##\n\n#### B",
            "Line 3: The heading “B” is two levels below the one before it. "
            "Begin it with ### instead of ####.",
        ),
        (
            "Text.\n\n<h3>B</h3>",
            "The heading “B” is two levels below the title of the page. "
            "Begin it with ## instead of ###.",
        ),
    ],
    ids=["skipped", "first", "own title", "title comes late", "empty", "HTML"],
)
def test_a_heading_that_skips_a_level_is_named(source: str, sentence: str):
    assert sentences(examine, Post(body=source)) == [sentence]


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
    assert sentences(examine, Post(body=source)) == []
