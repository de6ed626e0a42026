"""What every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def media_root(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    """Files of one test are nobody else's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    yield tmp_path / "media"
