"""What deploy/ says, read for the tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.serving import ROOT

KUBERNETES = ROOT / "deploy" / "kubernetes"


def documents(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(path.read_text(encoding="utf-8")))


def known_variables() -> set[str]:
    """What the readers of the environment ask for, and each as a file."""
    sources = [*(ROOT / "site_config").rglob("*.py"), ROOT / "gunicorn.conf.py"]
    reader = re.compile(
        r"\b(?:env\.\w+|text|words|flag|integer|choice)\(\s*\"([A-Z][A-Z_]+)\""
    )
    names = {name for path in sources for name in reader.findall(path.read_text())}
    return names | {f"{name}_FILE" for name in names}
