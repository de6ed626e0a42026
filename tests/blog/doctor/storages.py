"""A storage of somebody else's, as a site may name it."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import Storage

from site_config.storage import StorageAway


class Away(Storage):
    def exists(self, name: str) -> bool:
        raise StorageAway(5, "gone fishing")

    def _save(self, name: str, content: Any) -> str:
        raise StorageAway(5, "gone fishing")
