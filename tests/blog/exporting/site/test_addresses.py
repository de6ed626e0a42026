"""Every public address is exported, or left out for a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import get_resolver, resolve
from django.utils import timezone

from blog.exporting.site import content
from blog.exporting.site.addresses import LEFT_OUT, every
from blog.exporting.site.dependencies import Dependencies
from site_config.models import SiteIdentity
from tests import factories
from tests.blog.exporting.site.exported import make_blog

pytestmark = pytest.mark.django_db

BEHIND_A_LOGIN = {"admin/", "accounts/"}


def paths() -> list[str]:
    found = content.read(timezone.now())
    return [one.path for one in every(Dependencies(found, ""))]


def public_names() -> set[str]:
    names = set()
    for resolver in get_resolver().url_patterns:
        app = getattr(resolver, "app_name", None)
        if str(resolver.pattern) in BEHIND_A_LOGIN:
            continue
        for pattern in getattr(resolver, "url_patterns", [resolver]):
            if pattern.name:
                names.add(f"{app}:{pattern.name}" if app else pattern.name)
    return names


def test_every_public_address_is_exported_or_left_out_for_a_reason():
    make_blog()
    for day in (6, 7):
        factories.make_post(published_at=datetime(2024, 1, day, tzinfo=UTC))
    answered = {
        resolve(path.partition("?")[0]).view_name
        for path in paths()
        if path not in {"/404.html", "/search/", "/deleted.html"}
    }

    assert sorted(public_names() - answered) == sorted(LEFT_OUT)


def test_no_file_is_written_twice():
    make_blog()
    found = content.read(timezone.now())
    files = [one.file for one in every(Dependencies(found, ""))]

    assert sorted(files) == sorted(set(files))


def test_what_nobody_may_read_yet_has_no_address():
    factories.make_draft("Draft")
    factories.make_scheduled("Scheduled", tags=("Later",))

    assert not [path for path in paths() if "draft" in path or "scheduled" in path]


def test_a_site_that_hides_has_one_part_of_a_sitemap():
    SiteIdentity(hides_from_search_engines=True).save()
    factories.make_post()

    assert [path for path in paths() if "sitemap-" in path] == ["/sitemap-1.xml"]
