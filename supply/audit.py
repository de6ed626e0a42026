"""`make audit`: known vulnerabilities of the locked packages.

    python -m supply.audit [--strict] [--osv-url URL] [--npm-registry URL]

It ends with 1 when something is known. Who could not be asked is named, last and in
capitals: a network that is away says nothing of the packages, and fails with --strict
alone, for what is about to be released (75, EX_TEMPFAIL of sysexits.h).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from supply import advisories, exceptions
from supply.advisories import Answer
from supply.exceptions import Accepted

ROOT: Final = Path(__file__).parent.parent
LOCKS: Final = tuple(sorted(ROOT.glob("requirements*.txt")))
FOUND: Final = 1
NOT_ASKED: Final = os.EX_TEMPFAIL
UNCHECKED: Final = (
    "NOT ALL WAS CHECKED: see above who could not be asked. Run it again when the "
    "network is there; AUDIT_FLAGS=--strict makes this an error."
)


def judge(
    answers: Iterable[Answer], accepted: Sequence[Accepted], today: date
) -> tuple[int, list[str]]:
    """The exit code, and a sentence for each thing that a person should know. What is
    found weighs more than who was silent.
    """
    known = {one.name: one for one in accepted if one.until >= today}
    status, sentences, used = 0, [], set()
    for answer in answers:
        for fault in answer.found:
            named = next((known[name] for name in fault.names if name in known), None)
            if named:
                used.add(named.name)
                sentences.append(f"Accepted: {fault} {named.reason} ({named.until})")
            else:
                status = FOUND
                sentences.append(f"FOUND: {fault}")
        if answer.silence:
            status = status or NOT_ASKED
            sentences.append(f"Could not be asked: {answer.silence}")
    if not status:
        idle = [one.name for one in accepted if one.name not in used]
        sentences += [f"{name} in exceptions.toml is not needed." for name in idle]
    return status, sentences


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m supply.audit")
    parser.add_argument("--strict", action="store_true", help="silence is an error")
    parser.add_argument("--osv-url", default="", help="ask there, and not PyPI")
    parser.add_argument("--npm-registry", default="", help="ask there, and not npmjs")
    options = parser.parse_args(arguments)
    try:
        accepted = exceptions.read(exceptions.FILE.read_text(encoding="utf-8"))
        answers = [
            advisories.of_python(LOCKS, options.osv_url),
            advisories.of_npm(ROOT / "editor", options.npm_registry),
        ]
    except (advisories.UnreadableLock, exceptions.UnreadableExceptions) as error:
        print(error)
        return FOUND
    status, sentences = judge(answers, accepted, datetime.now(UTC).date())
    print(*sentences, sep="\n", end="\n" if sentences else "")
    if not status:
        print(f"Nothing is known against the packages of {len(LOCKS) + 1} lock files.")
    if status == NOT_ASKED:
        print(UNCHECKED)
        return NOT_ASKED if options.strict else 0
    return status


if __name__ == "__main__":
    sys.exit(main())
