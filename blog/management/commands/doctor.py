"""`manage.py doctor`: what is wrong with this site, and what to do about it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from blog import doctor
from blog.doctor import Finding
from blog.management.progress import Progress


class Command(BaseCommand):
    help = (
        "List what is wrong with this site, each with its remedy. Changes nothing; "
        "a small file is stored for a moment."
    )
    requires_system_checks: list[str] = []  # it runs them itself

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a monitor to read")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            findings = list(doctor.examine())
        else:
            self.stdout.write(f"{settings.SITE_URL}, data in {settings.DATA_DIR}")
            with Progress(self.stdout) as progress:
                findings = list(doctor.examine(progress.tell))
        errors = sum(finding.level == "error" for finding in findings)
        told = f"Errors: {errors}, warnings: {len(findings) - errors}."
        if options["json"]:
            self.write_json(findings, errors)
        else:
            self.write(findings)
        if errors:
            raise CommandError(told)
        if not options["json"]:
            self.stdout.write(told)

    def write(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            style = self.style.ERROR if finding.level == "error" else self.style.WARNING
            self.stdout.write(style(f"{finding.level}: {finding.what}"))
            self.stdout.write(f"  {finding.remedy}")

    def write_json(self, findings: Sequence[Finding], errors: int) -> None:
        counted = {"errors": errors, "warnings": len(findings) - errors}
        rows = [asdict(finding) for finding in findings]
        self.stdout.write(json.dumps({**counted, "findings": rows}, indent=1))
