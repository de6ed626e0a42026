"""The editor's bundle is what its lock says, with its licences, and small enough."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = json.loads((ROOT / "editor" / "package-lock.json").read_text())
BUNDLE = (ROOT / "static" / "vendor" / "codemirror.js").read_text()
LICENCES = (ROOT / "static" / "vendor" / "codemirror.LICENSES.txt").read_text()
# Name and version of each package in the bundle, from its head.
BUNDLED = dict(re.findall(r"^ \* (\S+) (\S+)$", BUNDLE.partition("*/")[0], re.M))


def test_the_bundle_was_built_from_the_lock():
    locked = {
        path.removeprefix("node_modules/"): package["version"]
        for path, package in LOCK["packages"].items()
        if path
    }

    assert len(BUNDLED) > 10
    assert {name: locked[name] for name in BUNDLED} == BUNDLED


def test_every_package_comes_with_its_licence():
    for name, version in BUNDLED.items():
        text = LICENCES.partition(f"{name} {version}\n\n")[2].partition("-----")[0]
        assert "Permission is hereby granted" in text, name


def test_the_lock_names_no_registry():
    assert "http" not in json.dumps(LOCK["packages"], sort_keys=True)


def test_the_bundle_stays_lean():
    assert len(BUNDLE.encode()) <= 600_000
