"""Buckets of a real server of S3's language on this machine."""

from __future__ import annotations

from itertools import count
from typing import Any

import boto3
from django.conf import LazySettings
from moto.server import ThreadedMotoServer

REGION = "us-east-1"
KEYS = {"access_key": "tests", "secret_key": "are welcome"}
_numbers = count(1)


class Buckets:
    """Everything is gone with the server."""

    def __init__(self) -> None:
        self.server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self.server.start()
        host, port = self.server.get_host_and_port()
        self.endpoint = f"http://{host}:{port}"
        self.client = self.service("s3")

    def service(self, name: str) -> Any:
        """Another one of the same server, such as iam for keys."""
        return boto3.client(
            name,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=KEYS["access_key"],
            aws_secret_access_key=KEYS["secret_key"],
        )

    def make(self) -> str:
        """A new one; its name."""
        name = f"bucket-{next(_numbers)}"
        self.client.create_bucket(Bucket=name)
        return name

    def address(self, name: str) -> str:
        """As MEDIA_STORAGE wants it."""
        keys = f"{KEYS['access_key']}:{KEYS['secret_key'].replace(' ', '%20')}"
        where = f"endpoint={self.endpoint}&region={REGION}&addressing=path"
        return f"s3://{keys}@{name}?{where}"

    def names(self, bucket: str) -> list[str]:
        found = self.client.list_objects_v2(Bucket=bucket)
        return [one["Key"] for one in found.get("Contents", ())]


def use(settings: LazySettings, storages: dict[str, dict[str, Any]]) -> None:
    """As the environment's variables have it, from now on and for this test."""
    settings.STORAGES = {**settings.STORAGES, **storages}
