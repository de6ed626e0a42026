"""Categories and series: their order, their counts, their descriptions."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from blog.models import Category, Series
from tests.factories import make_category, make_draft, make_post, make_series

pytestmark = pytest.mark.django_db


def test_categories_come_in_their_owners_order_also_when_counted():  # R3
    make_category("Last", order=3)
    make_category("B", order=1)
    make_category("A", order=1)

    for categories in (Category.objects.all(), Category.objects.with_post_counts()):
        assert [category.name for category in categories] == ["A", "B", "Last"]


def test_a_category_in_other_capitals_is_refused():  # R3
    make_category("Cloud & DevOps")
    category = Category(name="Cloud & devops", slug="other")

    with pytest.raises(ValidationError, match="a category of this name already"):
        category.full_clean()


def test_a_count_holds_what_a_visitor_may_read():  # R3
    category = make_category()
    make_post(category=category)
    make_draft(category=category)

    counted = Category.objects.with_post_counts().get()
    assert vars(counted)["post_count"] == 1


def test_a_description_is_rendered_when_it_is_saved():  # R3
    category = make_category(description="*Wires* and <script>x()</script>")

    assert "<em>Wires</em>" in category.description_html
    assert "<script" not in category.description_html


def test_a_series_without_published_parts_is_not_in_use():  # R5
    make_draft(series=make_series("Plans"), series_part=1)
    make_post(series=make_series("Read me"), series_part=1)

    assert [series.title for series in Series.objects.in_use()] == ["Read me"]
