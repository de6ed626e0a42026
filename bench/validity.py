"""Whether pages are valid HTML, asked of html-validate and of the Nu Html Checker."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from bench import tools

# What html-validate recommends, but for what is deliberate.
RULES: Final = {
    "extends": ["html-validate:recommended"],
    "rules": {
        # Where a part is empty, templates leave blanks, which gzip makes nothing of.
        "no-trailing-whitespace": "off",
        # Titles belong to writers, and are shown whole in tabs and feeds.
        "long-title": "off",
        # A table that scrolls is a region with a name and no heading, while the Nu
        # checker wants a heading in every section.
        "prefer-native-element": ["error", {"exclude": ["region"]}],
    },
}


@dataclass(frozen=True)
class Finding:
    """`page` is a path of the site, `where` a line and column of its HTML."""

    tool: str
    page: str
    where: str
    message: str


def write(pages: Iterable[tuple[str, str]], folder: Path) -> dict[str, str]:
    """A file per page; the paths of the pages by the files' names."""
    names = {}
    for number, (path, html) in enumerate(pages):
        words = re.sub(r"[^a-z0-9]+", "-", urlsplit(path).path).strip("-")[:60]
        name = f"{number:04d}-{words or 'home'}.html"
        (folder / name).write_text(html, encoding="utf-8")
        names[name] = path
    return names


def html_validate(
    program: Path, folder: Path, names: dict[str, str]
) -> Iterator[Finding]:
    """Raises Failed."""
    settings = folder / "html-validate.json"
    settings.write_text(json.dumps({"root": True} | RULES), encoding="utf-8")
    # A file, for what it writes to a pipe ends where the pipe is full.
    target = folder / "report.json"
    command = [str(program), "--config", str(settings), "--formatter", f"json={target}"]
    said = _said([*command, "--ext", "html", str(folder)])
    output = target.read_text(encoding="utf-8") if target.exists() else said
    for report in _parsed(output, "html-validate"):
        page = names[Path(report["filePath"]).name]
        for fault in report["messages"]:
            where = f"{fault['line']}:{fault['column']}"
            words = f"{fault['message']} ({fault['ruleId']})"
            yield Finding("html-validate", page, where, words)


def nu(java: str, jar: Path, folder: Path, names: dict[str, str]) -> Iterator[Finding]:
    """Raises Failed."""
    command = [java, "-jar", str(jar), "--format", "json", "--skip-non-html"]
    for fault in _parsed(_said([*command, str(folder)]), "The Nu Html Checker")[
        "messages"
    ]:
        page = names[Path(urlsplit(fault["url"]).path).name]
        where = f"{fault.get('lastLine', 0)}:{fault.get('lastColumn', 0)}"
        yield Finding("Nu", page, where, fault["message"])


def _said(command: list[str]) -> str:
    """What it writes to its second output. Faults make a checker fail, so its status
    says nothing else.
    """
    done = subprocess.run(  # noqa: S603  # the tool that was asked for
        command, capture_output=True, text=True, check=False
    )
    return done.stderr


def _parsed(output: str, tool: str) -> Any:
    try:
        return json.loads(output)
    except ValueError as error:
        raise tools.Failed(f"{tool} broke: {output.strip()[:600]}") from error
