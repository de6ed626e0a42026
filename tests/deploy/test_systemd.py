"""The units name what is there, and give gunicorn the time that it takes."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.serving import ROOT

UNITS = ROOT / "deploy" / "systemd"
SERVICE = (UNITS / "octavo.service").read_text(encoding="utf-8")
HANDBOOK = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def values(name: str, unit: str = SERVICE) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", unit, re.MULTILINE)


def hardening(unit: str) -> list[str]:
    """What it may not do, without comments."""
    begin, end = unit.index("NoNewPrivileges="), unit.index("SystemCallErrorNumber=")
    return [line for line in unit[begin:end].splitlines() if not line.startswith("#")]


def test_the_handbook_makes_what_the_unit_needs():
    [folder] = values("WorkingDirectory")
    [user] = values("User")
    [variables] = values("EnvironmentFile")
    [state] = values("StateDirectory")
    [mode] = values("StateDirectoryMode")

    assert f"git clone ADDRESS {folder}" in HANDBOOK
    assert re.search(rf"^ +useradd .* {user}$", HANDBOOK, re.MULTILINE)
    assert f"> {variables}" in HANDBOOK
    # A backup is restored before systemd has made the folder.
    made = f"install -d -o {user} -g {user} -m {int(mode)} /var/lib/{state}"
    assert made in HANDBOOK
    for command in values("ExecStart") + values("ExecStartPre"):
        assert command.startswith(f"{folder}/.venv/bin/")


def test_it_writes_below_its_state_directory_alone():
    [state] = values("StateDirectory")

    assert f"DATA_DIR=/var/lib/{state}" in " ".join(values("Environment"))
    assert values("ProtectSystem") == ["strict"]
    assert values("ReadWritePaths") == []


def test_a_reload_brings_new_code():
    """gunicorn loads the site once: a signal to it would go on with the old code."""
    assert "preload_app = True" in (ROOT / "gunicorn.conf.py").read_text()
    assert [words.split()[-1] for words in values("ExecReload")] == [
        "prepare",
        "reload",
    ]


def test_gunicorn_has_the_time_to_end():
    assert "= 30, 30, " in (ROOT / "gunicorn.conf.py").read_text()
    assert int(values("TimeoutStopSec")[0]) > 30


def test_the_socket_is_where_gunicorn_would_listen():
    socket = (UNITS / "octavo.socket").read_text(encoding="utf-8")

    assert values("ListenStream", socket) == ["127.0.0.1:8000"]


def test_a_backup_may_do_no_more_than_the_site():
    """But write beside its data, and by its own account alone."""
    backup = (UNITS / "octavo-backup.service").read_text(encoding="utf-8")

    assert hardening(backup) == hardening(SERVICE)
    assert values("ReadWritePaths", backup) == ["/var/lib/octavo /var/backups/octavo"]


def test_a_backup_that_fails_says_so():
    backup = (UNITS / "octavo-backup.service").read_text(encoding="utf-8")
    told = (UNITS / "octavo-failed@.service").read_text(encoding="utf-8")

    assert values("OnFailure", backup) == ["octavo-failed@%N.service"]
    assert values("OnFailure", told) == []
    [command] = values("ExecStart", told)
    assert command.startswith("/usr/bin/logger --priority daemon.err ")
    assert "octavo-failed@.service" in (ROOT / "docs" / "backup.md").read_text()


def test_systemd_finds_nothing_wrong(tmp_path: Path):
    """With everything where the handbook puts it, but for the code."""
    for unit in UNITS.glob("octavo*.*"):
        text = unit.read_text(encoding="utf-8").replace("/opt/octavo", str(tmp_path))
        (tmp_path / unit.name).write_text(text)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("python", "gunicorn"):
        (tmp_path / ".venv" / "bin" / name).symlink_to("/bin/true")
    names = ("octavo.service", "octavo-backup.service", "octavo-failed@backup.service")

    done = subprocess.run(  # noqa: S603 # our own words
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / one for one in names)],  # noqa: S607
        env=os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
        capture_output=True,
        check=False,
        text=True,
    )

    assert [line for line in done.stderr.splitlines() if "octavo" in line] == []
