"""The doctor finds what is wrong and names the remedy."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from blog import doctor, triggers
from blog.models import PastAddress, Post, SearchPending
from site_config.models import SiteIdentity
from tests.factories import make_image, make_page, make_post

pytestmark = pytest.mark.django_db


def findings() -> list[str]:
    return [f"{finding.level}: {finding.what}" for finding in doctor.examine()]


def test_a_healthy_site_has_no_findings():
    make_image()
    make_post()

    assert findings() == []


def test_a_missing_file_is_named(media_root: Path):
    image = make_image()
    (media_root / str(image.file.name)).unlink()

    assert findings() == [
        f"error: The file of image {image.pk} is missing: {image.file.name}."
    ]


def test_many_missing_files_are_one_finding(media_root: Path):
    images = [make_image(f"{number}.png") for number in range(5)]
    for image in images:
        (media_root / str(image.file.name)).unlink()

    first = [image.file.name for image in images[:3]]
    assert findings() == [
        "error: The files of 5 images are missing: the first three are "
        f"{first[0]}, {first[1]} and {first[2]}."
    ]


def test_a_picture_without_its_lighter_copies_is_named():
    image = make_image(variants={})

    assert findings() == [
        f"warning: Lighter copies of image {image.pk} are missing: {image.file.name}."
    ]


def test_missing_triggers_are_found():
    triggers.drop(connection)

    assert any("triggers are missing" in finding for finding in findings())


def test_texts_of_an_older_renderer_are_counted_and_redone():
    make_post()
    make_page()
    Post.objects.update(render_version=0, html="old")

    assert findings() == ["warning: 1 texts were rendered by an older version."]
    call_command("rerender_posts", stdout=StringIO())
    assert findings() == []
    assert "old" not in Post.objects.get().html


def test_rendering_anew_touches_nothing_that_was_written():
    post = make_post()
    before = Post.objects.values("version", "updated_at", "body").get()

    call_command("rerender_posts", "--all", stdout=StringIO())

    assert Post.objects.values("version", "updated_at", "body").get() == before
    assert post.body == before["body"]


def test_a_past_address_that_leads_to_another_is_found():
    PastAddress.objects.create(path="/b/", target="/blog/")
    PastAddress.objects.create(path="/a/", target="/b/")

    [finding] = findings()

    assert "/a/ leads to /b/, which is a past address too" in finding


def test_a_past_address_that_leads_to_a_draft_is_found():
    post = make_post(slug="one")
    post.slug, post.status = "two", Post.Status.DRAFT
    post.save()

    [finding] = findings()

    assert "/blog/one/ leads to /blog/two/, which is a draft" in finding


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", True, "warning: DEBUG is on"),
        ("ALLOWED_HOSTS", ["*"], "error: ALLOWED_HOSTS allows every name"),
        ("SECRET_KEY", "x" * 30, "warning: SECRET_KEY has fewer than 50"),
        ("SITE_URL", "http://127.0.0.1:8000", "error: SITE_URL is http://127.0.0.1"),
        ("SITE_URL", "http://blog.example", "warning: SITE_URL is http://blog.example"),
    ],
)
def test_settings_that_endanger_a_public_site_are_found(
    settings: LazySettings, name: str, value: object, says: str
):
    setattr(settings, name, value)

    assert any(finding.startswith(says) for finding in findings())


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "is_found"),
    [(0o755, 0o644, True), (0o700, 0o644, False), (0o755, 0o640, False)],
    ids=["open", "guarded by its folder", "closed"],
)
def test_a_database_that_everybody_can_read_is_found(
    tmp_path: Path, folder_mode: int, file_mode: int, is_found: bool
):
    database = tmp_path / "octavo.sqlite3"
    database.touch()
    database.chmod(file_mode)
    tmp_path.chmod(folder_mode)

    found = [finding.remedy for finding in doctor.exposed(database)]

    assert found == ([f"Run `chmod 700 {tmp_path}`."] if is_found else [])


def test_a_site_without_a_name_is_found():
    SiteIdentity.objects.all().delete()

    assert findings() == ["warning: The site has no name yet."]


def test_a_time_zone_that_is_none_is_found():
    SiteIdentity.objects.update(time_zone="Middle/Earth")

    [finding] = findings()

    assert finding.startswith("error: There is no time zone 'Middle/Earth'")


def test_a_monitor_reads_json(settings: LazySettings):
    settings.ALLOWED_HOSTS = ["*"]
    output = StringIO()

    with pytest.raises(CommandError, match="Errors: 1, warnings: 0"):
        call_command("doctor", "--json", stdout=output)

    said = json.loads(output.getvalue())
    assert (said["errors"], said["warnings"]) == (1, 0)
    assert said["findings"] == [
        {
            "level": "error",
            "what": "ALLOWED_HOSTS allows every name.",
            "remedy": "List the site's own names.",
        }
    ]


def test_the_command_prints_remedies_and_fails_on_errors(settings: LazySettings):
    settings.ALLOWED_HOSTS = ["*"]
    output = StringIO()

    with pytest.raises(CommandError, match="Errors: 1, warnings: 0"):
        call_command("doctor", stdout=output)

    assert "List the site's own names." in output.getvalue()


def test_a_long_queue_for_the_search_index_is_told():
    waiting = [SearchPending(post_id=key) for key in range(1, 502)]
    SearchPending.objects.bulk_create([*waiting, SearchPending(post_id=1)])

    [finding] = [found for found in doctor.examine() if "search index" in found.what]

    assert finding.what == "501 posts are not in the search index yet."
    assert "manage.py migrate" in finding.remedy
