"""Media in a bucket: as on the disk, and no two machines in each other's way."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client

from blog import doctor
from blog.models import Image, Post
from blog.models.images import UnstorableImage
from site_config.buckets import MediaBucket
from site_config.storage import StorageAway
from tests import buckets as servers
from tests import pictures
from tests.buckets import Buckets
from tests.factories import make_image, make_post
from tests.images import png

pytestmark = pytest.mark.django_db

MEDIA = "site_config.buckets.MediaBucket"


@pytest.fixture(autouse=True)
def _all_in_a_bucket(bucket: str) -> None:
    """Where media are kept."""


class LateBucket(MediaBucket):
    """Somebody else takes each name between the question and the writing."""

    def exists(self, name: str) -> bool:
        return False


def test_a_picture_and_its_copies_lie_in_the_bucket(buckets: Buckets, bucket: str):
    image = make_image()

    names = [image.file.name, *image.variant_names()]
    assert {f"blog/media/{name}" for name in names} == set(buckets.names(bucket))
    assert image.file.url == f"/media/{image.file.name}"


def test_it_is_served_as_from_the_disk(client: Client):
    image = make_image()

    with closing(client.get(image.file.url)) as response:
        content = response.getvalue()

    assert content.startswith(b"\x89PNG")
    assert response["Content-Type"] == "image/png"
    assert response["Content-Length"] == str(len(content))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("a.png", "image/png", None),
        ("a.svg", "image/svg+xml", "attachment"),
        ("a.html", "application/octet-stream", "attachment"),
        ("a.pdf", "application/octet-stream", "attachment"),
    ],
)
def test_the_bucket_itself_says_what_a_file_is(
    buckets: Buckets, bucket: str, name: str, kind: str, disposition: str | None
):
    default_storage.save(name, ContentFile(b"<script>x()</script>"))

    found = buckets.client.head_object(Bucket=bucket, Key=f"blog/media/{name}")

    assert found["ContentType"] == kind
    assert found.get("ContentDisposition") == disposition
    assert found["CacheControl"] == "public, max-age=31536000, immutable"


def test_nothing_is_written_over():
    names = [default_storage.save("a/b.txt", ContentFile(b"%d" % n)) for n in range(3)]

    assert len(set(names)) == 3
    for number, name in enumerate(names):
        with default_storage.open(name) as file:
            assert file.read() == b"%d" % number


def test_a_name_that_another_machine_takes_meanwhile_is_left_to_it(
    settings: LazySettings,
):
    options = settings.STORAGES["default"]["OPTIONS"]
    default_storage.save("a/b.txt", ContentFile(b"somebody else's"))

    name = LateBucket(**options).save("a/b.txt", ContentFile(b"mine"))

    assert name != "a/b.txt"
    with default_storage.open("a/b.txt") as file:
        assert file.read() == b"somebody else's"


def test_what_is_not_there_is_not_found(client: Client):
    assert client.get("/media/images/nothing.png").status_code == 404
    assert not default_storage.exists("images/nothing.png")


def test_no_name_leads_out_of_the_media():
    with pytest.raises(SuspiciousFileOperation):
        default_storage.open("../transfers/everything.zip")


def test_what_a_deleted_picture_had_goes(
    buckets: Buckets, bucket: str, django_capture_on_commit_callbacks: type
):
    image = make_image()

    with django_capture_on_commit_callbacks(execute=True):
        image.delete()

    assert buckets.names(bucket) == []


def test_copies_that_are_lost_are_made_again(buckets: Buckets, bucket: str):
    image = Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg")
    lost = image.variant_names()[0]
    default_storage.delete(lost)

    call_command("rebuild_images", verbosity=0)

    assert default_storage.exists(lost)


def test_exports_take_them_out_of_it(tmp_path: Path, static_files: Path):
    image = make_image()
    make_post("A post", slug="a-post", body=image.markdown("A picture"))

    call_command("export_content", str(tmp_path / "words"), verbosity=0)

    written = tmp_path / "words" / "media" / str(image.file.name)
    assert written.read_bytes().startswith(b"\x89PNG")


def test_a_site_of_files_has_them(
    tmp_path: Path, static_files: Path, settings: LazySettings
):
    settings.STATIC_ROOT = static_files
    image = make_image()
    make_post("A post", slug="a-post", body=image.markdown("A picture"))

    for _ in range(2):
        call_command("export_site", str(tmp_path / "site"), jobs=1, verbosity=0)

    for name in [image.file.name, *image.variant_names()]:
        assert (tmp_path / "site" / "media" / str(name)).is_file()


def test_an_import_puts_them_into_it(tmp_path: Path):
    image = make_image()
    make_post("A post", slug="a-post", body=image.markdown("A picture"))
    call_command("export_content", str(tmp_path / "words"), verbosity=0)
    name = str(image.file.name)
    Post.objects.all().delete()
    Image.objects.all().delete()
    default_storage.delete(name)

    call_command("import_content", str(tmp_path / "words"), verbosity=0)

    assert default_storage.exists(Image.objects.get().file.name or "")


def test_another_address_is_in_pages_and_policies(
    client: Client, settings: LazySettings
):
    settings.MEDIA_URL = "https://cdn.example.org/media/"
    image = make_image()
    make_post("A post", slug="a-post", body=image.markdown("A picture"))

    page = client.get("/blog/a-post/").text

    assert f'src="https://cdn.example.org/media/{image.file.name}"' in page
    settings.MEDIA_URL = "/media/"
    assert any("elsewhere than MEDIA_URL" in one.what for one in doctor.examine())


@pytest.fixture
def away(settings: LazySettings) -> None:
    """Nobody listens there."""
    options = {**settings.STORAGES["default"]["OPTIONS"]}
    options["endpoint_url"] = "http://127.0.0.1:1"
    there: dict[str, object] = {
        "BACKEND": "site_config.buckets.MediaBucket",
        "OPTIONS": options,
    }
    servers.use(settings, {"default": there})


def test_a_bucket_that_does_not_answer_is_no_missing_file(away: None, client: Client):
    response = client.get("/media/images/picture.png")

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    with pytest.raises(StorageAway, match=r"bucket-\d+ did not do it"):
        default_storage.exists("images/picture.png")


def test_a_picture_that_cannot_be_stored_is_named(away: None):
    with pytest.raises(UnstorableImage, match=r"tide\.png could not be stored"):
        Image.objects.store(png(), "tide.png")

    assert not Image.objects.exists()


def test_the_doctor_says_that_it_cannot_look(
    settings: LazySettings, request: pytest.FixtureRequest
):
    make_image()
    request.getfixturevalue("away")

    told = [one.what for one in doctor.examine() if "bucket" in one.what]

    [once] = told
    assert once.startswith("The endpoint http://127.0.0.1:1 of the bucket bucket-")
    assert once.endswith("cannot be reached.")


def test_a_bucket_that_is_not_there_is_an_error(settings: LazySettings):
    options = {**settings.STORAGES["default"]["OPTIONS"], "bucket_name": "no-such-one"}
    there: dict[str, object] = {
        "BACKEND": "site_config.buckets.MediaBucket",
        "OPTIONS": options,
    }
    servers.use(settings, {"default": there})

    with pytest.raises(OSError, match="no-such-one"):
        default_storage.save("a.png", ContentFile(b"x"))


def test_an_export_names_what_went_wrong(away: None, tmp_path: Path):
    make_post("A post", slug="a-post", body="![x](/media/images/0123456789ab/x.png)")

    with pytest.raises(CommandError):
        call_command("export_site", str(tmp_path / "site"), jobs=1, verbosity=0)
