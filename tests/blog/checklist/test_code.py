"""Languages of code. E15"""

from __future__ import annotations

import pytest

from blog.checklist.code import examine
from blog.models import Post
from tests.blog.checklist.manuscripts import sentences


def test_code_without_a_language_is_named_by_its_line():
    body = 'Text.\n\n- a list\n\n  ```\n  x\n  ```\n\n~~~ {title="a"}\ny\n~~~'

    first, second = sentences(examine, Post(body=body))

    assert first.startswith("Line 5: The code block has no language")
    assert first.endswith("as in ```python, or ```text when it is none.")
    assert second.startswith("Line 9: The code block has no language")


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("pyton", "Did you mean python?"),
        ("qqqq", "Write another name, or text when there is none."),
    ],
)
def test_a_language_that_nobody_knows_is_named(language: str, remedy: str):
    assert sentences(examine, Post(body=f"```{language}\nx\n```")) == [
        f"Line 1: The code block’s language “{language}” is not known, so it is shown "
        f"without colours. {remedy}"
    ]


@pytest.mark.parametrize(
    "body",
    [
        *(
            "```py\nx\n```",
            "```text\nx\n```",
            "```plain\nx\n```",
            "```rust,no_run\n```",
        ),
        *("```math\nx\n```", "    indented", "<pre>x</pre>", "````md\n```\n```\n````"),
    ],
)
def test_what_is_shown_as_it_is_meant_is_passed_over(body: str):
    assert sentences(examine, Post(body=body)) == []
