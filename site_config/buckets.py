"""Files in a bucket of S3, or of a server that speaks its language, through
django-storages. What goes wrong there is an OSError, as on a disk.
"""

from __future__ import annotations

import errno
import posixpath
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final
from urllib.parse import urljoin

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from site_config.storage import KEPT_FOR_GOOD, StorageAway, shown_type

# Bytes of a file that are kept in memory while it is read.
IN_MEMORY: Final = 2 * 1024 * 1024
# Somebody has this name, or is about to.
TAKEN: Final = {409, 412}


class Bucket(S3Storage):
    """Private: nothing in it is given to be read by anybody else."""

    def __init__(self, addressing_style: str = "auto", **options: Any) -> None:
        config = Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 3},
            s3={"addressing_style": addressing_style},
            # Servers other than Amazon's may not know the newer sums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(
            client_config=config, file_overwrite=False, default_acl=None, **options
        )

    def exists(self, name: str) -> bool:
        with self._reached(name):
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        with self._reached(name):
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with self._reached(name):
            folders, files = super().listdir(name)
        return folders, files

    def size(self, name: str) -> int:
        with self._reached(name):
            return int(super().size(name))

    def stream(self, name: str) -> IO[bytes]:
        """What is read as it comes: once, and from the beginning."""
        with self._reached(name):
            answer = self._client.get_object(
                Bucket=self.bucket_name, Key=self._key(name)
            )
        body: IO[bytes] = answer["Body"]
        return body

    def fetch(self, name: str, place: Path) -> None:
        with (
            self._reached(name),
            self.stream(name) as body,
            place.open("wb") as file,
        ):
            shutil.copyfileobj(body, file)

    def replace(self, name: str, content: File[bytes]) -> None:
        """Whatever is there; in parts where it is large."""
        with self._reached(name):
            super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        """Whole, or not at all."""
        with ExitStack() as undo:
            copy: Any = undo.enter_context(SpooledTemporaryFile(IN_MEMORY))
            with self._reached(name), self.stream(name) as body:
                shutil.copyfileobj(body, copy)
            copy.seek(0)
            undo.pop_all()
        return File(copy, name)

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _key(self, name: str) -> str:
        return self._normalize_name(name)

    def _normalize_name(self, name: str) -> str:
        try:
            return str(super()._normalize_name(name))
        except SuspiciousOperation as error:
            raise SuspiciousFileOperation(str(error)) from error

    @contextmanager
    def _reached(self, name: str) -> Iterator[None]:
        """Raises FileNotFoundError and StorageAway."""
        try:
            yield
        except ClientError as error:
            told = error.response.get("Error", {})
            if told.get("Code") in {"NoSuchKey", "404"}:
                raise FileNotFoundError(
                    errno.ENOENT, "It is not there", name
                ) from error
            raise self._away(str(told.get("Message") or told.get("Code"))) from error
        except (BotoCoreError, Boto3Error) as error:
            raise self._away(str(error)) from error

    def _away(self, reason: str) -> StorageAway:
        return StorageAway(
            errno.EIO, f"the bucket {self.bucket_name} did not do it: {reason}"
        )


class MediaBucket(Bucket):
    """What browsers get of these files, through this site or from the bucket itself, is
    the same: kept for good, shown if it is a picture, else handed over.
    """

    def url(self, name: str, *args: Any, **options: Any) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name).lstrip("/"))

    def get_object_parameters(self, name: str) -> dict[str, str]:
        kind = shown_type(name)
        parameters = {
            "CacheControl": KEPT_FOR_GOOD,
            "ContentType": kind or "application/octet-stream",
        }
        # A bucket cannot say what a drawing must not do when it is opened by itself;
        # in a page, pictures are shown all the same.
        if kind in {None, "image/svg+xml"}:
            parameters["ContentDisposition"] = "attachment"
        return parameters

    def _save(self, name: str, content: File[bytes]) -> str:
        """Under a name that nobody has: two machines may want it at once (RFC 9110
        §13.1.2).
        """
        while not self._put(name, content):
            root, extension = posixpath.splitext(name)
            name = self.get_alternative_name(root, extension)
        return name

    def _put(self, name: str, content: File[bytes]) -> bool:
        """False when somebody has the name."""
        content.seek(0)
        with self._reached(name):
            try:
                self._client.put_object(
                    Bucket=self.bucket_name,
                    Key=self._key(name),
                    Body=content.file,
                    IfNoneMatch="*",
                    **self.get_object_parameters(name),
                )
            except ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] in TAKEN:
                    return False
                raise
        return True
