"""The first request after something new has the hub told, and waits for nothing. F12"""

from __future__ import annotations

from collections.abc import Iterator
from threading import enumerate as enumerate_threads
from time import monotonic, sleep

import pytest
from django.conf import LazySettings
from django.test import Client

from blog.models import Announcement
from blog.websub.announcing import _announcer
from site_config.models import SiteIdentity
from tests.factories import make_post

pytestmark = pytest.mark.django_db(transaction=True)

# No guard lets a hub on this machine be asked, so it is put off.
HUB = "http://127.0.0.1:9/?a=1"
SECONDS = 20.0


@pytest.fixture(autouse=True)
def told(settings: LazySettings) -> Iterator[None]:
    """No thread outlives the test's rows."""
    settings.SITE_URL = "https://blog.example"
    SiteIdentity(websub_hub=HUB).save()
    make_post()
    yield
    end = monotonic() + SECONDS
    while not Announcement.objects.filter(failures=1).exists():
        assert monotonic() < end, "Nobody was told."
        sleep(0.05)
    # Without a hub there is nothing to wait for.
    SiteIdentity(websub_hub="").save()
    _announcer.wake()
    while any(thread.name == "announcing" for thread in enumerate_threads()):
        assert monotonic() < end, "The thread does not end."
        sleep(0.05)


def test_a_request_has_it_told(client: Client):
    assert client.get("/").status_code == 200


def test_feeds_name_their_hub(client: Client):
    for file in ("feed.xml", "atom.xml", "feed.json"):
        response = client.get(f"/{file}")

        links = f'<{HUB}>; rel="hub", <https://blog.example/{file}>; rel="self"'
        assert response.headers["Link"] == links
        assert HUB.encode() in response.content
