from __future__ import annotations

from typing import Any

import pytest

from blog.importing.records import ImportedTerm, TermKind
from blog.importing.writing.terms import Terms, free_part
from blog.models import Author, Category, PastAddress, Post, Series, Tag
from tests.factories import make_category, make_post, make_series

pytestmark = pytest.mark.django_db


def test_a_term_is_found_whatever_its_case():
    category = make_category("Cloud & DevOps")
    terms = Terms()

    assert terms.find(Category, "cloud & devops") == category
    assert terms.sentences() == []


@pytest.mark.parametrize(
    ("model", "name", "slug"),
    [
        (Category, "Cloud & DevOps", "cloud-devops"),
        (Category, "C++", "c-plus-plus"),
        (Series, "Low Water", "low-water"),
        (Author, "Inès Marlow", "ines-marlow"),
    ],
    ids=["category", "plus", "series", "author"],
)
def test_a_missing_term_is_made(model, name: str, slug: str):
    term = Terms().find(model, name)

    assert str(term) == name
    assert term is not None
    assert model.objects.get().slug == slug


def test_what_was_made_is_said_once():
    terms = Terms()
    terms.find(Category, "Sea")
    terms.find(Category, "Moon")
    Category.objects.all().delete()
    terms.find(Category, "Sea")

    assert terms.sentences() == ["Made 2 categories: Sea, Moon."]


def test_slugs_of_terms_do_not_collide():
    make_category("Low water", slug="low-water")

    term = Terms().find(Category, "Low, water")

    assert term is not None
    assert term.slug == "low-water-2"


def test_no_name_is_no_term():
    assert Terms().find(Author, "") is None


@pytest.mark.parametrize(
    ("wanted", "part", "notes"),
    [(2, 2, 0), (1, 4, 1), (None, 4, 0)],
    ids=["free", "taken", "unsaid"],
)
def test_a_part_is_the_wanted_one_or_the_next(
    wanted: int | None, part: int, notes: int
):
    series = make_series("Sea")
    make_post(series=series, series_part=1)
    make_post(series=series, series_part=3)
    said: list[str] = []

    assert free_part(series, wanted, Post(), said) == part
    assert len(said) == notes


def told(kind: TermKind, name: str, **more: Any) -> dict[Any, ImportedTerm]:
    return {(kind, name.casefold()): ImportedTerm(kind=kind, name=name, **more)}


def test_a_new_term_is_as_the_source_describes_it():
    known = told(TermKind.CATEGORY, "Sea", slug="the-sea", description="*Salt*.")

    term = Terms(known).find(Category, "sea")

    assert term is not None
    assert (term.slug, term.description) == ("the-sea", "*Salt*.")
    assert "<em>Salt</em>" in term.description_html


def test_a_term_that_is_here_keeps_its_own_words():
    make_category("Sea", slug="sea")
    known = told(TermKind.CATEGORY, "Sea", slug="the-sea", description="Salt.")

    term = Terms(known).find(Category, "Sea")

    assert term is not None
    assert (term.slug, term.description) == ("sea", "")


def test_a_slug_of_the_source_that_is_none_or_is_taken_gives_way():
    make_category("Other", slug="taken")

    for slug in ("taken", "not one", "%d1%81"):
        term = Terms(told(TermKind.CATEGORY, "Sea", slug=slug)).find(Category, "Sea")

        assert term is not None
        assert term.slug == "sea"
        term.delete()


def test_tags_are_as_the_source_describes_them():
    known = told(TermKind.TAG, "Go", slug="golang", description="A language.")

    Terms(known).make_tags(["go", "C"])

    tag = Tag.objects.get()
    assert (tag.name, tag.slug, tag.description) == ("go", "golang", "A language.")


def test_old_addresses_of_terms_lead_here():  # P6
    make_category("Sea", slug="sea")
    old = ("/category/sea/", "/category/sea/feed/", "/blog/")
    terms = Terms(told(TermKind.CATEGORY, "Sea", old_addresses=old))

    terms.settle(lambda path: path == "/blog/")
    terms.settle(lambda path: path == "/blog/")

    found = dict(PastAddress.objects.values_list("path", "target"))
    assert found == {
        "/category/sea/": "/blog/category/sea/",
        "/category/sea/feed/": "/blog/category/sea/feed.xml",
    }


def test_a_term_that_is_called_feed_is_no_feed():  # P6
    terms = Terms(told(TermKind.TAG, "Feed", old_addresses=("/tag/feed/",)))
    terms.make_tags(["Feed"])

    terms.settle(lambda path: False)

    assert not PastAddress.objects.exclude(target="/blog/tag/feed/").exists()


def test_terms_that_nothing_carries_are_named():
    terms = Terms(told(TermKind.TAG, "Go", old_addresses=("/tag/go/",)))
    terms.settle(lambda path: False)

    assert not PastAddress.objects.exists()
    assert terms.sentences() == ["1 term that no item carries stayed behind: Go."]


def test_a_category_that_became_a_tag_brings_its_words_and_its_address():  # P6
    known = told(
        TermKind.CATEGORY,
        "Low tides",
        slug="tides",
        description="Twice a day.",
        old_addresses=("/category/tides/",),
    )
    terms = Terms(known)

    terms.make_tags(["low tides"])
    terms.settle(lambda path: False)

    tag = Tag.objects.get()
    assert (tag.slug, tag.description) == ("tides", "Twice a day.")
    assert PastAddress.objects.get().target == "/blog/tag/tides/"
    assert terms.sentences() == []


def test_a_category_that_is_here_answers_before_a_tag_of_its_name():
    known = told(TermKind.CATEGORY, "Sea", old_addresses=("/category/sea/",))
    terms = Terms(known)
    terms.find(Category, "Sea")
    terms.make_tags(["sea"])

    terms.settle(lambda path: False)

    assert PastAddress.objects.get().target == "/blog/category/sea/"


def test_terms_that_a_dry_run_took_back_count_as_carried():
    terms = Terms(told(TermKind.TAG, "Go") | told(TermKind.CATEGORY, "Sea"))

    terms.make_tags(["go"])
    terms.find(Category, "sea")
    Tag.objects.all().delete()
    Category.objects.all().delete()

    assert terms.sentences() == ["Made 1 category: sea."]
