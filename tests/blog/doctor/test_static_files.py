"""Pages need the files of their design."""

from __future__ import annotations

from pathlib import Path

from django.conf import LazySettings

from blog.doctor import examine
from site_config import collecting
from tests.factories import make_post


def test_files_that_were_not_collected_are_the_only_finding(
    settings: LazySettings, tmp_path: Path
):
    make_post(tags=("Go", "Django"))
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["site_config.stylesheets.StylesheetFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "site_config.storage.StaticStorage"}
    }

    [found] = examine()

    assert "static files were not collected: the first three are " in found.what
    assert found.remedy.startswith("Run `manage.py prepare`, then")
    collecting.collect()
    assert not any("static" in found.what for found in examine())
