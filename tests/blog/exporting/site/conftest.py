"""What a site needs before it can be exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def collected(settings: LazySettings, tmp_path: Path) -> Path:
    """Two static files under plain names: enough to be copied."""
    root = tmp_path / "collected"
    (root / "css").mkdir(parents=True)
    (root / "css" / "page-list.css").write_text("body { color: red }\n")
    (root / "tokens.js").write_text("export {};\n")
    settings.STATIC_ROOT = root
    return root
