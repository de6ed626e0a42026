"""Long archives list months, and long months have pages. R2"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from blog.views import archives
from site_config.models import SiteIdentity
from tests.factories import make_expired, make_post, make_scheduled

pytestmark = pytest.mark.django_db

MARCH = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three titles are as many as a page of titles holds."""
    monkeypatch.setattr(archives, "MOST_TITLES", 3)


def write(count: int, first: datetime = MARCH) -> None:
    for number in range(count):
        make_post(f"Of {first:%B} {number}", published_at=first + timedelta(number))


@pytest.mark.usefixtures("short_lists")
def test_a_long_archive_leads_to_months_and_counts_their_posts(client: Client):
    write(3)
    write(2, datetime(2024, 12, 20, tzinfo=UTC))
    make_expired(published_at=MARCH)
    make_scheduled()

    page = client.get("/blog/archive/").text

    assert "titles__link" not in page
    assert '/blog/2025/03/">March</a> <span class="links__count">3</span>' in page
    assert '/blog/2024/12/">December</a> <span class="links__count">2</span>' in page
    assert page.index("/blog/2025/03/") < page.index("/blog/2024/12/")


@pytest.mark.usefixtures("short_lists")
def test_a_long_year_leads_to_its_months(client: Client):
    write(4)
    write(1, datetime(2024, 12, 20, tzinfo=UTC))

    long, short = client.get("/blog/2025/").text, client.get("/blog/2024/").text

    assert "titles__link" not in long
    assert '/blog/2025/03/">March</a> <span class="links__count">4</span>' in long
    assert "/blog/2024/12/" not in long
    assert short.count("titles__link") == 1


def test_a_long_month_has_pages(client: Client):
    SiteIdentity(posts_per_page=3).save()
    write(7)

    first = client.get("/blog/2025/03/").text
    last = client.get("/blog/2025/03/page/3/").text

    assert "Of March 6" in first
    assert "Of March 3" not in first
    assert "7 posts" in first
    assert "Of March 0" in last
    assert 'content="noindex"' in last
    assert client.get("/blog/2025/03/page/4/").status_code == 404
    assert client.get("/blog/2025/03/page/1/")["Location"] == "/blog/2025/03/"
    assert client.get("/blog/2025/03/?page=2")["Location"] == "/blog/2025/03/page/2/"
