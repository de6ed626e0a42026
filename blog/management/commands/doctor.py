"""`manage.py doctor`: what is wrong with this site, and what to do about it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog import doctor


class Command(BaseCommand):
    help = "List what is wrong with this site, each with its remedy. Changes nothing."
    requires_system_checks: list[str] = []  # it runs them itself

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(doctor.examine())
        for finding in findings:
            style = self.style.ERROR if finding.level == "error" else self.style.WARNING
            self.stdout.write(style(f"{finding.level}: {finding.what}"))
            self.stdout.write(f"  {finding.remedy}")
        errors = sum(finding.level == "error" for finding in findings)
        if errors:
            raise CommandError(f"{errors} errors, {len(findings) - errors} warnings.")
        self.stdout.write(f"No errors, {len(findings)} warnings.")
