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
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnection
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from site_config.storage import KEPT_FOR_GOOD, StorageAway, Trouble, shown_type

# Bytes of a file that are kept in memory while it is read.
IN_MEMORY: Final = 2 * 1024 * 1024
# What servers call it; some have words of their own.
NO_BUCKET: Final = {"NoSuchBucket"}
NO_KEY: Final = {
    *("AuthFailure", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch"),
    *("ExpiredToken", "401"),
}
NO_RIGHT: Final = {"AccessDenied", "AllAccessDisabled", "403"}
NO_ROOM: Final = {"QuotaExceeded", "XMinioStorageFull", "507"}
LOOK: Final = "Look at MEDIA_STORAGE, and at what that server says."
# Answers to a question for headers, which have no words.
WORDLESS: Final = {"400", "403"}
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

    def trouble(self, error: OSError) -> Trouble:
        """In words for whoever runs the site."""
        cause, name = error.__cause__, self.bucket_name
        place = self.endpoint_url or "Amazon"
        if isinstance(cause, (HTTPClientError, NoConnection)):
            return Trouble(
                f"The endpoint {place} of the bucket {name} cannot be reached.",
                "Start that server, open the way to it, or correct MEDIA_STORAGE.",
            )
        code = self._code(cause)
        if code in NO_BUCKET:
            return Trouble(
                f"There is no bucket {name} at {place}.",
                "Make it, or correct its name in MEDIA_STORAGE.",
            )
        if code in NO_KEY:
            return Trouble(
                f"{place} does not accept the key for the bucket {name}.",
                "Correct the key and its secret in MEDIA_STORAGE; `%` and `/` in them "
                "are written as %25 and %2F.",
            )
        if code in NO_RIGHT:
            return Trouble(
                f"The key may not write, read and delete in the bucket {name}.",
                "Allow it s3:PutObject, s3:GetObject, s3:DeleteObject and "
                "s3:ListBucket there.",
            )
        if code in NO_ROOM:
            return Trouble(
                f"The bucket {name} has no room left.",
                "Raise its quota, or give its server a larger disk.",
            )
        return Trouble(
            f"No file can be stored: {error.strerror}.", "See MEDIA_STORAGE."
        )

    def _code(self, error: BaseException | None) -> str:
        """What the server calls it; asked for again where there was no room to say."""
        code = _code_of(error)
        if code in WORDLESS:
            try:
                self._client.list_objects_v2(Bucket=self.bucket_name, MaxKeys=1)
            except (BotoCoreError, ClientError) as again:
                return _code_of(again) or code
        return code

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


def _code_of(error: BaseException | None) -> str:
    if not isinstance(error, ClientError):
        return ""
    return str(error.response.get("Error", {}).get("Code", ""))


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
