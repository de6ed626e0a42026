"""What `export_site` tells, and what it refuses."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from blog.models import Page
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def collected(settings: LazySettings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "collected"
    (tmp_path / "collected").mkdir()
    (tmp_path / "collected" / "site.css").write_text("body { color: red }\n")
    return tmp_path / "collected"


def export(folder: Path, *options: str) -> tuple[str, str]:
    """What it says, and what it complains about."""
    said, complained = StringIO(), StringIO()
    call_command(
        *("export_site", str(folder), "--jobs", "1", *options),
        stdout=said,
        stderr=complained,
    )
    return said.getvalue(), complained.getvalue()


def test_it_tells_what_it_did(tmp_path: Path):
    factories.make_post()
    export(tmp_path / "site")

    said, complained = export(tmp_path / "site")

    assert said.startswith("0 files written, ")
    assert " unchanged, 0 removed; " in said
    assert complained == ""


def test_a_picture_that_is_stored_no_more_is_named(tmp_path: Path):
    Page.objects.create(title="A", slug="a", body="x")
    Page.objects.update(html='<img src="/media/images/0123456789ab/lost.png">')

    _, complained = export(tmp_path / "site")

    assert "/media/images/0123456789ab is on a page" in complained


def test_a_folder_with_other_files_is_refused_with_a_remedy(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine")

    with pytest.raises(CommandError, match="give --into-existing"):
        export(tmp_path / "mine")

    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["a.txt"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("mine")

    with pytest.raises(CommandError, match="is a file"):
        export(tmp_path / "file")


def test_without_static_files_nothing_is_exported(tmp_path: Path, collected: Path):
    (collected / "site.css").unlink()

    with pytest.raises(CommandError, match="no static files"):
        export(tmp_path / "site")

    assert not list((tmp_path / "site").rglob("*.html"))


def test_a_manifest_that_nobody_can_read_is_no_reason_to_overwrite(tmp_path: Path):
    export(tmp_path / "site")
    (tmp_path / "site/.octavo/manifest.json").write_text("{")

    with pytest.raises(CommandError, match="cannot be understood"):
        export(tmp_path / "site")

    said, _ = export(tmp_path / "site", "--into-existing")
    assert "0 unchanged" in said


@pytest.mark.parametrize("jobs", ["0", "x", "65"])
def test_no_number_of_processes(tmp_path: Path, jobs: str):
    with pytest.raises(CommandError, match="no number from 1 to 64"):
        export(tmp_path / "site", "--jobs", jobs)
