"""`manage.py check_links`: ask other sites what became of what texts link to."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse

from blog.links import external
from site_config.addresses import absolute


def between(least: int, most: int) -> Callable[[str], int]:
    def number(typed: str) -> int:
        if not (typed.isdecimal() and least <= int(typed) <= most):
            raise ArgumentTypeError(f"Give a number from {least} to {most}.")
        return int(typed)

    return number


class Command(BaseCommand):
    help = (
        "Ask other sites whether the links and pictures of published texts are still "
        "there, and keep what they say for the list of broken links. What was asked "
        "lately is not asked again; it can be interrupted and run as often as wanted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--drafts",
            action="store_true",
            help="also in texts that visitors cannot read",
        )
        parser.add_argument(
            "--older-than",
            type=between(0, 36_500),
            default=external.Plan.days,
            metavar="DAYS",
            help="ask what was not asked for so many days (%(default)s); 0: everything",
        )
        parser.add_argument(
            "--at-once",
            type=between(1, 64),
            default=external.Plan.at_once,
            metavar="HOSTS",
            help="ask so many hosts at a time (%(default)s)",
        )

    def handle(
        self, *args: Any, drafts: bool, older_than: int, at_once: int, **options: Any
    ) -> None:
        plan = external.Plan(days=older_than, with_drafts=drafts, at_once=at_once)
        wanted = external.due(plan)
        results: Counter[str] = Counter()
        dead = 0
        for address, answer in external.check(wanted, plan):
            results[answer.result] += 1
            dead += answer.is_dead
            if self.stderr.isatty():
                line = f"{results.total()} of {len(wanted)}: {answer.result} {address}"
                self.stderr.write(line, None if answer.is_dead else str)
        for result, count in results.most_common():
            self.stdout.write(f"{count:6,}  {result}")
        self.stdout.write(f"{len(wanted):6,}  asked, {dead:,} of them dead")
        if wanted and dead == len(wanted):
            self.stderr.write(
                "Nothing answered. If that is because this machine cannot reach other "
                "sites, let it and run the command again with --older-than 0."
            )
        if dead:
            address = absolute(reverse("admin:blog_link_changelist"))
            self.stdout.write(f"The texts that link there: {address}")
