"""What Lighthouse says of a page on a phone: four scores, and what costs points."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench import tools

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
# Of the details of a finding, as many are shown.
MOST_DETAILS: Final = 3
# Chromium loses a recording now and then, and Lighthouse asks to be run again.
LOST: Final = "Please run Lighthouse again"
TRIES: Final = 3


@dataclass(frozen=True)
class Scores:
    """From 0 to 100, in the order of CATEGORIES; a sentence for each lost point."""

    values: tuple[int, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Lighthouse:
    """`runs` visits make a score, the median of its performance: a machine that does
    something else as well costs points.
    """

    program: Path
    chromium: str
    runs: int = 1

    def score(self, address: str, *, without: str = "") -> Scores:
        """As on a phone: a small screen, a slow network and processor, both simulated.

        Leaves out the audit of that name. Raises Failed.
        """
        scores = [self._visit(address, without) for _ in range(self.runs)]
        return sorted(scores, key=lambda one: one.values[0])[self.runs // 2]

    def _visit(self, address: str, without: str) -> Scores:
        said = LOST
        for _ in range(TRIES):
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder, "report.json")
                said = self._write(address, without, target)
                if target.is_file() and not said:
                    return _read(json.loads(target.read_text(encoding="utf-8")))
            if LOST not in said:
                break
        raise tools.Failed(f"Lighthouse at {address}: {said[-600:]}")

    def _write(self, address: str, without: str, target: Path) -> str:
        """The report into the file; what was said when that failed."""
        flags = ["--headless=new", "--disable-gpu", *tools.sandbox_options()]
        done = subprocess.run(  # noqa: S603  # the tool that was asked for
            [
                *(str(self.program), address, "--quiet", "--form-factor=mobile"),
                *("--output=json", f"--output-path={target}"),
                f"--only-categories={','.join(CATEGORIES)}",
                f"--chrome-flags={' '.join(flags)}",
                *([f"--skip-audits={without}"] if without else []),
            ],
            env=os.environ | {"CHROME_PATH": self.chromium},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stderr.strip() or "It gave no reason." if done.returncode else ""


def _read(report: dict[str, Any]) -> Scores:
    categories = [report["categories"][name] for name in CATEGORIES]
    # There is no score when an audit broke, and that is no point either.
    values = tuple(round((category["score"] or 0) * 100) for category in categories)
    findings = [
        f"{category['title']}: {_sentence(report['audits'][reference['id']])}"
        for category, value in zip(categories, values, strict=True)
        if value < 100
        for reference in category["auditRefs"]
        if reference["weight"] and (report["audits"][reference["id"]]["score"] or 0) < 1
        if report["audits"][reference["id"]]["scoreDisplayMode"] != "notApplicable"
    ]
    return Scores(values, tuple(findings))


def _sentence(audit: dict[str, Any]) -> str:
    details = [_place(item) for item in audit.get("details", {}).get("items", ())]
    shown = "; ".join(place for place in details[:MOST_DETAILS] if place)
    parts = [audit["title"], audit.get("displayValue", ""), shown]
    return ", ".join(part for part in parts if part)


def _place(item: dict[str, Any]) -> str:
    """What a finding points at, in whichever of its columns that is."""
    node = item.get("node")
    if isinstance(node, dict):
        return str(node.get("snippet", ""))
    return str(item.get("url") or item.get("description") or "")
