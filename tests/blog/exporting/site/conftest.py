"""What a site needs before it can be exported, and one that is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests import factories
from tests.blog.exporting.site.exported import run


@pytest.fixture(autouse=True)
def collected(settings: LazySettings, tmp_path: Path) -> Path:
    """Two static files under plain names: enough to be copied."""
    root = tmp_path / "collected"
    (root / "css").mkdir(parents=True)
    (root / "css" / "page-list.css").write_text("body { color: red }\n")
    (root / "tokens.js").write_text("export {};\n")
    settings.STATIC_ROOT = root
    return root


@pytest.fixture
def site(collected: Path, tmp_path: Path) -> Path:
    """An exported blog of two posts."""
    factories.make_post("First", slug="first", body="```py\nprint(1)\n```")
    factories.make_post("Second", slug="second", tags=("C++",))
    run(tmp_path / "site")
    return tmp_path / "site"
