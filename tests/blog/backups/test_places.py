"""Where backups lie, and which of them go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blog.backups import places
from blog.backups.problems import Refused

SITE = "https://blog.example"
MOMENT = datetime(2026, 3, 1, 4, 5, 6, tzinfo=UTC)


def made(folder: Path, count: int, site: str = SITE) -> list[Path]:
    """One a day, oldest first."""
    paths = [
        places.target_of(folder, site, MOMENT + timedelta(days=day))
        for day in range(count)
    ]
    for path in paths:
        path.touch()
    return paths


def test_a_name_has_the_site_and_the_moment_in_utc(backups: Path):
    path = places.target_of(backups, SITE, MOMENT)

    assert path.name.startswith("octavo-blog.example-20260301T040506Z-")
    assert path.suffix == ".zip"
    assert path != places.target_of(backups, SITE, MOMENT)


def test_the_newest_stay(backups: Path):
    paths = made(backups, 5)

    removed = places.remove_old(backups, SITE, 2)

    assert removed == paths[:3]
    assert sorted(backups.iterdir()) == paths[3:]


def test_what_something_else_made_is_never_removed(backups: Path):
    others = [
        *made(backups, 3, "https://blog.example.org"),
        *made(backups, 3, "https://blog.example:8443"),
    ]
    for name in ("site.zip", "octavo-blog.example.zip", "octavo-blog.example-old.zip"):
        others.append(backups / name)
        others[-1].touch()
    link = backups / "octavo-blog.example-20000101T000000Z-00000000.zip"
    link.symlink_to(others[0])
    made(backups, 2)

    places.remove_old(backups, SITE, 1)

    assert {*others, link} < set(backups.iterdir())
    assert len(list(backups.iterdir())) == len(others) + 2


@pytest.mark.parametrize("name", ["site", "site.tar", "missing/site.zip"])
def test_a_place_that_is_none_is_refused(backups: Path, name: str):
    with pytest.raises(Refused):
        places.target_of(backups / name, SITE, MOMENT)


def test_what_a_killed_process_left_goes_and_what_a_living_one_has_stays(
    backups: Path,
):
    left = backups / ".octavo-backup-abc.part"
    left.mkdir()
    (left / "backup.zip").touch()

    with places.work_folder(backups) as first:
        assert not left.exists()
        with places.work_folder(backups) as second:
            assert first != second
            assert first.is_dir()
        assert first.stat().st_mode & 0o777 == 0o700
    assert not list(backups.iterdir())


def test_a_folder_that_cannot_be_written_is_named(backups: Path):
    with (
        pytest.raises(Refused, match="Nothing can be written into"),
        places.work_folder(backups / "missing"),
    ):
        pass
