from __future__ import annotations

import pytest
from django.test import Client

from site_config.models import SiteIdentity
from site_config.templatetags.site_tags import hue_words, written_in
from tests.factories import make_post


def test_a_language_brings_its_direction_along():
    assert written_in("ar") == ' lang="ar" dir="rtl"'
    assert written_in("pt-BR") == ' lang="pt-BR" dir="ltr"'


def test_the_pages_own_language_is_not_said_again():
    assert written_in("") == ""


@pytest.mark.parametrize(
    ("hue", "words"), [(0, "h0 t0 u0"), (7, "h0 t0 u7"), (210, "h2 t1 u0")]
)
def test_a_hue_is_said_digit_by_digit(hue: int, words: str):
    assert hue_words(hue) == words


@pytest.mark.django_db
def test_a_page_says_what_it_is_written_in(client: Client):
    SiteIdentity(language="he", accent_hue=210).save()
    make_post("Ein Titel", slug="titel", language="de")

    page = client.get("/blog/titel/").text

    assert '<html lang="he" dir="rtl" data-hue="h2 t1 u0">' in page
    assert '<div class="prose e-content" lang="de" dir="ltr">' in page
