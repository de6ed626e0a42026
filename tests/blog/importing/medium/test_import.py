"""Medium's export, written to the database and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.models import PastAddress, Post
from tests.blog.importing.medium.exports import CANONICAL, ID, NAME, export, story
from tests.blog.importing.writing.runs import results, run

pytestmark = pytest.mark.django_db

OTHER = "2019-06-01_Moon-111111111111.html"


def of_two(root: Path) -> Path:
    first = f'<p>See <a href="{CANONICAL}">tides</a>.</p>'
    moon = story(
        first, title="Moon", canonical="https://medium.com/@ines/m-111111111111"
    )
    return export(root, {NAME: story("<pre>a<br>  b</pre>"), OTHER: moon})


def test_stories_come_in_once_and_lead_to_each_other(tmp_path: Path):  # P6
    source = of_two(tmp_path)

    first, second = run(source), run(source)

    assert results(first) == {ID: "made", "111111111111": "made"}
    assert set(results(second).values()) == {"unchanged"}
    assert Post.objects.get(slug="m").body == "See [tides](/blog/tides-and-timers/).\n"


def test_old_addresses_and_feed_ids_are_kept(tmp_path: Path):  # P6
    run(of_two(tmp_path))

    tides = Post.objects.get(slug="tides-and-timers")
    paths = PastAddress.objects.filter(target=tides.get_absolute_url())

    assert tides.feed_id == f"https://medium.com/p/{ID}"
    assert tides.canonical_url == ""
    assert {f"/p/{ID}", f"/@ines/tides-and-timers-{ID}/"} <= set(
        paths.values_list("path", flat=True)
    )


def test_code_is_stored_byte_for_byte(tmp_path: Path):
    run(of_two(tmp_path))

    assert Post.objects.get(slug="tides-and-timers").body == "```\na\n  b\n```\n"
