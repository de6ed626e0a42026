"""`octavo`, as root calls it, means what the service means."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from grp import getgrgid
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import pytest

from tests.deploy.test_systemd import HANDBOOK, UNITS

# In place of manage.py.
CODE = """
import json, os, sys
words = sys.argv[1:], os.getcwd(), os.getuid(), os.umask(0), sys.stdin.read()
print(json.dumps([*words, dict(os.environ)]))
sys.exit(7)
"""
UNIT = """
[Unit]
Description=Octavo
[Service]
User={user}
Group={group}
UMask=0027
WorkingDirectory={folder}
EnvironmentFile={folder}/variables
Environment=DATA_DIR=/not/here SAMPLE_CONTENT=0 "WORDS=two words"
ExecStartPre={python} manage.py prepare
"""
CALL = """
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
module = ModuleType("wrapper")
SourceFileLoader("wrapper", sys.argv[1]).exec_module(module)
module.UNITS = [Path(sys.argv[2])]
module.main(sys.argv[3:])
"""
# As systemd reads it: systemd-analyze says the same of each.
VALUES = [
    ("A=b", "b"),
    ("A= b  ", "b"),
    ("A=", ""),
    ("A='b  c' ", "b  c"),
    ('A="b  c"', "b  c"),
    ("A='b \"c\"'", 'b "c"'),
    ("A=\"b 'c'\"", "b 'c'"),
    (r'A="b\"c\\d\$e\`f\g"', r'b"c\d$e`f\g'),
    (r"A='b\c'", r"b\c"),
    (r"A=b\c\ ", "bc "),
    (r"A=b\\  ", "b\\"),
    ("A=b#c;d", "b#c;d"),
    ("A=b'c'", "b'c'"),
    ("A='b'c", "bc"),
    ("A='b' \"c\"", "bc"),
    ("A=b\\\nc", "bc"),
    ('A="b\nc"', "b\nc"),
    ('A="b\\\nc"', "bc"),
    ("A=$HOME/x", "$HOME/x"),
    ("A=postgres://a:b=c@d/e?f=g", "postgres://a:b=c@d/e?f=g"),
    ("A=1\nA=2", "2"),
    ("A=1\n\n  A = 2\n", "2"),
    ("# A=1\n;A=3\nA=2\n#A=4", "2"),
    ("# a=b \\\nA=1\nA=2", "2"),
    ("nothing\nA=2", "2"),
    ("A='b", "b"),
]


@pytest.fixture
def wrapper() -> ModuleType:
    loader = SourceFileLoader("octavo_wrapper", str(UNITS / "octavo"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_file_of_variables_is_read_as_systemd_reads_it(
    wrapper: ModuleType, text: str, value: str
):
    assert wrapper.variables_in(text) == {"A": value}


# A condition asks for no empty value.
@pytest.mark.parametrize(("text", "value"), [pair for pair in VALUES if pair[1]])
def test_and_systemd_reads_it_so(tmp_path: Path, text: str, value: str):
    """Its condition about the operating system reads a file by the same rules."""
    (tmp_path / "file").write_text(text)
    escaped = value.replace("\\", r"\\").replace('"', r"\"")

    done = subprocess.run(  # noqa: S603 # our own words
        ["systemd-analyze", "condition", f'ConditionOSRelease="A={escaped}"'],  # noqa: S607
        env=os.environ | {"SYSTEMD_OS_RELEASE": str(tmp_path / "file")},
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stderr


@pytest.fixture
def machine() -> Iterator[Path]:
    """A folder with the code, the unit and its variables. For everybody: nobody is the
    user of the service where the test may become another one.
    """
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    group = getgrgid(user.pw_gid).gr_name
    with TemporaryDirectory(prefix="octavo-wrapper-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "manage.py").write_text(CODE)
        (folder / "variables").write_text(
            "DATA_DIR='/a data dir'\nSITE_URL=https://a\n"
        )
        words = {"user": user.pw_name, "group": group, "folder": folder}
        unit = UNIT.format(**words, python="/usr/bin/python3")
        (folder / "octavo.service").write_text(unit)
        yield folder


def called(
    machine: Path, *words: str, **options: Any
) -> subprocess.CompletedProcess[str]:
    """As `octavo` would be from cron: without a terminal."""
    return subprocess.run(  # noqa: S603 # our own words
        [sys.executable, "-c", CALL, UNITS / "octavo", machine, *words],
        capture_output=True,
        check=False,
        text=True,
        **options,
    )


def test_a_command_is_run_as_the_service_runs(machine: Path):
    mine = {"SECRET_KEY": "of the shell", "DATA_DIR": "/elsewhere", "TERM": "dumb"}
    place = machine / "here"
    place.mkdir()

    done = called(
        machine, "octavo", "backup", "a b.zip", cwd=place, env=mine, input="y"
    )

    assert done.returncode == 7
    words, folder, user, umask, read, found = json.loads(done.stdout)
    assert (words, folder, read) == (["backup", "a b.zip"], str(place), "y")
    assert (user, umask) == (pwd.getpwnam(found["USER"]).pw_uid, 0o027)
    assert user != 0
    assert found["DATA_DIR"] == "/a data dir"
    assert (found["SITE_URL"], found["WORDS"]) == ("https://a", "two words")
    assert found["SAMPLE_CONTENT"] == "0"
    assert found["TERM"] == "dumb"
    assert "SECRET_KEY" not in found


def test_drop_ins_of_the_unit_count(machine: Path):
    (machine / "octavo.service.d").mkdir()
    (machine / "octavo.service.d" / "data.conf").write_text(
        "[Service]\nEnvironmentFile=\nEnvironment=DATA_DIR=/mnt/data\nUMask=0077\n"
    )

    *_, umask, _, found = json.loads(called(machine, "octavo", "doctor").stdout)

    assert (umask, found["DATA_DIR"]) == (0o077, "/mnt/data")
    assert "SITE_URL" not in found


def test_the_unit_is_read_as_systemd_reads_it(machine: Path):
    (machine / "octavo.service.d").mkdir()
    (machine / "octavo.service.d" / "more.conf").write_text(
        "[Service]\nEnvironment=DATABASE_URL=postgres://a:b%%2Fc@d/e nothing\n"
        "ExecStartPre=\nExecStartPre=-/usr/bin/python3 manage.py prepare %n\n"
    )

    *_, found = json.loads(called(machine, "octavo", "doctor").stdout)

    assert found["DATABASE_URL"] == "postgres://a:b%2Fc@d/e"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Environment=DATA_DIR=%S/octavo", "%S in the unit is known to systemd alone"),
        ("ExecStartPre=", "lacks what it names: 'ExecStartPre'"),
    ],
)
def test_what_it_does_not_know_is_named(machine: Path, line: str, said: str):
    (machine / "octavo.service.d").mkdir()
    (machine / "octavo.service.d" / "more.conf").write_text(f"[Service]\n{line}\n")

    done = called(machine, "octavo", "doctor")

    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_another_name_is_of_another_service(machine: Path):
    done = called(machine, "/usr/local/bin/blog", "doctor")

    assert done.returncode == 1
    assert done.stderr.startswith(f"octavo: There is no {machine}/blog.service. Copy")


def test_what_cannot_be_run_is_named(machine: Path):
    unit = machine / "octavo.service"
    unit.write_text(unit.read_text().replace("/usr/bin/python3", "/gone/bin/python"))

    done = called(machine, "octavo", "doctor")

    assert done.returncode == 1
    assert "/gone/bin/python cannot be read or run" in done.stderr


def test_the_shipped_unit_says_all_that_it_takes(
    wrapper: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(wrapper, "UNITS", [UNITS])

    said = wrapper.service("octavo")

    assert said["User"] == ["octavo"]
    assert said["EnvironmentFile"] == ["/etc/octavo.env"]
    assert said["ExecStartPre"] == ["/opt/octavo/.venv/bin/python manage.py prepare"]


def test_the_handbook_puts_it_where_root_finds_it():
    assert "ln -s /opt/octavo/deploy/systemd/octavo /usr/local/bin/octavo" in HANDBOOK
    assert os.access(UNITS / "octavo", os.X_OK)
