"""The bill of materials: all that is locked, and nothing of the machine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from supply.audit import ROOT
from supply.bill import Invalid, bill

EDITOR = ROOT / "editor" / "package-lock.json"
# Where the packages and the makers of the bill are, for everybody.
PUBLIC = {
    *("pypi.org", "cyclonedx.org", "github.com"),
    *("cyclonedx-bom-tool.readthedocs.io", "cyclonedx-python-library.readthedocs.io"),
}


@pytest.fixture(scope="module")
def text() -> str:
    return bill(ROOT / "requirements.txt", EDITOR)


def test_it_lists_each_locked_package(text: str):
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9-]+)(?:\[.+?\])?==([\w.]+)", lock, re.MULTILINE)
    editor = json.loads(EDITOR.read_text())["packages"]

    listed = {one["purl"] for one in json.loads(text)["components"]}

    assert {f"pkg:pypi/{name}@{version}" for name, version in locked} <= listed
    assert len(listed) == len(locked) + len(editor) - 1
    assert any(name.startswith("pkg:npm/%40codemirror/view@") for name in listed)


def test_it_is_the_same_wherever_it_is_made(text: str, tmp_path: Path):
    copy = tmp_path / "requirements.txt"
    copy.write_bytes((ROOT / "requirements.txt").read_bytes())

    assert bill(copy, EDITOR) == text


def test_it_holds_no_address_of_a_machine(text: str):
    hosts = {urlsplit(url).hostname for url in re.findall(r'"(\w+://[^"]+)"', text)}

    assert hosts <= PUBLIC
    assert str(ROOT) not in text


def test_what_cannot_be_read_is_refused(tmp_path: Path):
    with pytest.raises(Invalid):
        bill(tmp_path / "nothing.txt", EDITOR)
