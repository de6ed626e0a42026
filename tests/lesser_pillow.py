"""Pillow as it is where it was built without the library of a format."""

from __future__ import annotations

import sys

import pytest
from PIL import AvifImagePlugin, Image, WebPImagePlugin

_PLUGINS = {"avif": AvifImagePlugin, "webp": WebPImagePlugin}


def take_away(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Leave Pillow in the state of a build without this format."""
    monkeypatch.setitem(sys.modules, f"PIL._{name}", None)
    monkeypatch.setattr(_PLUGINS[name], "SUPPORTED", False)
    monkeypatch.delitem(Image.SAVE, name.upper())
