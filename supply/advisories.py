"""What is known against the locked packages: pip-audit asks PyPI (or a service that
speaks as osv.dev does), npm asks its registry. Neither resolves or installs anything.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PIP_AUDIT: Final = (
    *(sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"),
    *("--progress-spinner", "off", "--format", "json", "--desc", "on"),
)
NPM_AUDIT: Final = ("audit", "--json", "--package-lock-only")


class UnreadableLock(Exception):
    """A lock file is not what it should be; the message is the tool's."""


@dataclass(frozen=True)
class Vulnerability:
    """`names` are all its identifiers, the service's own first."""

    package: str
    names: tuple[str, ...]
    title: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.package}: {', '.join(self.names)}: {self.title} {self.remedy}"


@dataclass(frozen=True)
class Answer:
    """`silence` says why not all was answered; it is empty when all was."""

    found: tuple[Vulnerability, ...] = ()
    silence: str = ""


def of_python(locks: Sequence[Path], osv_url: str = "") -> Answer:
    """Raises UnreadableLock."""
    chosen = [word for lock in locks for word in ("--requirement", str(lock))]
    service = ["--vulnerability-service", "osv", "--osv-url", osv_url]
    asked = _run([*PIP_AUDIT, *chosen, *(service if osv_url else [])])
    if asked.stdout.strip():
        return read_pip_audit(asked.stdout)
    # It is as silent about a lock file that it cannot read: tell one from the other.
    read = _run([*PIP_AUDIT, *chosen, "--dry-run"])
    if read.returncode:
        raise UnreadableLock(_last_line(read.stderr))
    return Answer(silence=f"The advisory service: {_last_line(asked.stderr)}")


def read_pip_audit(output: str) -> Answer:
    """A package that PyPI does not know is skipped without a word; here it is named."""
    packages = json.loads(output)["dependencies"]
    skipped = sorted({one["name"] for one in packages if "skip_reason" in one})
    found = (
        Vulnerability(
            f"{one['name']} {one['version']}",
            (fault["id"], *fault["aliases"]),
            fault["description"].partition(". ")[0],
            _upgrade(fault["fix_versions"]),
        )
        for one in packages
        for fault in one.get("vulns", ())
    )
    silence = f"The advisory service knows nothing of {_listed(skipped)}."
    return Answer(tuple(dict.fromkeys(found)), silence if skipped else "")


def of_npm(folder: Path, registry: str = "") -> Answer:
    """Of the lock file in `folder`; without npm nobody is asked."""
    program = shutil.which("npm")
    if program is None:
        return Answer(silence="npm is not installed.")
    chosen = ["--registry", registry] if registry else []
    done = _run([program, *NPM_AUDIT, *chosen, "--prefix", str(folder)])
    return read_npm_audit(done.stdout)


def read_npm_audit(output: str) -> Answer:
    try:
        report = json.loads(output)
    except ValueError:
        return Answer(silence="npm says nothing that can be read.")
    if "vulnerabilities" not in report:
        return Answer(silence=f"npm's registry: {report.get('message', 'no answer')}")
    return Answer(tuple(dict.fromkeys(_npm_advisories(report["vulnerabilities"]))))


def _npm_advisories(packages: dict[str, dict[str, Any]]) -> Iterator[Vulnerability]:
    """What is vulnerable only by what it needs names that, and is passed over."""
    for name, package in packages.items():
        for cause in package["via"]:
            if isinstance(cause, dict):
                identifier = cause["url"].rpartition("/")[2]
                place = f"{name} {cause['range']} (npm)"
                yield Vulnerability(place, (identifier,), cause["title"])


def _upgrade(versions: Iterable[str]) -> str:
    return f"(mended in {', '.join(versions)})" if versions else "(not mended yet)"


def _listed(names: Sequence[str], most: int = 3) -> str:
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # our own words
        command, capture_output=True, text=True, check=False
    )


def _last_line(words: str) -> str:
    lines = words.strip().splitlines()
    return lines[-1] if lines else "no word at all"
