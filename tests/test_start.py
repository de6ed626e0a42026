"""What starts the site refuses nonsense in one line that names it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STARTS = {
    "prepare": ["manage.py", "prepare"],
    "migrate": ["manage.py", "migrate"],
    "gunicorn": ["-m", "gunicorn", "--check-config"],
}


def run(
    arguments: list[str], variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """With the settings of a site, and not those of tests."""
    surroundings = {**os.environ, **variables}
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(  # noqa: S603 # our own words
        [sys.executable, *arguments],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize(
    ("name", "value"),
    [("SITE_URL", "http://[bad"), ("DATABASE_URL", "postgres://h:xx/db")],
)
def test_nonsense_is_refused_in_one_line(
    tmp_path: Path, start: list[str], name: str, value: str
):
    done = run(start, {"DATA_DIR": str(tmp_path), name: value})

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"octavo: {name} ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        ("", "There is no site in"),
        (
            "postgres://octavo@127.0.0.1:1/x",
            "PostgreSQL on 127.0.0.1 cannot be reached",
        ),
    ],
    ids=["an empty folder", "no server"],
)
def test_a_command_without_a_database_says_so_in_one_line(
    tmp_path: Path, database: str, sentence: str
):
    variables = {"DATA_DIR": str(tmp_path), "DATABASE_URL": database}

    done = run(["manage.py", "reset_second_factor", "ines"], variables)

    assert done.returncode == 1
    assert done.stderr.startswith(f"octavo: {sentence}")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
