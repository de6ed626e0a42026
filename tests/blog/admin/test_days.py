"""Days as writers type them, and as fields of the admin show them."""

from __future__ import annotations

from datetime import date as Date

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from blog.admin.days import DayField
from blog.models import Post
from tests.blog.admin.filling import change_address, errors, filled
from tests.factories import make_draft

CHRISTMAS_EVE = Date(2026, 12, 24)


@pytest.mark.parametrize(
    "typed", ["2026-12-24", "24/12/2026", "24 December 2026", " 24 Dec 2026 "]
)
def test_a_day_is_typed_in_several_ways(typed: str):
    assert DayField().clean(typed) == CHRISTMAS_EVE


def test_a_day_that_is_also_its_month_is_one_day():
    assert DayField().clean("05/05/2025") == Date(2025, 5, 5)


def test_what_may_be_two_days_is_asked_back():
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean("05/02/2025")

    assert refused.value.messages == [
        "That may be two days. Write 2025-02-05 for 5 February, or 2025-05-02 for "
        "2 May."
    ]


@pytest.mark.django_db
def test_a_day_that_may_be_two_is_refused_in_a_form(desk: Client):
    post = make_draft()

    for name in ("reviewed_on", "published_at_0"):
        form = filled(post, published_at_1="09:00") | {name: "05/02/2025"}
        response = desk.post(change_address(post), form)
        assert "That may be two days." in errors(response)
    assert Post.objects.get().version == 1


@pytest.mark.django_db
def test_forms_and_the_calendar_write_days_alike(desk: Client):
    post = make_draft(reviewed_on=CHRISTMAS_EVE)

    page = desk.get(change_address(post)).text
    catalogue = desk.get(reverse("admin:jsi18n")).text

    assert 'name="reviewed_on" value="2026-12-24"' in page
    first = catalogue.partition('"DATE_INPUT_FORMATS": [')[2].split()[0]
    assert first == '"%Y-%m-%d",'
