"""Files that a proxy serves carry the Permissions-Policy that Django sends."""

from __future__ import annotations

import re

from site_config.security import PERMISSIONS
from tests.serving import ROOT

LIST = re.compile(r'"(\w[\w-]*=\(\)[^"]*)"')


def test_every_shipped_configuration_has_the_list_of_django():
    found = {
        path.relative_to(ROOT).as_posix(): set(LIST.findall(path.read_text("utf-8")))
        for path in (ROOT / "deploy").rglob("*")
        if path.is_file() and b"Permissions-Policy" in path.read_bytes()
    }

    assert {"deploy/nginx.conf", "deploy/Caddyfile"} <= found.keys()
    assert set().union(*found.values()) == {PERMISSIONS}
    assert all(found.values())
