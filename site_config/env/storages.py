"""Where media lie: on this machine, or in a bucket that all machines see; and at what
address readers find them.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text

Storages = dict[str, dict[str, Any]]

MEDIA_PATH: Final = "/media/"
EXAMPLE: Final = "s3://my-blog?endpoint=https://s3.example.org&region=eu-west-1"
BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
# Parameters of the address, and what django-storages calls them.
PARAMETERS: Final = {
    "endpoint": "endpoint_url",
    "region": "region_name",
    "prefix": "location",
    "addressing": "addressing_style",
}
ADDRESSING: Final = ("auto", "path", "virtual")
WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


def media_storages() -> Storages:
    """Django's settings for MEDIA_STORAGE. In a bucket, transfers have a place too,
    beside the media and not below them: nobody but the site may read it.
    """
    address = text("MEDIA_STORAGE")
    if not address:
        return {"default": {"BACKEND": "site_config.storage.MediaStorage"}}
    options = _bucket(address)
    if not (find_spec("storages") and find_spec("boto3")):
        raise ImproperlyConfigured(
            "MEDIA_STORAGE names a bucket, and what speaks to it is not installed. Run "
            "`pip install --require-hashes -r requirements-s3.txt`."
        )
    prefix = options.pop("location", "").strip("/")
    return {
        alias: {
            "BACKEND": f"site_config.buckets.{backend}",
            "OPTIONS": {**options, "location": f"{prefix}/{folder}".lstrip("/")},
        }
        for alias, backend, folder in (
            ("default", "MediaBucket", "media"),
            ("transfers", "Bucket", "transfers"),
        )
    }


def media_url() -> str:
    """MEDIA_URL with a slash at its end: a path of this site, or the address of whoever
    serves what is in the bucket.
    """
    value = text("MEDIA_URL") or MEDIA_PATH
    if value.rstrip("/") == MEDIA_PATH.rstrip("/"):
        return MEDIA_PATH
    if not WEB_ADDRESS.fullmatch(value):
        raise ImproperlyConfigured(
            f"MEDIA_URL is {value!r}. Set it to the whole address below which readers "
            "find the pictures, such as https://cdn.example.org/media/, or unset it."
        )
    return f"{value.rstrip('/')}/"


def _bucket(address: str) -> dict[str, Any]:
    """The value is never repeated: it may hold a secret."""
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
    except ValueError:
        parts, name = SplitResult("", "", "", "", ""), ""
    is_whole = parts.scheme == "s3" and BUCKET.fullmatch(name)
    if not is_whole or parts.path not in {"", "/"}:
        raise ImproperlyConfigured(
            f"MEDIA_STORAGE names no bucket. Write it as in {EXAMPLE}, or unset it to "
            "keep media below DATA_DIR."
        )
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    _check(given)
    options: dict[str, Any] = {PARAMETERS[key]: value for key, value in given.items()}
    if parts.username or parts.password:
        options["access_key"] = unquote(parts.username or "")
        options["secret_key"] = unquote(parts.password or "")
    return {"bucket_name": name, **options}


def _check(given: dict[str, str]) -> None:
    if unknown := given.keys() - PARAMETERS.keys():
        raise ImproperlyConfigured(
            f"MEDIA_STORAGE has a parameter {min(unknown)!r}. Known ones are: "
            f"{', '.join(PARAMETERS)}."
        )
    endpoint = given.get("endpoint")
    if endpoint is not None and not WEB_ADDRESS.fullmatch(endpoint):
        raise ImproperlyConfigured(
            "MEDIA_STORAGE has an endpoint that is no address. Write it as in "
            f"{EXAMPLE}."
        )
    if given.get("addressing", "auto") not in ADDRESSING:
        raise ImproperlyConfigured(
            f"MEDIA_STORAGE has an unknown addressing. Use one of: "
            f"{', '.join(ADDRESSING)}."
        )
