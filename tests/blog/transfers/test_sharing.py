"""A machine is sent an upload, another imports it, a third one hands out an export."""

from __future__ import annotations

import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from blog.models import Post, Transfer
from blog.transfers import files, working
from tests.blog.transfers.conftest import Uploaded
from tests.buckets import Buckets
from tests.factories import make_admin, make_post, make_transfer

pytestmark = pytest.mark.django_db(transaction=True)

Move = Callable[[str], None]
EXPORT = {"format": "octavo", "revisions": False}


@pytest.fixture(autouse=True)
def move_to(bucket: str, settings: LazySettings, tmp_path: Path) -> Move:
    """From now on it is another machine."""

    def move(machine: str) -> None:
        settings.TRANSFERS_ROOT = tmp_path / machine

    move("first")
    return move


def test_another_machine_imports_what_was_uploaded(uploaded: Uploaded, move_to: Move):
    transfer = uploaded()

    move_to("second")
    working.work_off()

    transfer.refresh_from_db()
    assert (transfer.state, transfer.problem) == ("done", "")
    assert Post.objects.count() == 2


def test_several_uploads_arrive_together(uploaded: Uploaded, move_to: Move):
    transfer = uploaded({"1.xml": b"one", "2.xml": b"two"})

    move_to("second")

    source = files.source_of(transfer)
    assert {path.name: path.read_bytes() for path in source.iterdir()} == {
        "1.xml": b"one",
        "2.xml": b"two",
    }
    assert stat.S_IMODE(source.stat().st_mode) == 0o700


def test_another_machine_hands_out_what_was_exported(client: Client, move_to: Move):
    make_post("A post")
    transfer = make_transfer(verb="export", name="words.zip", options=EXPORT)
    working.work_off()
    transfer.refresh_from_db()
    assert (transfer.state, transfer.problem) == ("done", "")

    move_to("second")
    client.force_login(make_admin())
    address = reverse("admin:blog_transfer_file", args=[transfer.pk])
    with closing(client.get(address)) as answer:
        content = answer.getvalue()

    assert content.startswith(b"PK")
    assert 'filename="words.zip"' in answer["Content-Disposition"]


def test_no_machine_keeps_a_copy(uploaded: Uploaded):
    transfer = uploaded()

    working.work_off()

    assert not files.folder_of(transfer).exists()


def test_they_lie_apart_from_media_and_go(
    uploaded: Uploaded, buckets: Buckets, bucket: str
):
    transfer = uploaded()
    kept = f"blog/transfers/{transfer.uuid.hex}/in/feed.xml"
    assert buckets.names(bucket) == [kept]

    files.remove(transfer)

    assert buckets.names(bucket) == []


def test_a_bucket_that_takes_nothing_leaves_nothing(
    uploaded: Uploaded, settings: LazySettings
):
    there = settings.STORAGES["transfers"]
    options = {**there["OPTIONS"], "endpoint_url": "http://127.0.0.1:1"}
    settings.STORAGES = {
        **settings.STORAGES,
        "transfers": {**there, "OPTIONS": options},
    }

    with pytest.raises(OSError, match="did not do it"):
        uploaded()

    assert not files.folder_of(Transfer.objects.get()).exists()
