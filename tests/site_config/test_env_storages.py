"""Where media lie is one variable, and nonsense in it is refused by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from site_config import env
from site_config.env import storages


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MEDIA_STORAGE", "MEDIA_STORAGE_FILE", "MEDIA_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_disk_is_the_default():
    backend = "site_config.storage.MediaStorage"

    assert env.media_storages() == {"default": {"BACKEND": backend}}
    assert env.media_url() == "/media/"


def test_a_bucket_has_a_place_for_media_and_one_for_transfers(
    monkeypatch: pytest.MonkeyPatch,
):
    address = "s3://my-blog?endpoint=https://s3.example.org&region=x&prefix=/a/b/"
    monkeypatch.setenv("MEDIA_STORAGE", address)

    found = env.media_storages()

    shared = {
        "bucket_name": "my-blog",
        "endpoint_url": "https://s3.example.org",
        "region_name": "x",
    }
    assert found["default"]["OPTIONS"] == {**shared, "location": "a/b/media"}
    assert found["transfers"]["OPTIONS"] == {**shared, "location": "a/b/transfers"}


def test_keys_may_come_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "media").write_text("s3://me:a%2Fb@my-blog\n")
    monkeypatch.setenv("MEDIA_STORAGE_FILE", str(tmp_path / "media"))

    options = env.media_storages()["default"]["OPTIONS"]

    assert (options["access_key"], options["secret_key"]) == ("me", "a/b")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/srv/media", "names no bucket"),
        ("s3://", "names no bucket"),
        ("s3://[bucket", "names no bucket"),
        ("s3://my-blog/folder", "names no bucket"),
        ("s3://my-blog?prefx=a", "a parameter 'prefx'. Known ones are: endpoint"),
        ("s3://my-blog?endpoint=s3.example.org", "an endpoint that is no address"),
        ("s3://my-blog?addressing=by-name", "Use one of: auto, path, virtual"),
    ],
)
def test_nonsense_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str, sentence: str
):
    monkeypatch.setenv("MEDIA_STORAGE", address)

    with pytest.raises(ImproperlyConfigured, match="MEDIA_STORAGE") as refused:
        env.media_storages()

    assert sentence in str(refused.value)


def test_a_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MEDIA_STORAGE", "s3://me:hidden@MY_BLOG/x")

    with pytest.raises(ImproperlyConfigured) as refused:
        env.media_storages()

    assert "hidden" not in str(refused.value)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MEDIA_STORAGE", "s3://my-blog")
    monkeypatch.setattr(storages, "find_spec", lambda name: None)

    with pytest.raises(ImproperlyConfigured, match=r"requirements-s3\.txt"):
        env.media_storages()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("/media", "/media/"),
        ("https://cdn.example.org", "https://cdn.example.org/"),
        ("https://cdn.example.org/a/", "https://cdn.example.org/a/"),
    ],
)
def test_the_address_of_media_ends_with_a_slash(
    monkeypatch: pytest.MonkeyPatch, given: str, read: str
):
    monkeypatch.setenv("MEDIA_URL", given)

    assert env.media_url() == read


@pytest.mark.parametrize("given", ["/files/", "cdn.example.org", "https://x.org/?a"])
def test_an_address_of_media_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
):
    monkeypatch.setenv("MEDIA_URL", given)

    with pytest.raises(ImproperlyConfigured, match="MEDIA_URL is"):
        env.media_url()
