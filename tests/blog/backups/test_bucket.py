"""Media in a bucket: a server that speaks S3, and a storage that knows no paths."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from blog.backups import media
from blog.backups.making import make
from blog.backups.restoring import restore
from tests.blog.backups.sites import check_whole, make_site

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # botocore's own.
    pytest.mark.filterwarnings("ignore:datetime.datetime.utc:DeprecationWarning"),
]


def untold(done: int, total: int) -> None:
    """Nobody looks."""


@pytest.fixture
def bucket(settings: LazySettings) -> Iterator[Any]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    options = {
        "bucket_name": "media",
        "access_key": "tests",
        "secret_key": "tests",
        "endpoint_url": f"http://{host}:{port}",
        "region_name": "eu-west-1",
        "file_overwrite": False,
    }
    backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    storage: Any = default_storage
    client = storage.connection.meta.client
    place = {"LocationConstraint": options["region_name"]}
    client.create_bucket(Bucket="media", CreateBucketConfiguration=place)
    yield client
    client.close()
    server.stop()


def contents(bucket: Any) -> dict[str, bytes]:
    listed = bucket.list_objects_v2(Bucket="media").get("Contents", [])
    names = [one["Key"] for one in listed]
    return {
        name: bucket.get_object(Bucket="media", Key=name)["Body"].read()
        for name in names
    }


def test_a_bucket_is_as_it_was(backups: Path, bucket: Any):
    make_site()
    before = contents(bucket)
    path = make(backups, untold).path
    lost, changed, *_ = names = sorted(media.walk())
    default_storage.delete(lost)
    bucket.put_object(Bucket="media", Key=changed, Body=b"another")
    default_storage.save("images/later.png", ContentFile(b"later"))
    default_storage.save("by-hand.pdf", ContentFile(b"%PDF"))

    restored = restore(path, untold, replaces=True)

    assert names == sorted(before)
    assert contents(bucket) == before | {"by-hand.pdf": b"%PDF"}
    assert (restored.written, restored.removed) == (2, 1)
    check_whole()
