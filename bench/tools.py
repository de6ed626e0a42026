"""Programs of others that measuring needs and the blog does not: where they are, and
how they come there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

PACKAGES: Final = ("lighthouse@12", "html-validate", "vnu-jar")
FILES: Final = {
    "lighthouse": "node_modules/.bin/lighthouse",
    "html-validate": "node_modules/.bin/html-validate",
    "vnu": "node_modules/vnu-jar/build/dist/vnu.jar",
}


class Failed(Exception):
    """A tool is missing or broke; the message says which, and the remedy."""


def find(folder: Path, name: str) -> Path:
    """Raises Failed."""
    path = folder / FILES[name]
    if not path.exists():
        packages = " ".join(PACKAGES)
        raise Failed(
            f"{name} is not in {folder}. Node and one command put it there: "
            f"npm install --prefix {folder} {packages}"
        )
    return path.resolve()


def java() -> str:
    """Raises Failed."""
    program = shutil.which("java")
    if program is None:
        raise Failed(
            "The Nu Html Checker needs Java: apt-get install default-jre-headless"
        )
    return program


def chromium() -> str:
    """Debian's, or the one that CHROMIUM names. Raises Failed."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not Path(path).exists():
        raise Failed(
            f"There is no Chromium at {path}: apt-get install chromium, or set "
            "CHROMIUM to its path."
        )
    return path


def sandbox_options() -> list[str]:
    """Root, as in a container, has no sandbox."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []
