"""What is installed is what was locked: exact versions, digests, no address."""

from __future__ import annotations

import json
import re

import pytest

from supply.audit import LOCKS, ROOT

REQUIREMENT = re.compile(
    r"[a-z0-9-]+(\[[a-z,0-9-]+\])?==[\w.!+]+( ; [^\\]+)?"
    r"( \\\n    --hash=sha256:[0-9a-f]{64})+"
)
NAMES = [lock.name for lock in LOCKS]


@pytest.mark.parametrize("name", NAMES)
def test_each_requirement_is_exact_and_has_hashes(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?! )", text.strip())

    wrong = [one for one in requirements if not REQUIREMENT.fullmatch(one)]

    assert wrong == []
    assert len(requirements) > 30


@pytest.mark.parametrize("name", NAMES)
def test_no_lock_file_holds_an_address(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")

    assert not re.search(r"://|--(extra-)?index|--find-links|\.\.?/", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_lock_files_agree_on_versions(name: str):
    """What is tested is what runs."""
    tested = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    text = (ROOT / name).read_text(encoding="utf-8")

    assert set(versions(text)) <= set(versions(tested))


def versions(text: str) -> list[str]:
    return re.findall(r"^[a-z0-9-]+(?:\[.+?\])?==[\w.!+]+", text, re.MULTILINE)


def test_npm_locks_digests_and_no_address():
    lock = json.loads((ROOT / "editor" / "package-lock.json").read_text())
    packages = {name: one for name, one in lock["packages"].items() if name}

    assert packages
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert not any("resolved" in one for one in packages.values())
