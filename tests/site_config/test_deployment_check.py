"""What Django itself says of the settings of a site that is served by HTTPS."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from site_config import env
from tests.serving import ROOT, environment


def test_nothing_is_wrong_with_a_site_on_the_open_internet(
    tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch
):
    variables = environment(tmp_path, SITE_URL="https://blog.example.org")
    # One that the site makes for itself.
    del variables["SECRET_KEY"]
    monkeypatch.delenv("SECRET_KEY")
    env.make_secret_key(tmp_path)

    checked = subprocess.run(  # our own words
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, "")
