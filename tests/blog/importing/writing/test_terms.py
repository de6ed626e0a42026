from __future__ import annotations

import pytest

from blog.importing.writing.terms import Terms, free_part
from blog.models import Author, Category, Post, Series
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
