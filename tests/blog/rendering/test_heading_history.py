"""Finding a heading again after an edit: R6."""

from __future__ import annotations

import pytest

from blog.rendering import Heading
from blog.rendering.heading_history import MAX_COMPARED, origins


def told(titles: str, former: str) -> list[str]:
    """For each title the former one; with "=" when it kept its title, "" when new."""
    before = [
        Heading(id=f"id-{n}", title=t, level=2) for n, t in enumerate(former.split("|"))
    ]
    return [
        "" if origin is None else f"{'=' * origin.kept}{origin.former.id[3:]}"
        for origin in origins(titles.split("|"), before)
    ]


@pytest.mark.parametrize(
    ("titles", "former", "expected"),
    [
        pytest.param("A|B", "A|B", ["=0", "=1"], id="nothing changed"),
        pytest.param("A|New|B", "A|B", ["=0", "", "=1"], id="one more"),
        pytest.param("A|C", "A|B|C", ["=0", "=2"], id="one less"),
        pytest.param("B|A", "A|B", ["=1", "=0"], id="moved"),
        pytest.param("A|Install|C", "A|Setup|C", ["=0", "1", "=2"], id="renamed"),
        pytest.param(
            "Intro|Deploy|Setup",
            "Intro|Setup|Deploy|Setup",
            ["=0", "=2", "=3"],
            id="first of two equal ones removed",
        ),
        pytest.param(
            "Intro|Setup|Deploy",
            "Intro|Setup|Deploy|Setup",
            ["=0", "=1", "=2"],
            id="second of two equal ones removed",
        ),
        pytest.param("Setup|Setup", "Setup|Setup", ["=0", "=1"], id="equal ones"),
        pytest.param(
            "Install|Setup", "Setup|Setup", ["0", "=1"], id="first one renamed"
        ),
        pytest.param(
            "A|The relay, again|New|C",
            "A|The relay|C",
            ["=0", "1", "", "=2"],
            id="renamed beside a new one",
        ),
        pytest.param(
            "A|Xyz|Qqq|C",
            "A|The relay|C",
            ["=0", "", "", "=2"],
            id="replaced by others",
        ),
        pytest.param(
            "One thing|Other thing",
            "First thing|Second thing",
            ["0", "1"],
            id="all renamed",
        ),
    ],
)
def test_origins(titles, former, expected):
    assert told(titles, former) == expected


def test_without_a_former_version_all_is_new():
    assert origins(["A", "B"], ()) == [None, None]


def test_what_is_beyond_measure_is_new():
    titles = [f"Title {n}" for n in range(MAX_COMPARED + 1)]
    former = [
        Heading(id=f"id-{n}", title=title, level=2) for n, title in enumerate(titles)
    ]

    found = origins(titles, former)

    assert found[0] is not None
    assert found[-1] is None


def test_a_title_that_changed_and_moved_is_still_known():
    former = [
        Heading("alpha", "Alpha one", 2),
        Heading("beta-two", "Beta two", 2),
        Heading("gamma", "Gamma", 2),
    ]

    found = origins(["Alpha one", "Gamma", "Beta two changed", "Delta"], former)

    assert [origin and origin.former.id for origin in found] == [
        "alpha",
        "gamma",
        "beta-two",
        None,
    ]
