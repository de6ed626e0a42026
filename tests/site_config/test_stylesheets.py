from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.staticfiles import finders

from site_config.stylesheets import KINDS, JoinedSheets

SHEETS = sorted(Path(__file__).parents[2].glob("static/css/*.css"))


def joined(kind: str) -> str:
    with JoinedSheets().open(kind) as file:
        return bytes(file.read()).decode()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_and_whole(kind: str):
    found = finders.find(kind)

    assert found
    sheet = Path(found).read_text()
    assert sheet == joined(kind)
    assert sheet.count("{") == sheet.count("}") > 0
    assert "/*" not in sheet


def test_every_sheet_is_part_of_a_kind():
    used = {sheet for sheets in KINDS.values() for sheet in sheets}

    of_the_admin = ("admin-", "desk")
    written = {path.stem for path in SHEETS if not path.stem.startswith(of_the_admin)}
    assert used == written


def test_the_layers_are_declared_before_they_are_filled():
    pages = [kind for kind in KINDS if kind != "css/page-feed.css"]

    first = {joined(kind).lstrip().split("\n")[0] for kind in pages}

    assert first == {"@layer reset, base, layout, components, print;"}


def test_the_feeds_namespaces_stand_before_every_rule():  # F11
    """Anywhere else a browser ignores them, and with them half of the sheet."""
    assert joined("css/page-feed.css").lstrip().startswith("@namespace")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_sheets_keep_the_house_style(path: Path):
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)

    assert len(path.read_text().splitlines()) <= 150
    assert "!important" not in sheet
    assert "@import" not in sheet
    assert "url(" not in sheet
    assert not re.search(r"(^|[\s,}])#[a-z]", sheet)  # no ids


def test_a_sheet_is_whole_however_many_ask_for_it(
    settings: LazySettings, tmp_path: Path
):
    """An answer that says how long the sheet is must not find half of it."""
    settings.DATA_DIR = tmp_path
    whole = len(joined("css/page-post.css").encode())

    def look(_: int) -> int:
        return Path(JoinedSheets().path("css/page-post.css")).stat().st_size

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(look, range(400))) == {whole}
