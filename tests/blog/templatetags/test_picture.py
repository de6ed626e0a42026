"""The pictures of templates: a cover, a portrait. R9."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import Image
from blog.templatetags.blog_tags import picture
from site_config.models import SiteIdentity
from tests import pictures
from tests.factories import make_image, make_post

pytestmark = pytest.mark.django_db


def store_photograph(alt: str = "The sea") -> Image:
    return Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg", alt=alt)


def test_values_are_escaped():
    html = picture(make_image(alt='"><script>'), "8rem", "portrait")

    assert 'alt="&quot;&gt;&lt;script&gt;"' in html
    assert 'class="portrait"' in html


def test_a_cover_is_urgent_and_leads_to_the_original(client: Client):
    image = store_photograph()
    post = make_post(cover=image, body=f"![]({image.source})")

    page = client.get(post.get_absolute_url()).text

    cover, text = page.split('<div class="post-body', 1)
    assert (
        f'href="/media/{image.file.name}"><picture><source type="image/avif"' in cover
    )
    assert cover.count('fetchpriority="high"') == 1
    assert 'sizes="(min-width: 72rem) 66.25rem, calc(92vw - 0.5rem)"' in cover
    assert "fetchpriority" not in text
    assert 'loading="lazy"' in text


def test_the_link_of_a_cover_without_words_has_a_name(client: Client):
    post = make_post(cover=store_photograph(alt=""))

    page = client.get(post.get_absolute_url()).text

    assert 'aria-label="Picture at full size"><picture>' in page


def test_a_cover_costs_no_query(client: Client):
    covered = make_post(cover=store_photograph()).get_absolute_url()
    bare = make_post().get_absolute_url()
    for address in (covered, bare):
        client.get(address)

    counts = []
    for address in (covered, bare):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_the_portrait_is_chosen_for_its_size(client: Client):
    SiteIdentity(owner="Ines Marlow", avatar=store_photograph()).save()

    page = client.get("/").text

    assert '<source type="image/avif" srcset="/media/images/' in page
    assert 'sizes="8rem"' in page
    assert 'class="hero__avatar u-photo"' in page
