"""The three formats of a feed, read side by side."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from blog.feeds.formats import FORMATS
from blog.models import Image
from site_config.models import SiteIdentity
from tests.blog.feeds.read import Read
from tests.factories import make_author, make_category, make_post
from tests.images import png

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = "https://blog.example"
BODY = """
Text with `code`, <kbd>Ctrl</kbd> and a [link](/about/).

```cpp
std::vector<T> all; // & more
```

| a | b |
| - | - |
| 1 | 2 |
"""


@pytest.fixture(autouse=True)
def blog(settings: LazySettings) -> None:
    settings.SITE_URL = SITE
    SiteIdentity(site_name="Insights & Co", feed_length=3).save()
    fields = {"category": make_category("C++ & Co", slug="cpp"), "body": BODY}
    cover = Image.objects.store(png(), "queue.png", alt="Locks")
    make_post(
        "std::vector<T> grows",
        tags=("C++", "Go"),
        author=make_author("Grace"),
        published_at=NOON + timedelta(days=9),
        cover=cover,
        **fields,
    )
    for day in range(1, 5):
        when = NOON + timedelta(days=day)
        make_post(
            f"Day {day} & more",
            published_at=when,
            significantly_updated_at=when + timedelta(hours=day),
            **fields,
        )


def test_all_say_the_same(client: Client):  # F8
    said = [
        Read.of(client.get(reverse(f"blog:{form.suffix}")).content) for form in FORMATS
    ]

    for one, other in pairwise(said):
        assert one.title == other.title == "Insights & Co"
        assert one.page == other.page == f"{SITE}/"
        assert len(one.items) == 3
        for item, same in zip(one.items, other.items, strict=True):
            assert item == same


def test_what_was_written_is_read_back(client: Client):  # F2, F8
    post = Read.of(client.get(reverse("blog:atom")).content).items[0]

    assert post.title == "std::vector<T> grows"
    assert post.labels == ["C++ & Co", "C++", "Go"]
    assert post.author == "Grace"
    assert "std::vector&lt;T&gt; all; // &amp; more" in post.html
    assert f'href="{SITE}/about/"' in post.html
    assert 'queue.png" alt="Locks"' in post.html


def test_each_document_names_itself(client: Client):  # F9
    for form in FORMATS:
        read = Read.of(client.get(reverse(f"blog:{form.suffix}")).content)
        assert read.address == f"{SITE}/{form.file}"


def test_every_page_leads_to_all_of_them(client: Client):  # F9
    category = client.get("/blog/category/cpp/").content.decode()

    for form in FORMATS:
        for place in (f"/blog/category/cpp/{form.file}", f"/{form.file}"):
            link = f'type="{form.writer.MEDIA_TYPE}"'
            assert any(
                link in line and f'href="{place}"' in line
                for line in category.splitlines()
                if 'rel="alternate"' in line
            )
    # Readers take the first: that of the page they were given.
    assert category.index("/blog/category/cpp/feed.xml") < category.index('"/feed.xml"')
