"""A storage that does not do its part, in a sentence and with the remedy."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from django.conf import LazySettings

from site_config.operating import storing
from tests import buckets as servers
from tests.buckets import Buckets
from tests.serving import ROOT

# A disk of its own for the media, which only this command sees; and how it is lacking.
DISK = 'mkdir "$DATA_DIR/media" && mount -t tmpfs -o size=64k tmpfs "$DATA_DIR/media"'
FULL = f'{DISK} && ! head -c 1M /dev/zero > "$DATA_DIR/media/filler" 2> /dev/null'
READ_ONLY = f'{DISK} && mount -o remount,ro "$DATA_DIR/media"'
NO_RIGHT = 'mkdir -m 500 "$DATA_DIR/media"'
# Without what lets root write everywhere.
HUMBLE = "setpriv --bounding-set=-dac_override,-dac_read_search"


@pytest.mark.parametrize("command", ["doctor", "prepare --anew"])
@pytest.mark.parametrize(
    ("lacking", "what", "remedy"),
    [
        (FULL, "The disk of {media} is full.", "move DATA_DIR to a larger disk"),
        (READ_ONLY, "nothing can be written (read-only)", "Mount that file system"),
        (NO_RIGHT, "may not write to {media}.", "Run `chown -R "),
        ('touch "$DATA_DIR/media"', "The folder {media} is missing", "Mount the disk"),
    ],
    ids=["full", "read-only", "no right", "no folder"],
)
def test_a_folder(tmp_path: Path, command: str, lacking: str, what: str, remedy: str):
    run = f"exec {HUMBLE} {shlex.quote(sys.executable)} manage.py {command}"
    variables = {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "site_config.settings"}

    done = subprocess.run(  # noqa: S603  # our own words
        ["unshare", "--map-root-user", "--mount", "sh", "-c", f"{lacking} && {run}"],  # noqa: S607
        cwd=ROOT,
        env=dict(os.environ) | {"DATA_DIR": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )

    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert what.format(media=tmp_path / "media") in said
    assert remedy in said
    assert "Traceback" not in said


@pytest.fixture
def change(bucket: str, settings: LazySettings) -> Any:
    """Options of the bucket, from now on."""

    def changed(**options: str) -> None:
        there = settings.STORAGES["default"]
        options = {**there["OPTIONS"], **options}
        servers.use(settings, {"default": {**there, "OPTIONS": options}})

    return changed


@pytest.fixture
def key(buckets: Buckets) -> Iterator[dict[str, str]]:
    """Of somebody whom the server knows and who may do nothing."""
    people = buckets.service("iam")
    people.create_user(UserName="reader")
    made = people.create_access_key(UserName="reader")["AccessKey"]
    yield {"access_key": made["AccessKeyId"], "secret_key": made["SecretAccessKey"]}
    people.delete_access_key(UserName="reader", AccessKeyId=made["AccessKeyId"])
    people.delete_user(UserName="reader")


@pytest.fixture
def guarded(buckets: Buckets, bucket: str, key: dict[str, str]) -> Iterator[None]:
    """The server looks at who asks."""

    def reset(allowed: bytes) -> None:
        address = f"{buckets.endpoint}/moto-api/reset-auth"
        plain = {"Content-Type": "text/plain"}
        urlopen(Request(address, allowed, plain, method="POST")).close()  # noqa: S310

    reset(b"0")
    yield
    reset(b"inf")


def test_a_bucket_that_works(bucket: str, buckets: Buckets):
    assert storing.trouble() is None
    assert buckets.names(bucket) == []


def test_a_bucket_that_is_not_there(change: Any):
    change(bucket_name="no-such-one")

    trouble = storing.trouble()

    assert trouble is not None
    assert trouble.what.startswith("There is no bucket no-such-one at http://127.0.0.1")
    assert trouble.remedy == "Make it, or correct its name in MEDIA_STORAGE."


def test_a_server_that_is_away(change: Any):
    change(endpoint_url="http://127.0.0.1:1")

    trouble = storing.trouble()

    assert trouble is not None
    assert "The endpoint http://127.0.0.1:1 of the bucket" in trouble.what
    assert trouble.remedy.startswith("Start that server")


@pytest.mark.parametrize("options", [{"access_key": "nobody"}, {"secret_key": "no"}])
def test_a_key_that_is_not_right(
    key: dict[str, str], guarded: None, change: Any, options: dict[str, str]
):
    change(**key | options)

    trouble = storing.trouble()

    assert trouble is not None
    assert "does not accept the key for the bucket bucket-" in trouble.what
    assert trouble.remedy.startswith("Correct the key and its secret in MEDIA_STORAGE")


def test_a_key_that_may_not_write(key: dict[str, str], guarded: None, change: Any):
    change(**key)

    trouble = storing.trouble()

    assert trouble is not None
    assert trouble.what.startswith("The key may not write, read and delete in the buck")
    assert "s3:PutObject" in trouble.remedy
