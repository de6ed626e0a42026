"""What every page depends on: who the site is, the program, and its static files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings

from blog.exporting.site.digests import by_key, digest, of_bytes
from blog.models import Image
from site_config import identity

# What says which hashed names pages have to use.
STATIC_MANIFEST: Final = "staticfiles.json"
PROGRAM: Final = ("*.py", "*.html", "*.txt", "*.conf")


def site_digest() -> str:
    """Another one: every page is made anew."""
    names = sorted((found.name, found.version) for found in distributions())
    return digest(settings.SITE_URL, names, *_program(), *_identity(), _static())


def _program() -> Iterator[str]:
    for folder in ("blog", "site_config", "templates"):
        root = Path(settings.BASE_DIR) / folder
        for path in sorted(path for kind in PROGRAM for path in root.rglob(kind)):
            yield f"{path.relative_to(root)} {of_bytes(path.read_bytes())}"


def _identity() -> Iterator[str]:
    """Its rows and the portrait's; the content version is no page's affair."""
    for model in apps.get_app_config("site_config").get_models():
        if model.__name__ != "ContentVersion":
            yield str(by_key(model._default_manager.all()))
    yield str(by_key(Image.objects.filter(pk=identity.current().row.avatar_id or 0)))


def _static() -> str:
    path = Path(settings.STATIC_ROOT) / STATIC_MANIFEST
    return of_bytes(path.read_bytes()) if path.exists() else ""
