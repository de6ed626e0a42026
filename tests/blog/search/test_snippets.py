"""What a result shows of its post."""

from __future__ import annotations

import pytest

from blog.search.query import parse
from blog.search.snippets import Segment, result
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def spelt(segments: list[Segment]) -> str:
    return "".join(f"[{text}]" if is_marked else text for text, is_marked in segments)


def shown(typed: str, body: str, title: str = "A title") -> tuple[str, str, str]:
    found = result(make_post(title, body=body), parse(typed))
    return spelt(found.title), spelt(found.prose), spelt(found.code)


@pytest.mark.parametrize(
    ("typed", "body", "prose"),
    [
        ("straße", "Die STRASSE war leer.", "Die [STRASSE] war leer."),
        ("strasse", "Die Straße war leer.", "Die [Straße] war leer."),
        ("naive cafe", "A naïve Cafe\u0301.", "A [naïve] [Café]."),
        ("query", "Queries, a query, querying.", "[Queries], a [query], querying."),
        ("C++", "Why C++, not C or c++17?", "Why [C++], not C or [c++]17?"),
        (
            "aio_pika",
            "No aio_pikachu but aio_pika.x",
            "No aio_pikachu but [aio_pika].x",
        ),
        ('"skip locked"', "Skip, locked: skip it", "[Skip, locked]: skip it"),
        ("検索", "全文検索の話", "全文[検索]の話"),
        ("don't", "He said don’t.", "He said [don’t]."),
        ("<b>", "The tag `<b>` is bold.", "The tag [<b>] is bold."),
        (".NET", "On .NET, not example.net", "On [.NET], not example.net"),
    ],
)
def test_what_was_found_is_marked(typed: str, body: str, prose: str):  # R11
    assert shown(typed, body)[1] == prose


def test_the_best_place_of_a_long_text_is_shown():
    filler = "Nothing to see here. " * 30

    _, prose, _ = shown("red pump", f"{filler}red. {filler}A red pump. {filler}")

    assert "A [red] [pump]. Nothing" in prose
    assert prose.startswith("… ")
    assert prose.endswith(" …")
    assert len(prose) < 270


def test_the_line_of_code_that_has_it_is_shown():
    body = "A text.\n\n```py\nimport os\nimport aio_pika\n```"

    assert shown("aio_pika text", body) == (
        "A title",
        "A [text].",
        "import [aio_pika]",
    )


def test_the_summary_stands_where_only_the_title_matches():
    assert shown("title", "A text.") == ("A [title]", "A text.", "")


def test_a_match_longer_than_the_place_for_it_is_cut_to_it():
    word = "x" * 5000

    _, prose, _ = shown("needle", f"{word} needle {word}")

    assert "[needle]" in prose
    assert len(prose) < 400
