"""What others think of the pages: Lighthouse, html-validate and the Nu Html Checker.

Run it as `python -m bench.inspection --tools DIR`; when something is missing in DIR,
it says how it comes there. Lighthouse visits each type of page of the sample; the
validators read every page of the sample and of the three kinds of site
(`tests.site_kinds`), which are served from here in turn. The aim is 100 in each
category, and no finding.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bench import lighthouse, tools, validity
from bench.page_types import crawled, page_types
from bench.serving import SAMPLE, StartFailed, served

SITES: Final = (SAMPLE, "insights", "tagged", "portfolio")
# What is missing has no score, and what search engines shall not list loses none by it.
UNSCORED: Final = frozenset({"404", "410"})
UNLISTED: Final = frozenset({"listing, page 2"})
ROW: Final = "{:<17}{:>12}{:>15}{:>15}{:>5}"
# One template's fault is on many pages: a message is shown so many times.
MOST_PLACES: Final = 3


def score(judge: lighthouse.Lighthouse, wanted: list[str]) -> bool:
    """Print a table of Lighthouse's scores; whether all are 100. Raises Failed."""
    findings: dict[str, list[str]] = {}
    with served() as site:
        paths = page_types(site)
        if unknown := set(wanted) - set(paths):
            raise tools.Failed(f"There is no {unknown.pop()}, but {'; '.join(paths)}.")
        print(ROW.format("page", *lighthouse.CATEGORIES))
        for name in wanted or [name for name in paths if name not in UNSCORED]:
            without = "is-crawlable" if name in UNLISTED else ""
            scores = judge.score(site + paths[name], without=without)
            print(ROW.format(name, *scores.values), flush=True)
            for finding in scores.findings:
                findings.setdefault(finding, []).append(name)
    for finding, names in findings.items():
        print(f"  {finding} ({', '.join(names)})")
    return not findings


def validate(folder: Path) -> bool:
    """Print what the validators find on all pages; whether that is nothing.

    Raises Failed.
    """
    program = tools.find(folder, "html-validate")
    java, jar = tools.java(), tools.find(folder, "vnu")
    is_valid = True
    for content in SITES:
        with tempfile.TemporaryDirectory() as place, served(content) as site:
            names = validity.write(crawled(site), Path(place))
            findings = [
                *validity.html_validate(program, Path(place), names),
                *validity.nu(java, jar, Path(place), names),
            ]
        print(f"{content}: {len(names)} pages, {len(findings)} findings")
        show(findings)
        is_valid = is_valid and not findings
    return is_valid


def show(findings: Iterable[validity.Finding]) -> None:
    places: dict[str, list[str]] = {}
    for one in findings:
        message = f"{one.tool}: {one.message}"
        places.setdefault(message, []).append(f"{one.page} {one.where}")
    for message, found in places.items():
        more = f" and {len(found) - MOST_PLACES} more" * (len(found) > MOST_PLACES)
        print(f"  {message}\n    {', '.join(found[:MOST_PLACES])}{more}")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.inspection", description="Ask others about the pages."
    )
    parser.add_argument(
        "--tools",
        type=Path,
        default=Path("var/tools"),
        metavar="DIR",
        help="where npm put the tools (default: var/tools)",
    )
    parser.add_argument("--only", choices=["lighthouse", "html"])
    parser.add_argument(
        "--runs",
        type=int,
        default=1,
        help="visits per page, of which the median counts",
    )
    parser.add_argument(
        "pages", nargs="*", help="for Lighthouse: types of page, all unless given"
    )
    options = parser.parse_args()
    passed = []
    try:
        if options.only != "lighthouse":
            passed.append(validate(options.tools))
        if options.only != "html":
            program = tools.find(options.tools, "lighthouse")
            judge = lighthouse.Lighthouse(program, tools.chromium(), options.runs)
            passed.append(score(judge, options.pages))
    except (tools.Failed, StartFailed) as error:
        sys.exit(str(error))
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
