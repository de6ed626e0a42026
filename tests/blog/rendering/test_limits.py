"""Texts that parsers would need hours for are refused with a remedy."""

from __future__ import annotations

import pytest

from blog.rendering import UnrenderableSource
from blog.rendering.limits import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_ENTITIES,
    refuse_growth,
)


@pytest.mark.parametrize(
    ("html", "remedy"),
    [
        pytest.param("<div>" * (MAX_DEPTH + 1), "Use fewer levels", id="depth"),
        pytest.param(
            "<div></ul>" * (MAX_DEPTH + 1), "Use fewer levels", id="stray ends"
        ),
        pytest.param("<DIV\n>" * (MAX_DEPTH + 1), "Use fewer levels", id="spelling"),
        pytest.param("<b>" * 150 + "<p>a" * 300, "Close them", id="repetition"),
        pytest.param("<p>" * (MAX_ELEMENTS + 1), "Divide it", id="number"),
        pytest.param("&amp;" * (MAX_ENTITIES + 1), "between fences", id="entities"),
    ],
)
def test_refused(html, remedy):
    with pytest.raises(UnrenderableSource, match=remedy):
        refuse_growth(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * MAX_DEPTH,
        "<div></div>" * 2 * MAX_DEPTH,
        "<p>a<li>b<td>c" * MAX_DEPTH,
        "<p><b>a</b>" * 5_000,
        "<br><img><hr>" * MAX_DEPTH,
        "a < b" * 1_000,
    ],
    ids=["deep", "beside", "ending by themselves", "closed", "empty", "text"],
)
def test_let_through(html):
    refuse_growth(html)
