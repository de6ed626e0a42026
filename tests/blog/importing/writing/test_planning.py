from __future__ import annotations

import pytest

from blog.importing.records import ImportedPage, ImportedPost, ImportedText
from blog.importing.writing.known import Known
from blog.importing.writing.planning import make_plan, wanted_slug
from blog.models import PastAddress
from tests.factories import make_page, make_post

pytestmark = pytest.mark.django_db


def post(source_id: str, slug: str = "", *old: str) -> ImportedPost:
    return ImportedPost(
        source_id=source_id, title="Low water", body="", slug=slug, old_addresses=old
    )


@pytest.mark.parametrize(
    ("record", "slug"),
    [
        (post("a", "low_tide-2"), "low_tide-2"),
        (post("a", "Rust-1.88.0"), "rust-1-88-0"),
        (post("a", "приливы"), "prilivy"),
        (post("a", "%d0%bf%d1%80-2"), "pr-2"),
        (post("a", "潮-2"), "low-water"),
        (post("a"), "low-water"),
        (ImportedPost(source_id="a", title="潮", body=""), "post-ca978112"),
        (post("a", "x" * 200), "x" * 110),
    ],
    ids=[
        "kept",
        "spelt",
        "other-script",
        "encoded",
        "from-title",
        "title",
        "from-id",
        "long",
    ],
)
def test_a_slug_is_the_sources_own_where_it_can_be(record: ImportedText, slug: str):
    assert wanted_slug(record) == slug


def test_the_second_of_a_name_gets_a_number_and_a_sentence():
    make_post(slug="tides")

    plan = make_plan([post("a", "tides"), post("b", "tides"), post("c", "ebb")], {})

    assert plan.slugs == {"a": "tides-2", "b": "tides-3", "c": "ebb"}
    assert plan.notes["b"] == (
        "/blog/tides/ is taken, so its address is /blog/tides-3/.",
    )
    assert plan.notes["c"] == ()


@pytest.mark.parametrize("slug", ["tags", "2019", "feed"])
def test_a_word_of_the_site_gets_a_suffix(slug: str):
    plan = make_plan([post("a", slug)], {})

    assert plan.slugs["a"] == f"{slug}-post"
    assert "is used by the site itself" in plan.notes["a"][0]


def test_an_address_that_leads_to_a_renamed_post_is_taken():  # E10
    PastAddress.objects.record("/blog/tides/", "/blog/ebb/")

    assert make_plan([post("a", "tides")], {}).slugs["a"] == "tides-2"


def test_the_address_of_a_deleted_post_is_free():
    PastAddress.objects.record("/blog/tides/", "")

    assert make_plan([post("a", "tides")], {}).slugs["a"] == "tides"


def test_pages_have_addresses_of_their_own():
    make_page(slug="about")
    page = ImportedPage(source_id="p", title="About", body="", slug="about")

    plan = make_plan([page, post("a", "about")], {})

    assert plan.places == {"p": "/about-2/", "a": "/blog/about/"}


def test_what_was_imported_before_keeps_its_slug():
    known = Known(1, "", "", post_id=1, page_id=None, slug="renamed")

    assert make_plan([post("a", "tides")], {"a": known}).slugs["a"] == "renamed"


def test_places_are_found_by_id_and_by_old_address():
    plan = make_plan([post("a.md", "tides", "/2019/tides/")], {})

    assert plan.find("a.md") == plan.find("/2019/tides/?utm=1") == "/blog/tides/"
    assert plan.find("/2019/ebb/") == ""


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("/", True),
        ("/?p=1", True),
        ("/blog/", True),
        ("/feed.xml", True),
        ("/blog/tides", True),
        ("/blog/none/", False),
        ("/about/", True),
        ("/none/", False),
        ("/2019/05/tides/", False),
    ],
)
def test_the_plan_knows_where_the_site_answers(path: str, answers: bool):
    make_page(slug="about")
    plan = make_plan([post("a", "tides")], {})

    assert plan.answers(path) is answers
